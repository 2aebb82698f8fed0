import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatAge } from '../../../domain/duration';
import type { SourceRevision } from '../../../domain/execution/execution';
import { statusWords } from '../../../domain/pipeline/statusWords';
import { shortId } from '../../../domain/refs';
import { icon } from '../../kit/icons';
import type { Intents, Scene } from '../scene';
import { link } from '../../kit/links';
import { sentence } from '../../kit/l10n';
import { deltaTone, deltaWords } from './chart/rows';

/**
 * The comparison with another execution: the total difference, and the source revisions of both side by side.
 */
export function drawComparison({ layout, now, intents }: Scene): TemplateResult | typeof nothing {
  const { comparison, execution } = layout;
  if (!comparison) return nothing;
  const { executionId, name, status, statusThere, total, revisions, startedAt } = comparison;
  return html`<div class="comparison" role="group" aria-label=${l10n.t('Comparison')}>
    <span class="pair">
      ${icon('git-compare')}
      ${sentence(
        l10n.t('Compared with {0}'),
        html`<button
          class="link"
          @click=${() => intents.run({ verb: 'run', command: 'codepipeline.openTimeline', target: { executionId } })}
        >
          ${name}
        </button>`,
      )}
      <span class="hint">${l10n.t('started {0}', formatAge(now - startedAt))}</span>
      ${
        total.delta === undefined
          ? html`<span
              >${l10n.t('{0}, the other one: {1}', statusWords(status), statusWords(statusThere).toLowerCase())}</span
            >`
          : html`<strong class="delta ${deltaTone(total.delta, total.there)}"
              >${deltaWords(total.delta)}</strong
            >`
      }
    </span>
    ${revisions.map(
      ({ actionName, here, there, isSame }) =>
        html`<span class="pair">
          ${icon('git-commit')} ${actionName}: ${drawRevision(here, intents)}
          ${isSame ? html`<span class="hint">${l10n.t('in both')}</span>` : sentence(l10n.t('instead of {0}'), drawRevision(there, intents))}
        </span>`,
    )}
    <button
      class="icon-button small"
      title=${l10n.t('Stop Comparing')}
      aria-label=${l10n.t('Stop Comparing')}
      @click=${() =>
        intents.run({ verb: 'compare', executionId: execution.ref.executionId, with: 'nothing' })}
    >
      ${icon('close')}
    </button>
  </div>`;
}

const drawRevision = (revision: SourceRevision | undefined, intents: Intents): TemplateResult =>
  revision?.revisionId === undefined
    ? html`<span class="hint">${l10n.t('nothing')}</span>`
    : html`<span title=${revision.summary ?? revision.revisionId}
        >${link(revision.url, html`<code>${shortId(revision.revisionId)}</code>`, intents)}</span
      >`;
