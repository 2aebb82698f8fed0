import * as vscode from 'vscode';
import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Scheduler } from '../../core/cache/scheduler';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { Services } from '../../ui/services';

/**
 * Asks for the list of pipelines again, after one was created or deleted, also where no view shows it: lists to choose from
 * take what is known.
 */
export async function refreshList(
  { scheduler }: { readonly scheduler: Pick<Scheduler, 'fetch'> },
  id: ConnectionId,
): Promise<void> {
  const { signal } = new AbortController();
  // The row of the connection tells of a failure, and views ask for the list again.
  await scheduler.fetch(pipelinesOf(id), signal, { fresh: true }).catch(() => {});
}

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
