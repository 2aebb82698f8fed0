import * as vscode from 'vscode';
import { actionsOf, executionsOf, queriesOfExecution, queriesOfPipeline } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { isDenial, policyStatementFor } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { TimelineNotice } from '../../domain/timelineContract';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';

/** What a page shows: an execution, or a pipeline as a whole. */
interface Shown {
  readonly pipeline: PipelineRef;
  readonly execution?: ExecutionRef;
}

/**
 * The notice above a page: what it shows is deleted, could not be fetched, is denied in part, or is simulated.
 */
export function noticeOf(
  { pipeline, execution }: Shown,
  connection: Connection | undefined,
  { store, health }: { readonly store: SnapshotStore; readonly health: ConnectionHealth },
): TimelineNotice | undefined {
  if (!connection)
    return {
      kind: 'gone',
      message: vscode.l10n.t('The connection "{0}" no longer exists.', pipeline.connection),
    };
  const problem =
    health.problemOf(connection.id) ??
    store.get(executionsOf(pipeline)).problem ??
    (execution && store.get(actionsOf(execution)).problem) ??
    deniedReads(pipeline, execution, store);
  if (!problem)
    return connection.trialOf === undefined
      ? undefined
      : {
          kind: 'simulated',
          message: vscode.l10n.t(
            'Simulated on this machine: actions do nothing, approvals wait for your answer, and AWS is not called.',
          ),
        };
  const policyStatement = policyStatementFor([problem]);
  return problem.kind === 'notFound'
    ? {
        kind: 'gone',
        message: vscode.l10n.t('{0} was deleted, or this execution is too old to be kept.', pipeline.name),
      }
    : {
        kind: 'problem',
        message: problem.message,
        ...(policyStatement !== undefined && { policyStatement }),
      };
}

/** Optional data: only denied reads are reported, because other failures are retried. */
function deniedReads(
  pipeline: PipelineRef,
  execution: ExecutionRef | undefined,
  store: SnapshotStore,
): Problem | undefined {
  const queries = [...queriesOfPipeline(pipeline), ...(execution ? queriesOfExecution(execution) : [])];
  return queries.map((query) => store.get(query).problem).find((problem) => problem && isDenial(problem));
}
