import * as vscode from 'vscode';
import { longestTexts } from '../../domain/calls/limits';
import type { TransitionSide } from '../../domain/operate/changeModes';
import type { PipelineRef } from '../../domain/refs';
import { transitionReasonProblem } from '../../domain/pipeline/transitionReason';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { planDisable } from '../../core/changes/planChanges';
import { runHub } from '../../ui/hub/askHub';
import type { HubAction } from '../../ui/hub/askHub';
import { textOption } from '../../ui/hub/textOption';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { stagesStep } from './stagesStep';
import type { ChosenStage } from './stagesStep';
import { targetsOf } from '../../ui/commands/target';
import { defaultReasons } from '../../domain/operate/changeModes';
import { outboundDetail, stagesTitle, transitionFacts, transitionText } from './transitions';
import type { Services } from '../../ui/services';

/** Disables the inbound or outbound transition of a stage, with a reason that everyone with access sees. */
export const disableTransition =
  (services: Services): CommandHandler<'codepipeline.disableTransition'> =>
  async (...rows) => {
    const targets = targetsOf(...rows);
    const title = vscode.l10n.t('Disable Transition');
    let pipelines: readonly PipelineRef[] = [];
    let stages: readonly ChosenStage[] = [];
    let reason = defaultReasons.disableTransition;

    const hubAction = (side: TransitionSide): HubAction => ({
      icon: 'lock',
      label: vscode.l10n.t('Disable {0}', transitionText(stages, side)),
      detail:
        side === 'Inbound'
          ? vscode.l10n.t(
              'No execution enters until the transition is enabled again. Executions already in the stage continue.',
            )
          : outboundDetail(),
      plan: () => ({
        question: vscode.l10n.t('Disable {0}?', transitionText(stages, side)),
        verb: vscode.l10n.t('Disable'),
        detail: vscode.l10n.t('No execution passes until the transition is enabled again.'),
        progress: vscode.l10n.t('Disabling {0}…', transitionText(stages, side)),
        changes: stages.map(({ ref }) => planDisable(services, { stage: ref, side, reason })),
        outcome: vscode.l10n.t(
          'Disabled {0}. No execution passes until the transition is enabled again.',
          transitionText(stages, side),
        ),
      }),
    });
    const how: Step = {
      ask: (hasBack) =>
        runHub(services, {
          title: stagesTitle(services, title, stages),
          placeholder: vscode.l10n.t('Everyone with access can see the reason. Press Escape to cancel.'),
          hasBack,
          actions: () => [hubAction('Inbound'), hubAction('Outbound')],
          options: () => [
            textOption({
              title: stagesTitle(services, title, stages),
              label: vscode.l10n.t('Reason'),
              prompt: vscode.l10n.t('Enter a reason. Letters, digits, spaces and !@().*?- are allowed.'),
              longest: longestTexts.disabledReason,
              problemOf: transitionReasonProblem,
              read: () => reason,
              write: (text) => {
                reason = text;
              },
            }),
          ],
          facts: [transitionFacts(stages, services.now)],
        }),
    };
    const which = stagesStep(services, {
      title,
      targets,
      pipelines: () => pipelines,
      change: 'DisableStageTransition',
      describe: () => undefined,
      none: (names) => vscode.l10n.t('Every transition of {0} is already disabled.', names),
      keep: (chosen) => {
        stages = chosen;
      },
    });
    const pipeline = pipelineStep(services, title, targets, [], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, which, how]);
  };
