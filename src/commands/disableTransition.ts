import * as vscode from 'vscode';
import { transitionReasonProblem } from '../domain/transitionReason';
import type { CommandHandler } from '../platform/commandRegistry';
import { askText, back } from '../platform/quickInput';
import { chooseStage } from './ask/chooseStage';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

/** Closes the gate into a stage, with a reason that everybody sees. */
export const disableTransition =
  (services: Services): CommandHandler<'codepipeline.disableTransition'> =>
  async (target) => {
    const stage = await chooseStage(services, target, {
      title: vscode.l10n.t('Disable Transition'),
      fits: ({ transition }) => transition.isEnabled,
      none: (pipeline) => vscode.l10n.t('Every transition of {0} is disabled already.', pipeline),
    });
    if (!stage) return;
    const reason = await askText({
      title: vscode.l10n.t('Disable the transition into {0}', stage.stage),
      prompt: vscode.l10n.t('Why? Nothing enters the stage until somebody enables the transition again.'),
      value: '',
      validate: transitionReasonProblem,
    });
    if (reason === undefined || reason === back) return;
    const question = vscode.l10n.t(
      'Disable the transition into {0} of {1}?',
      stage.stage,
      stage.pipeline.name,
    );
    const verb = vscode.l10n.t('Disable');
    if (!(await guardChange(services, stage.pipeline.connection, question, verb))) return;
    await whileWaiting(question, (signal) =>
      services.gateway.disableTransition(stage, 'Inbound', reason, signal),
    );
    services.scheduler.invalidate(stage.pipeline);
  };
