import * as vscode from 'vscode';
import { actionsOf, executionsOf, queriesOfExecution, queriesOfPipeline } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { isDenial, policyStatementFor } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { TimelineNotice } from '../../domain/timelineContract';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** The notice above a timeline: it is deleted, could not be fetched, a part of it is denied, or it is simulated. */
export function noticeOf(
  { pipeline, execution }: TimelineTarget,
  connection: Connection | undefined,
  { store, health }: Pick<TimelineSources, 'store' | 'health'>,
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
