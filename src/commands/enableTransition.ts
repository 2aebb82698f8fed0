import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';
import { chooseStage } from './ask/chooseStage';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

/** Opens the gate into a stage: what waits in front of it goes in. */
export const enableTransition =
  (services: Services): CommandHandler<'codepipeline.enableTransition'> =>
  async (target) => {
    const stage = await chooseStage(services, target, {
      title: vscode.l10n.t('Enable Transition'),
      fits: ({ transition }) => !transition.isEnabled,
      none: (pipeline) => vscode.l10n.t('Every transition of {0} is enabled already.', pipeline),
    });
    if (!stage) return;
    const question = vscode.l10n.t(
      'Enable the transition into {0} of {1}?',
      stage.stage,
      stage.pipeline.name,
    );
    const verb = vscode.l10n.t('Enable');
    if (!(await guardChange(services, stage.pipeline.connection, question, verb))) return;
    await whileWaiting(question, (signal) => services.gateway.enableTransition(stage, 'Inbound', signal));
    services.scheduler.invalidate(stage.pipeline);
  };
