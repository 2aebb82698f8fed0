import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../domain/duration';
import type { ConditionState } from '../../../domain/pipeline/pipelineState';
import type { StageLane } from '../../../domain/timeline/model';
import { gateName, statusWords } from '../../../domain/timeline/words';
import { principalName } from '../../../domain/pipeline/trigger';
import { icon, statusIcon, toneOf } from '../../icons';
import { barOf, type Intents } from '../../model';
import { formatDateTime } from '../../times';
import { facts, section, waitList } from './facts';

/** What is known about a stage: its times, its gate, its conditions, its actions. */
export function drawStageFacts(stage: StageLane, intents: Intents): TemplateResult {
  const { span, status } = stage;
  const isOver = !['InProgress', 'Stopping', 'Waiting', 'NotStarted'].includes(status);
  return html`
    <p class="details-status">
      <span class="status tone-${toneOf(status)}">${statusIcon(status)} ${statusWords(status)}</span>
      ${span ? html`<span>${formatDuration(span.end - span.start)}</span>` : nothing}
    </p>
    ${drawTransition(stage)}
    ${facts([
      ['Arrived', span && formatDateTime(span.start)],
      ['Ended', span && isOver ? formatDateTime(span.end) : undefined],
    ])}
    ${waitList(stage.segments)} ${stage.conditions.map(drawCondition)}
    ${section(
      'Actions',
      html`<ul class="plain">
        ${stage.actions.map(
          (action) =>
            html`<li>
              ${statusIcon(action.status)}
              <button class="link" @click=${() => intents.select(barOf(action))}>${action.name}</button>
              <span class="hint">${statusWords(action.status)}</span>
            </li>`,
        )}
      </ul>`,
    )}
  `;
}

function drawTransition({ transition }: StageLane): TemplateResult | typeof nothing {
  if (!transition || transition.isEnabled) return nothing;
  const { changedBy, changedAt, disabledReason } = transition;
  const who = changedBy === undefined ? '' : ` by ${principalName(changedBy)}`;
  const when = changedAt === undefined ? '' : ` on ${formatDateTime(changedAt)}`;
  return html`<div class="warning-box">
    ${icon('lock')}
    <p>
      The transition into this stage was disabled${who}${when}.
      ${disabledReason === undefined ? nothing : html`<q>${disabledReason}</q>`}
    </p>
  </div>`;
}

const drawCondition = ({ gate, status, summary, rules }: ConditionState): TemplateResult =>
  section(
    gateName(gate),
    html`${
        status === undefined
          ? nothing
          : html`<p class="with-icon">${statusIcon(status)} ${statusWords(status)} ${summary ?? nothing}</p>`
      }
      <ul class="plain">
        ${rules.map(
          (rule) =>
            html`<li>
              ${statusIcon(rule.status ?? 'NotStarted')} <span>${rule.name}</span>
              <span class="hint">${rule.error?.message ?? rule.summary ?? nothing}</span>
            </li>`,
        )}
      </ul>`,
  );
