import { actionTypesOf, webhooksOf } from '../../domain/calls/integrationQueries';
import { pipelinesOf, queriesOfExecution, queriesOfPipeline } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { isMendable } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../domain/refs';
import type { DeniedOperations } from './deniedOperations';
import type { SnapshotStore } from './snapshotStore';

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

/** What the service denies and a policy could allow: questions that are still not answered, and changes that are not offered since. */
export function denialsOf(
  { execution, pipeline, connection = pipeline?.connection }: About,
  { store, denied }: Sources,
): readonly Problem[] {
  if (connection === undefined) return [];
  const queries = execution
    ? [...queriesOfExecution(execution), ...queriesOfPipeline(execution.pipeline)]
    : pipeline
      ? queriesOfPipeline(pipeline)
      : queriesOfConnection(connection, store);
  const reads = queries.flatMap((query) => store.get(query).problem ?? []);
  return [...reads, ...denied.problemsOf(connection, execution?.pipeline ?? pipeline)].filter(isMendable);
}

function queriesOfConnection(connection: ConnectionId, store: SnapshotStore): readonly Query[] {
  const list = pipelinesOf(connection);
  const integrations = [actionTypesOf(connection), webhooksOf(connection)];
  return [
    list,
    ...integrations,
    ...(store.get(list).value ?? []).flatMap(({ ref }) => queriesOfPipeline(ref)),
  ];
}
