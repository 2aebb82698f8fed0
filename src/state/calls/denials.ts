import { isMendable } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../domain/refs';
import type { DeniedOperations } from './deniedOperations';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { Topic } from '../polling/topics';

interface Sources {
  readonly store: SnapshotStore;
  readonly denied: DeniedOperations;
}

/** What denials are looked for: an execution, a pipeline, or all of a connection; the narrowest counts. */
interface About {
  readonly connection?: ConnectionId;
  readonly pipeline?: PipelineRef;
  readonly execution?: ExecutionRef;
}

const executionTopics = (execution: ExecutionRef): readonly Topic[] => [
  { kind: 'actions', execution },
  { kind: 'detail', execution },
  { kind: 'rules', execution },
];

const pipelineTopics = (pipeline: PipelineRef): readonly Topic[] => [
  { kind: 'executions', pipeline },
  { kind: 'state', pipeline },
  { kind: 'declaration', pipeline },
];

/** What the service denies and a policy could allow: questions that are still not answered, and changes that are not offered since. */
export function denialsOf(
  { execution, pipeline, connection = pipeline?.connection }: About,
  { store, denied }: Sources,
): readonly Problem[] {
  if (connection === undefined) return [];
  const topics = execution
    ? [...executionTopics(execution), ...pipelineTopics(execution.pipeline)]
    : pipeline
      ? pipelineTopics(pipeline)
      : connectionTopics(connection, store);
  const reads = topics.flatMap((topic) => store.get(topic).problem ?? []);
  return [...reads, ...denied.problemsOf(connection, execution?.pipeline ?? pipeline)].filter(isMendable);
}

function connectionTopics(connection: ConnectionId, store: SnapshotStore): readonly Topic[] {
  const pipelines = { kind: 'pipelines', connection } as const;
  return [pipelines, ...(store.get(pipelines).value ?? []).flatMap(({ ref }) => pipelineTopics(ref))];
}
