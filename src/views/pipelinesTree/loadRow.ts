import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isSamePipeline, shortId } from '../../domain/refs';
import type { ConnectionId } from '../../domain/refs';
import type { Target } from '../../platform/target';
import type { Scheduler } from '../../state/polling/scheduler';
import type { Topic } from '../../state/polling/topics';
import { connectionOf } from '../../state/polling/topics';
import { actionNode, connectionNode, executionNode, pipelineNode, stageNode } from './nodes';
import type { TreeNode } from './nodes';
import type { RowSources } from './row';

type Sources = Pick<RowSources, 'connections' | 'health' | 'history' | 'store'>;

/** The row that stands for the most particular thing a target names; undefined for one that names nothing. */
export function rowOf({ connection, pipeline, stage, action, execution }: Target): TreeNode | undefined {
  if (execution) return executionNode(execution);
  if (action) return actionNode(action);
  if (stage) return stageNode(stage);
  if (pipeline) return pipelineNode(pipeline);
  return connection === undefined ? undefined : connectionNode(connection);
}

/**
 * Sees to it that everything is known without which a target's row is not in the tree: the list of pipelines, and the
 * pipeline's stages or its executions back to the one that is meant.
 * @throws Problem when that cannot be known, or when it is known that there is no such row.
 */
export async function loadRow(
  { pipeline, stage, action, execution }: Target,
  sources: Sources,
  scheduler: Scheduler,
  signal: AbortSignal,
): Promise<void> {
  if (!pipeline) return;
  const obtain = async (topic: Topic) => {
    await scheduler.obtain(topic, signal);
    signal.throwIfAborted();
    const { value, problem } = sources.store.get(topic);
    if (value === undefined) throw problem ?? whyUnknown(connectionOf(topic), sources);
  };
  const list = { kind: 'pipelines', connection: pipeline.connection } as const;
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
  if (stage || action || execution) await obtain({ kind: 'state', pipeline });
  if (!execution) return;
  await obtain({ kind: 'executions', pipeline });
  if (!(await sources.history.loadUntil(execution, signal)))
    throw new Problem(
      'fact',
      vscode.l10n.t(
        'Execution {0} is too old to be listed under {1}. Its timeline can still be opened.',
        shortId(execution.executionId),
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
