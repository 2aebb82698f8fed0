import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RunOperation } from '../../../../domain/calls/changes';
import { stageChanges, stageRunOf } from '../../../../domain/operate/possibleChanges';
import type { TimelineCommand } from '../../../../domain/timelineContract';
import type { ActionLane, Attempt, StageLane } from '../../../../domain/timeline/lane';
import { icon } from '../../../kit/icons';
import type { Scene } from '../../scene';
import { mayChange } from '../tools';
import { hasLog } from './logExcerpt';

interface Choice {
  readonly icon: string;
  readonly label: string;
  readonly command: TimelineCommand;
  /** What it changes; absent where it changes nothing. */
  readonly operation?: RunOperation;
  readonly isMain?: boolean;
}

/** The possible changes as buttons, and the denied ones as text. */
function drawChoices(
  { intents, snapshot }: Scene,
  choices: readonly Choice[],
): TemplateResult | typeof nothing {
  const isDenied = ({ operation }: Choice) => operation !== undefined && snapshot.denied.includes(operation);
  const offered = choices.filter((choice) => !isDenied(choice));
  const refused = choices.filter(isDenied);
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
  }${refused.length === 0 ? nothing : drawRefused(refused.map(({ label }) => label.replace(/…$/, '')))}`;
}

/** What AWS has denied, by the words of its buttons. */
export const drawRefused = (words: readonly string[]): TemplateResult =>
  html`<p class="hint with-icon">
    ${icon('lock')} ${l10n.t('{0}: AWS denied access. Refresh the pipeline to try again.', words.join(', '))}
  </p>`;

/** The commands for an attempt, as possible now. */
export function drawActionCommands(
  scene: Scene,
  action: ActionLane,
  attempt: Attempt,
): TemplateResult | typeof nothing {
  const { executionId } = scene.layout.execution.ref;
  const { stage, name } = action;
  const target = { executionId, stage, action: name, actionExecutionId: attempt.id };
  const lane = scene.layout.stages.find((candidate) => candidate.name === stage);
  const isLatest = attempt === action.attempts.at(-1);
  const choices: Choice[] = [];
  if (lane && isLatest && attempt.status !== 'Succeeded')
    choices.push(...stageChoices(scene, lane).filter(({ operation }) => operation === 'RetryStageExecution'));
  if (hasLog(attempt, action))
    choices.push({
      icon: 'output',
      label: l10n.t('Open Log'),
      command: { verb: 'run', command: 'codepipeline.showBuildLog', target },
    });
  return drawChoices(scene, choices);
}

/** What can be done about a stage now. */
export const drawStageCommands = (scene: Scene, stage: StageLane): TemplateResult | typeof nothing =>
  drawChoices(scene, stageChoices(scene, stage));

function stageChoices(scene: Scene, stage: StageLane): readonly Choice[] {
  if (!mayChange(scene.snapshot)) return [];
  const { executionId } = scene.layout.execution.ref;
  const { state, declaration } = scene.input;
  const target = { executionId, stage: stage.name };
  const possible = stageChanges({
    stage: stage.name,
    state,
    pipeline: declaration,
    run: stageRunOf(executionId, stage),
  });
  const choices: readonly (Choice & { readonly operation: RunOperation })[] = [
    {
      icon: 'debug-restart',
      label: l10n.t('Retry Stage…'),
      command: { verb: 'run', command: 'codepipeline.retryStage', target },
      operation: 'RetryStageExecution',
      isMain: true,
    },
    {
      icon: 'discard',
      label: l10n.t('Roll Back…'),
      command: { verb: 'run', command: 'codepipeline.rollbackStage', target },
      operation: 'RollbackStage',
    },
    {
      icon: 'unlock',
      label: l10n.t('Enable Transition…'),
      command: { verb: 'run', command: 'codepipeline.enableTransition', target },
      operation: 'EnableStageTransition',
    },
    {
      icon: 'lock',
      label: l10n.t('Disable Transition…'),
      command: { verb: 'run', command: 'codepipeline.disableTransition', target },
      operation: 'DisableStageTransition',
    },
    {
      icon: 'shield',
      label: l10n.t('Override Condition…'),
      command: { verb: 'run', command: 'codepipeline.overrideCondition', target },
      operation: 'OverrideStageCondition',
    },
  ];
  return choices.filter(({ operation }) => possible.has(operation));
}
