import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { canOfferRollback } from '../../../../domain/operate/rollbackTargets';
import type { TimelineCommand } from '../../../../domain/timelineContract';
import type { ActionLane, Attempt, StageLane } from '../../../../domain/timeline/lane';
import { icon } from '../../../kit/icons';
import type { Scene } from '../../scene';

interface Choice {
  readonly icon: string;
  readonly label: string;
  readonly command: TimelineCommand;
  readonly isMain?: boolean;
}

/** What may be done as buttons, and what the service has denied as words. */
function drawChoices(
  { intents, snapshot }: Scene,
  choices: readonly Choice[],
): TemplateResult | typeof nothing {
  const denied: ReadonlySet<string> = new Set(snapshot.denied);
  const offered = choices.filter(({ command }) => !denied.has(command.verb));
  const refused = choices.filter(({ command }) => denied.has(command.verb));
  return html`${
    offered.length === 0
      ? nothing
      : html`<div class="commands">
          ${offered.map(
            ({ icon: glyph, label, command, isMain }) =>
              html`<button class="button ${isMain ? 'main' : ''}" @click=${() => intents.run(command)}>
                ${icon(glyph)} ${label}
              </button>`,
          )}
        </div>`
  }${refused.length === 0 ? nothing : drawRefused(refused)}`;
}

const drawRefused = (choices: readonly Choice[]): TemplateResult => {
  const labels = choices.map(({ label }) => label.replace(/…$/, '')).join(', ');
  return html`<p class="hint with-icon">
    ${icon('lock')} ${l10n.t('{0}: AWS denied access. Refresh the pipeline to try again.', labels)}
  </p>`;
};

const mayChange = ({ snapshot }: Scene): boolean => snapshot.mayChange && snapshot.notice?.kind !== 'gone';

/** Providers whose attempts leave a log that the editor can open. */
const logProviders: ReadonlySet<string> = new Set(['CodeBuild', 'Commands', 'Lambda']);

/** What can be done about an attempt now. */
export function drawActionCommands(
  scene: Scene,
  action: ActionLane,
  attempt: Attempt,
): TemplateResult | typeof nothing {
  const { executionId } = scene.layout.execution.ref;
  const { stage, name } = action;
  const about = { executionId, stage, action: name, actionExecutionId: attempt.id };
  const lane = scene.layout.stages.find((candidate) => candidate.name === stage);
  const isLatest = attempt === action.attempts.at(-1);
  const choices: Choice[] = [];
  if (mayChange(scene) && attempt.isOpen && attempt.isApproval)
    choices.push(
      { icon: 'check', label: l10n.t('Approve…'), command: { verb: 'approve', ...about }, isMain: true },
      { icon: 'close', label: l10n.t('Reject…'), command: { verb: 'reject', ...about } },
    );
  if (mayChange(scene) && isLatest && lane?.isRetryable && attempt.status !== 'Succeeded')
    choices.push({
      icon: 'debug-restart',
      label: l10n.t('Retry Stage…'),
      command: { verb: 'retryStage', executionId, stage },
      isMain: true,
    });
  const { logStreamArn, type } = attempt.source;
  if (logStreamArn !== undefined || logProviders.has(type?.provider ?? action.type?.provider ?? ''))
    choices.push({ icon: 'output', label: l10n.t('Open Log'), command: { verb: 'openLog', ...about } });
  return drawChoices(scene, choices);
}

/** What can be done about a stage now. */
export function drawStageCommands(scene: Scene, stage: StageLane): TemplateResult | typeof nothing {
  if (!mayChange(scene)) return nothing;
  const about = { executionId: scene.layout.execution.ref.executionId, stage: stage.name };
  const choices: Choice[] = [];
  if (stage.isRetryable)
    choices.push({
      icon: 'debug-restart',
      label: l10n.t('Retry Stage…'),
      command: { verb: 'retryStage', ...about },
      isMain: true,
    });
  if (canOfferRollback(stage.name, scene.input.declaration, scene.input.state))
    choices.push({
      icon: 'discard',
      label: l10n.t('Roll Back…'),
      command: { verb: 'rollbackStage', ...about },
    });
  if (stage.transition?.isEnabled === false)
    choices.push({
      icon: 'unlock',
      label: l10n.t('Enable Transition…'),
      command: { verb: 'enableTransition', ...about },
    });
  if (stage.transition?.isEnabled === true)
    choices.push({
      icon: 'lock',
      label: l10n.t('Disable Transition…'),
      command: { verb: 'disableTransition', ...about },
    });
  // Failure conditions cannot be overridden (API reference, ConditionType).
  const canOverride = stage.conditions.some(
    ({ gate, status }) => gate !== 'onFailure' && (status === 'InProgress' || status === 'Failed'),
  );
  if (canOverride)
    choices.push({
      icon: 'shield',
      label: l10n.t('Override Condition…'),
      command: { verb: 'overrideCondition', ...about },
    });
  return drawChoices(scene, choices);
}
