import * as vscode from 'vscode';
import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { Services } from '../../ui/services';

/** Asks for the list of pipelines again, after one was created or deleted. */
export const refreshList = ({ scheduler }: Pick<Services, 'scheduler'>, id: ConnectionId): Promise<void> =>
  scheduler.refresh((query) => pipelinesOf.is(query) && connectionOf(query) === id);

/** Follows the execution with which a pipeline begins, as far as AWS tells of it already. */
export async function followFirstExecution(services: Services, pipeline: PipelineRef): Promise<void> {
  const { signal } = new AbortController();
  const page = await services.scheduler
    .fetch(executionsOf(pipeline), signal, { fresh: true })
    .catch(() => undefined);
  const execution = page?.executions[0]?.ref;
  if (execution !== undefined) services.watcher.watch(execution);
  vscode.window.setStatusBarMessage(
    `$(check) ${vscode.l10n.t('Created {0}. Its first execution is running.', pipeline.name)}`,
    10_000,
  );
  if (services.opensTimelineAfterStart.value && execution !== undefined)
    await executeCommand('codepipeline.openTimeline', { pipeline, execution });
}
