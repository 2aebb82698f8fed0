import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import type { RuleLane, StageLane } from '../../../../domain/timeline/lane';
import { gateName } from '../../../../domain/execution/waitWords';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { principalName } from '../../../../domain/pipeline/trigger';
import { statusIcon, toneOf } from '../../../kit/icons';
import type { Scene } from '../../scene';
import { formatDateTime } from '../../times';
import { link } from '../../../kit/links';
import { drawStageCommands } from './commands';
import { errorBox, facts, keyValues, section, waitList } from './facts';

/** The facts about a condition's rule, by its latest evaluation, and the commands for its stage. */
export function drawRule(scene: Scene, stage: StageLane, rule: RuleLane): TemplateResult {
  const { status, gate, evaluations, summary, message, segments } = rule;
  const latest = evaluations.at(-1);
  const source = latest?.source;
  return html`
    <p class="details-status">
      <span class="status tone-${toneOf(status)}">${statusIcon(status)} ${statusWords(status)}</span>
      ${latest ? html`<span>${formatDuration(latest.end - latest.start)}</span>` : nothing}
    </p>
    ${drawStageCommands(scene, stage)}
    ${message === undefined ? nothing : errorBox(source?.error?.code, message, scene.intents)}
    ${summary === undefined ? nothing : html`<p class="quote">${summary}</p>`}
    ${facts([
      [l10n.t('Condition'), l10n.t('the {0} of {1}', gateName(gate), stage.name)],
      [l10n.t('Started'), latest && formatDateTime(latest.start)],
      [l10n.t('Ended'), latest && !latest.isOpen ? formatDateTime(latest.end) : undefined],
      [l10n.t('Evaluated'), evaluations.length > 1 ? l10n.t('{0} times', evaluations.length) : undefined],
      [l10n.t('By'), source?.updatedBy && principalName(source.updatedBy), source?.updatedBy],
      [l10n.t('Provider'), source?.provider],
    ])}
    ${
      source?.externalUrl || source?.externalId
        ? section(
            l10n.t('External execution'),
            html`<p class="provider">
              ${link(source.externalUrl, source.externalId ?? source.externalUrl, scene.intents)}
            </p>`,
          )
        : nothing
    }
    ${waitList(segments)}
    ${source ? keyValues(l10n.t('Configuration'), { ...source.configuration, ...source.resolvedConfiguration }, scene.intents) : nothing}
  `;
}
