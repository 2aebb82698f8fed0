import * as vscode from 'vscode';
import { Problem } from '../domain/problem';
import { overridableConditions } from '../domain/situation';
import type { CommandHandler } from '../platform/commandRegistry';
import { chooseStage } from './ask/chooseStage';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

/** Lets an execution pass a condition of a stage that holds it, after a warning. */
export const overrideCondition =
  (services: Services): CommandHandler<'codepipeline.overrideCondition'> =>
  async (target) => {
    const stage = await chooseStage(services, target, {
      title: vscode.l10n.t('Override Condition'),
      fits: (each) => overridableConditions(each).length > 0,
      none: (pipeline) => vscode.l10n.t('No condition of {0} can be overridden now.', pipeline),
    });
    if (!stage) return;
    const { pipeline } = stage;
    const state = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
      services.gateway.getPipelineState(pipeline, signal),
    );
    const found = state.stages.find(({ name }) => name === stage.stage);
    const gate = found && overridableConditions(found)[0]?.gate;
    const executionId = found?.latestExecution?.executionId;
    if (gate === undefined || gate === 'onFailure' || executionId === undefined)
      throw new Problem('conflict', vscode.l10n.t('No condition of {0} can be overridden now.', stage.stage));
    const detail = vscode.l10n.t('The stage goes on as if its rules had been met.');
    const question = vscode.l10n.t('Override the condition of {0} in {1}?', stage.stage, pipeline.name);
    const verb = vscode.l10n.t('Override');
    const connection = services.connections.find(pipeline.connection);
    const isSure =
      connection?.isProduction === true ||
      (await vscode.window.showWarningMessage(question, { modal: true, detail }, verb)) === verb;
    if (!isSure || !(await guardChange(services, pipeline.connection, question, verb))) return;
    await whileWaiting(question, (signal) =>
      services.gateway.overrideCondition(stage, executionId, gate, signal),
    );
    services.watcher.watch({ pipeline, executionId });
    services.scheduler.invalidate(pipeline);
  };
