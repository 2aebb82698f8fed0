import * as vscode from 'vscode';
import type { RetryMode } from '../domain/gateway';
import { Problem } from '../domain/problem';
import { shortId } from '../domain/refs';
import type { CommandHandler } from '../platform/commandRegistry';
import { back, pick } from '../platform/quickInput';
import type { PickRow } from '../platform/quickInput';
import { firstLine, withoutIcons } from '../views/plainText';
import { choosePipelineToChange } from './ask/choosePipeline';
import { guardChange } from './ask/guardChange';
import { retryableStages } from './ask/retryableStages';
import type { RetryableStage } from './ask/retryableStages';
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
    const pipeline = await choosePipelineToChange(services, target, vscode.l10n.t('Retry Stage'));
    if (!pipeline) return;
    const retryable = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
      retryableStages(services, pipeline, target, signal),
    );
    const wanted = target?.stage?.stage;
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
    if (!(await guardChange(services, pipeline.connection, question, vscode.l10n.t('Retry')))) return;
    await whileWaiting(vscode.l10n.t('Retrying {0}…', choice.stage), (signal) =>
      services.gateway.retryStage({ pipeline, stage: choice.stage }, choice.executionId, choice.mode, signal),
    );
    services.watcher.watch({ pipeline, executionId: choice.executionId });
    services.scheduler.invalidate(pipeline);
  };

function retryRows({
  stage,
  executionId,
  failedActions,
  allActions,
  reason,
}: RetryableStage): readonly PickRow<Choice>[] {
  return [
    { label: `${stage} · ${shortId(executionId)}`, kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(debug-restart) ${vscode.l10n.t('Failed actions of {0}', stage)}`,
      description: failedActions.join(', '),
      ...(reason !== undefined && { detail: withoutIcons(firstLine(reason)) }),
      value: { stage, executionId, mode: 'FAILED_ACTIONS' },
    },
    {
      label: `$(debug-restart-frame) ${vscode.l10n.t('All actions of {0}', stage)}`,
      description: allActions.join(', '),
      value: { stage, executionId, mode: 'ALL_ACTIONS' },
    },
  ];
}
