import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDuration } from '../../../../domain/duration';
import type { ConditionState } from '../../../../domain/pipeline/pipelineState';
import type { StageLane } from '../../../../domain/timeline/lane';
import { gateName } from '../../../../domain/execution/waitWords';
import { statusWords } from '../../../../domain/pipeline/statusWords';
import { principalName } from '../../../../domain/pipeline/trigger';
import { icon, statusIcon, toneOf } from '../../../kit/icons';
import { barOf, type Scene } from '../../scene';
import { formatDateTime } from '../../times';
import { mayChange } from '../tools';
import { drawStageCommands } from './commands';
import { facts, section, waitList } from './facts';

/** The facts about a stage: its times, its transition, its conditions, its actions. */
export function drawStageFacts(scene: Scene, stage: StageLane): TemplateResult {
  const { intents } = scene;
  const { span, status } = stage;
  const isOver = !['InProgress', 'Stopping', 'Waiting', 'NotStarted'].includes(status);
  return html`
    <p class="details-status">
      <span class="status tone-${toneOf(status)}">${statusIcon(status)} ${statusWords(status)}</span>
      ${span ? html`<span>${formatDuration(span.end - span.start)}</span>` : nothing}
    </p>
    ${drawOpenApproval(scene, stage)} ${drawStageCommands(scene, stage)} ${drawTransition(stage)}
    ${facts([
      [l10n.t('Arrived'), span && formatDateTime(span.start)],
      [l10n.t('Ended'), span && isOver ? formatDateTime(span.end) : undefined],
    ])}
    ${waitList(stage.segments)} ${stage.conditions.map(drawCondition)}
    ${section(
      l10n.t('Actions'),
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

/** Leads to the approval that the stage waits for: its answer stands beside what is asked. */
function drawOpenApproval({ intents, snapshot }: Scene, { actions }: StageLane) {
  const open = actions.find(({ attempts }) => attempts.at(-1)?.isApproval && attempts.at(-1)?.isOpen);
  return open && mayChange(snapshot)
    ? html`<div class="commands">
        <button class="button main" @click=${() => intents.select(barOf(open))}>
          ${icon('check')} ${l10n.t('Approve…')}
        </button>
      </div>`
    : nothing;
}

function drawTransition({ transition }: StageLane): TemplateResult | typeof nothing {
  if (!transition || transition.isEnabled) return nothing;
  const { changedBy, changedAt, disabledReason } = transition;
  return html`<div class="warning-box">
    ${icon('lock')}
    <p>
      ${disabledWords(changedBy, changedAt)}
      ${disabledReason === undefined ? nothing : html`<q>${disabledReason}</q>`}
    </p>
  </div>`;
}

function disabledWords(by: string | undefined, at: number | undefined): string {
  const who = by === undefined ? undefined : principalName(by);
  const when = at === undefined ? undefined : formatDateTime(at);
  if (who === undefined)
    return when === undefined
      ? l10n.t('The transition into this stage was disabled.')
      : l10n.t('The transition into this stage was disabled on {0}.', when);
  return when === undefined
    ? l10n.t('The transition into this stage was disabled by {0}.', who)
    : l10n.t('The transition into this stage was disabled by {0} on {1}.', who, when);
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
