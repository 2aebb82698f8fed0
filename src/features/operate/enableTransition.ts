import * as vscode from 'vscode';
import type { TransitionSide } from '../../domain/operate/changeModes';
import type { PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { planEnable } from '../../core/changes/planChanges';
import { runHub } from '../../ui/hub/askHub';
import type { HubAction } from '../../ui/hub/askHub';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { stagesStep } from './stagesStep';
import type { ChosenStage } from './stagesStep';
import { targetsOf } from '../../ui/commands/target';
import { gateDescription, outboundDetail, stagesTitle, transitionFacts, transitionText } from './transitions';
import type { Services } from '../../ui/services';

/** Opens the gate into a stage, or out of it: what waits in front goes in. */
export const enableTransition =
  (services: Services): CommandHandler<'codepipeline.enableTransition'> =>
  async (...rows) => {
    const targets = targetsOf(...rows);
    const title = vscode.l10n.t('Enable Transition');
    // The row of an execution stands for the transition that holds it.
    const held = targets.flatMap(({ execution }) => execution?.executionId ?? []);
    let pipelines: readonly PipelineRef[] = [];
    let stages: readonly ChosenStage[] = [];

    const hubAction = (side: TransitionSide): HubAction => ({
      icon: 'unlock',
      label: vscode.l10n.t('Enable {0}', transitionText(stages, side)),
      detail: side === 'Inbound' ? effectText(stages) : outboundDetail(),
      plan: () => ({
        question: vscode.l10n.t('Enable {0}?', transitionText(stages, side)),
        verb: vscode.l10n.t('Enable'),
        detail: effectText(stages),
        progress: vscode.l10n.t('Enabling {0}…', transitionText(stages, side)),
        changes: stages.map(({ ref, state }) =>
          planEnable(services, { stage: ref, side, ...(side === 'Inbound' && enteringOf(state)) }),
        ),
        outcome: [
          vscode.l10n.t('Enabled {0}.', transitionText(stages, side)),
          ...(side === 'Inbound' ? [effectText(stages)] : []),
        ].join(' '),
      }),
    });
    const how: Step = {
      ask: (hasBack) =>
        runHub(services, {
          title: stagesTitle(services, title, stages),
          placeholder: vscode.l10n.t('Select a transition to enable, or press Escape to cancel.'),
          hasBack,
          actions: () => [hubAction('Inbound'), hubAction('Outbound')],
          facts: [transitionFacts(stages, services.now)],
        }),
    };
    const which = stagesStep(services, {
      title,
      targets,
      pipelines: () => pipelines,
      change: 'EnableStageTransition',
      ...(held.length > 0 && {
        isMeant: ({ state }) => state.inboundExecutionIds.some((id) => held.includes(id)),
      }),
      describe: gateDescription(services.now),
      none: (names) => vscode.l10n.t('Every transition of {0} is already enabled.', names),
      keep: (chosen) => {
        stages = chosen;
      },
    });
    const pipeline = pipelineStep(services, title, targets, ['held'], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, which, how]);
  };

/** The execution that enters first, which is followed from then on. */
const enteringOf = ({ inboundExecutionIds: [entering] }: ChosenStage['state']) =>
  entering === undefined ? {} : { entering };

/** What goes in as soon as the gate is open. */
function effectText(stages: readonly ChosenStage[]): string {
  const waiting = stages.reduce((sum, { state }) => sum + state.inboundExecutionIds.length, 0);
  if (waiting === 0) return vscode.l10n.t('No execution is waiting to enter.');
  return waiting === 1
    ? vscode.l10n.t('The waiting execution enters immediately.')
    : vscode.l10n.t('The next of the {0} waiting executions enters immediately.', waiting);
}
