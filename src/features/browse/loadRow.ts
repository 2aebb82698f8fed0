import * as vscode from 'vscode';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { Problem } from '../../domain/problem';
import { isSamePipeline } from '../../domain/refs';
import type { ConnectionId } from '../../domain/refs';
import type { Target } from '../../ui/commands/target';
import type { Scheduler } from '../../core/cache/scheduler';
import { actionNode, connectionNode, executionNode, pipelineNode, stageNode } from '../../ui/tree/nodes';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';

type Sources = Pick<RowSources, 'connections' | 'health' | 'history' | 'store'>;

/** The row of the most specific thing that a target names; undefined for an empty target. */
export function rowOf({ connection, pipeline, stage, action, execution }: Target): TreeNode | undefined {
  if (execution) return executionNode(execution);
  if (action) return actionNode(action);
  if (stage) return stageNode(stage);
  if (pipeline) return pipelineNode(pipeline);
  return connection === undefined ? undefined : connectionNode(connection);
}

/**
 * Loads everything without which a target's row is not in the tree: the list of pipelines, and the pipeline's
 * stages or its executions back to the target.
 * @throws Problem when loading fails, or when the row does not exist.
 */
export async function loadRow(
  { pipeline, stage, action, execution }: Target,
  sources: Sources,
  scheduler: Scheduler,
  signal: AbortSignal,
): Promise<void> {
  if (!pipeline) return;
  const obtain = async (query: Query) => {
    await scheduler.obtain(query, signal);
    signal.throwIfAborted();
    const { value, problem } = sources.store.get(query);
    if (value === undefined) throw problem ?? whyUnknown(connectionOf(query), sources);
  };
  const list = pipelinesOf(pipeline.connection);
  await obtain(list);
  if (!sources.store.get(list).value?.some(({ ref }) => isSamePipeline(ref, pipeline)))
    throw new Problem(
      'fact',
      vscode.l10n.t(
        '{0} is not in this connection. The pipeline was deleted, or the connection does not show it.',
        pipeline.name,
      ),
    );
  // The rows under a pipeline are drawn together, once its state is known.
  if (stage || action || execution) await obtain(stateOf(pipeline));
  if (!execution) return;
  await obtain(executionsOf(pipeline));
  if (!(await sources.history.loadUntil(execution, signal)))
    throw new Problem(
      'fact',
      vscode.l10n.t(
        'This execution is too old to be listed under {0}. Its timeline can still be opened.',
        pipeline.name,
      ),
    );
}

const whyUnknown = (connection: ConnectionId, { connections, health }: Sources): Problem =>
  health.problemOf(connection) ??
  new Problem(
    'unreachable',
    vscode.l10n.t(
      '{0} has not responded yet. Try again in a moment.',
      connections.find(connection)?.name ?? connection,
    ),
  );
