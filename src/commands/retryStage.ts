import * as vscode from 'vscode';
import type { RetryMode } from '../domain/gateway';
import { Problem } from '../domain/problem';
import type { StageState } from '../domain/pipelineState';
import type { CommandHandler } from '../platform/commandRegistry';
import { back, pick } from '../platform/quickInput';
import type { PickRow } from '../platform/quickInput';
import { firstLine, withoutIcons } from '../views/plainText';
import { choosePipeline } from './ask/choosePipeline';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

interface Choice {
  readonly stage: string;
  readonly executionId: string;
  readonly mode: RetryMode;
}

/** Runs the failed, or all, actions of a failed or stopped stage again, in the same execution. */
export const retryStage =
  (services: Services): CommandHandler<'codepipeline.retryStage'> =>
  async (target) => {
    const pipeline = await choosePipeline(services, target, vscode.l10n.t('Retry Stage'));
    if (!pipeline) return;
    const state = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
      services.gateway.getPipelineState(pipeline, signal),
    );
    const wanted = target?.stage?.stage;
    const retryable = state.stages.filter(
      (stage) => isRetryable(stage) && (wanted === undefined || stage.name === wanted),
    );
    if (retryable.length === 0)
      throw new Problem(
        'notRetryable',
        wanted === undefined
          ? vscode.l10n.t('No stage of {0} has failed or was stopped.', pipeline.name)
          : vscode.l10n.t('{0} has not failed and was not stopped, so there is nothing to retry.', wanted),
      );
    const choice = await pick<Choice>({
      title: vscode.l10n.t('Retry in {0}', pipeline.name),
      placeholder: vscode.l10n.t('Which actions should run again?'),
      rows: () => retryable.flatMap(retryRows),
    });
    if (choice === undefined || choice === back) return;
    const question = vscode.l10n.t('Retry {0} of {1}?', choice.stage, pipeline.name);
    if (!(await guardChange(services.connections, pipeline.connection, question, vscode.l10n.t('Retry'))))
      return;
    await whileWaiting(vscode.l10n.t('Retrying {0}…', choice.stage), (signal) =>
      services.gateway.retryStage({ pipeline, stage: choice.stage }, choice.executionId, choice.mode, signal),
    );
    services.watcher.watch({ pipeline, executionId: choice.executionId });
    services.scheduler.invalidate(pipeline);
  };

const isRetryable = ({ latestExecution }: StageState): boolean =>
  latestExecution?.status === 'Failed' || latestExecution?.status === 'Stopped';

function retryRows({ name, actions, latestExecution }: StageState): readonly PickRow<Choice>[] {
  if (!latestExecution) return [];
  const { executionId } = latestExecution;
  const failed = actions.filter(({ status }) => status === 'Failed' || status === 'Abandoned');
  const reason = failed.find(({ error }) => error?.message !== undefined)?.error?.message;
  return [
    { label: name, kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(debug-restart) ${vscode.l10n.t('Failed actions of {0}', name)}`,
      description: failed.map((action) => action.name).join(', '),
      ...(reason !== undefined && { detail: withoutIcons(firstLine(reason)) }),
      value: { stage: name, executionId, mode: 'FAILED_ACTIONS' },
    },
    {
      label: `$(debug-restart-frame) ${vscode.l10n.t('All actions of {0}', name)}`,
      description: actions.map((action) => action.name).join(', '),
      value: { stage: name, executionId, mode: 'ALL_ACTIONS' },
    },
  ];
}
