import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CauseWords, FailingTest } from '../../../../domain/cause/causeText';
import { explainedProvider } from '../../../../domain/cause/explainedProviders';
import type { Attempt } from '../../../../domain/timeline/lane';
import type { AttemptCause, CauseGap, TimelineSnapshot } from '../../../../domain/timelineContract';
import { icon } from '../../../kit/icons';
import { copyButton, link } from '../../../kit/links';
import type { Intents, Scene } from '../../scene';
import { errorBox, facts, folded } from './facts';

const causeOf = ({ causes }: TimelineSnapshot, id: string): AttemptCause | undefined =>
  causes?.find(({ actionExecutionId }) => actionExecutionId === id);

/** Why an attempt failed: in the words of its provider, or else by the error of the action alone. */
export function drawCause(
  { snapshot, intents }: Pick<Scene, 'snapshot' | 'intents'>,
  { id, status, source }: Attempt,
): TemplateResult | typeof nothing {
  const { error } = source;
  const own = error ? errorBox(error.code, error.message, intents) : nothing;
  if (status !== 'Failed') return html`${own} ${drawProgress(snapshot, id)}`;
  const known = causeOf(snapshot, id);
  const gap = known?.gap ? drawGap(known.gap, intents) : nothing;
  if (known?.words) return html`${drawWords(known.words, own, intents)} ${gap}`;
  const isAsked = known === undefined && explainedProvider(source) !== undefined;
  return html`${own} ${isAsked ? html`<p class="hint">${l10n.t('Reading why it failed…')}</p>` : nothing}
  ${gap}`;
}

function drawProgress({ progress }: TimelineSnapshot, id: string): TemplateResult | typeof nothing {
  if (progress?.actionExecutionId !== id) return nothing;
  const { words, done, total } = progress;
  return html`<div class="deploy-progress">
    <span>${words}</span>
    ${
      total === undefined
        ? nothing
        : html`<progress
            max=${total}
            value=${done}
            aria-label=${l10n.t('Progress of the deployment')}
          ></progress>`
    }
  </div>`;
}

const drawWords = (
  { sentence, facts: list, output, tests = [], unlisted = 0, links = [] }: CauseWords,
  own: TemplateResult | typeof nothing,
  intents: Intents,
): TemplateResult =>
  html`<section class="cause" aria-label=${l10n.t('Why it failed')}>
    <div class="error-box">
      <div class="error-head">
        <strong>${l10n.t('Why it failed')}</strong>
        ${copyButton(sentence, l10n.t('Copy why it failed'), intents)}
      </div>
      <p>${sentence}</p>
    </div>
    ${output ? html`<pre class="log-lines" tabindex="0">${output.join('\n')}</pre>` : nothing}
    ${drawTests(tests, unlisted)} ${facts(list.map(({ name, value }) => [name, value]))}
    ${links.map(
      ({ words, url }) => html`<p class="review">${icon('link-external')} ${link(url, words, intents)}</p>`,
    )}
    ${folded(l10n.t('Error of the action'), [own])}
  </section>`;

function drawTests(tests: readonly FailingTest[], unlisted: number): TemplateResult | typeof nothing {
  if (tests.length === 0) return nothing;
  return html`<ul class="failing-tests" aria-label=${l10n.t('Failing tests')}>
      ${tests.map(
        ({ name, message }, index) =>
          html`<li>
            ${
              message === ''
                ? html`<span class="test">${icon('error', 'tone-bad')} ${name}</span>`
                : html`<details ?open=${index === 0 && tests.length === 1}>
                    <summary>${icon('error', 'tone-bad')} ${name}</summary>
                    <pre class="log-lines" tabindex="0">${message}</pre>
                  </details>`
            }
          </li>`,
      )}
    </ul>
    ${
      unlisted === 0
        ? nothing
        : html`<p class="hint">
            ${unlisted === 1 ? l10n.t('and 1 more') : l10n.t('and {0} more', unlisted)}
          </p>`
    }`;
}

const drawGap = ({ message, policyStatement }: CauseGap, intents: Intents): TemplateResult =>
  html`<div class="gap">
    <p class="hint with-icon">${icon('lock')} <span>${message}</span></p>
    ${
      policyStatement === undefined
        ? nothing
        : html`<button class="button" @click=${() => intents.run({ verb: 'copy', text: policyStatement })}>
            ${icon('copy')} ${l10n.t('Copy Policy Statement')}
          </button>`
    }
  </div>`;
