import type { ActionExecution, Execution } from '../execution/execution';
import {
  isApprovalAttempt,
  mayHideOlder,
  olderUnderWay,
  openAttempts,
  currentStageOf,
} from '../execution/executionContext';
import type { ExecutionContext, CurrentStage } from '../execution/executionContext';
import type { PipelineState, StageState } from '../pipeline/pipelineState';
import type { ExecutionRef, PipelineRef } from '../refs';
import { isOpenApproval } from '../execution/pipelineStatus';
import { isActive } from '../pipeline/status';
import type { AttentionItem } from './attentionItem';
import { unresolvedFailures } from './unresolvedFailure';

/** A pipeline with everything that is known of its executions. */
interface Runs {
  readonly pipeline: PipelineRef;
  /** Newest first. */
  readonly executions: readonly Execution[];
  readonly active: readonly Execution[];
  /** Executions that are under way according to the state, and too old to be among `executions`. */
  readonly older: ReadonlySet<string>;
  readonly stages: readonly StageState[];
  /** The open actions of an execution, where the stages do not report them. */
  readonly openAttemptsOf: (execution: ExecutionRef) => readonly ActionExecution[];
  readonly currentStageOf: (execution: Execution) => CurrentStage | undefined;
}

const find = (executions: readonly Execution[], executionId: string | undefined): Execution | undefined =>
  executions.find(({ ref }) => ref.executionId === executionId);

/** Approvals of the state; an execution that is newer data and has ended has nothing left to answer. */
function approvalsOfStages({ pipeline, executions, active, older, stages }: Runs): readonly AttentionItem[] {
  if (active.length + older.size === 0) return [];
  return stages.flatMap(({ name: stage, latestExecution, actions }) => {
    const executionId = latestExecution?.executionId;
    const waiting = find(executions, executionId);
    if (waiting && !isActive(waiting.status)) return [];
    return actions.filter(isOpenApproval).map((action): AttentionItem => ({
      kind: 'approval',
      pipeline,
      stage: { pipeline, stage },
      action: { pipeline, stage, action: action.name },
      ...(executionId !== undefined && { execution: { pipeline, executionId } }),
      since: action.changedAt ?? waiting?.updatedAt ?? 0,
    }));
  });
}

/** Approvals that the stages do not report, as in PARALLEL pipelines. */
const approvalsOfAttempts = ({ pipeline, active, openAttemptsOf }: Runs): readonly AttentionItem[] =>
  active
    .flatMap(({ ref }) => openAttemptsOf(ref))
    .filter(isApprovalAttempt)
    .map(({ execution, stage, action, startedAt }) => ({
      kind: 'approval',
      pipeline,
      execution,
      stage: { pipeline, stage },
      action: { pipeline, stage, action },
      since: startedAt,
    }));

/** The executions in front of a disabled transition: they do not continue until it is enabled. */
const heldIn = ({ stages, active, older }: Runs) =>
  stages.flatMap((stage) => {
    const waiting = stage.inboundExecutionIds.filter((id) => older.has(id) || find(active, id));
    return stage.transition.isEnabled || waiting.length === 0 ? [] : [{ stage, waiting }];
  });

const heldBack = (runs: Runs): readonly AttentionItem[] =>
  heldIn(runs).map(({ stage, waiting }): AttentionItem => {
    const { pipeline, active } = runs;
    const [executionId = ''] = waiting;
    return {
      kind: 'held',
      pipeline,
      stage: { pipeline, stage: stage.name },
      execution: { pipeline, executionId },
      count: waiting.length,
      since: find(active, executionId)?.updatedAt ?? stage.transition.changedAt ?? 0,
      ...(stage.transition.disabledReason !== undefined && { reason: stage.transition.disabledReason }),
    };
  });

/** The running executions that wait neither for an approval nor in front of a disabled transition. */
function running(runs: Runs, approvals: readonly AttentionItem[]): readonly AttentionItem[] {
  const { pipeline, stages, openAttemptsOf, currentStageOf } = runs;
  const waiting = new Set([
    ...heldIn(runs).flatMap((held) => held.waiting),
    ...approvals.map(({ execution }) => execution?.executionId),
  ]);
  const active = runs.active.filter(({ ref }) => !waiting.has(ref.executionId));
  const [newest] = active;
  if (!newest) return [];
  const busyStages = stages.filter(
    ({ latestExecution }) =>
      latestExecution && isActive(latestExecution.status) && find(active, latestExecution.executionId),
  );
  const busy = [
    ...busyStages.map(({ name }) => name),
    ...active.flatMap(({ ref }) => openAttemptsOf(ref).map(({ stage }) => stage)),
  ];
  const places = active.flatMap((execution) => currentStageOf(execution) ?? []);
  return [
    {
      kind: 'running',
      pipeline,
      execution: newest.ref,
      ...(busy.length > 0 && { runningIn: [...new Set(busy)] }),
      ...(places.length > 0 && { runningSince: Math.min(...places.map(({ since }) => since)) }),
      count: active.length,
      since: Math.min(...active.map(({ startedAt }) => startedAt)),
    },
  ];
}

/** Every reason why a pipeline needs attention, from its newest executions and whatever else is known. */
export function attentionItemsOf(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  state: PipelineState | undefined,
  context: ExecutionContext = {},
): readonly AttentionItem[] {
  const active = executions.filter(({ status }) => isActive(status));
  const older = olderUnderWay(executions, state, context);
  const openAttemptsOf = (execution: ExecutionRef) => openAttempts(execution, state, context);
  const runs: Runs = {
    ...{ pipeline, executions, active, older, openAttemptsOf },
    stages: state?.stages ?? [],
    currentStageOf: (execution) => currentStageOf(execution, state, context),
  };
  const approvals = [...approvalsOfStages(runs), ...approvalsOfAttempts(runs)];
  return [
    ...unresolvedFailures(pipeline, executions, runs.stages, context),
    ...approvals,
    ...heldBack(runs),
    ...running(runs, approvals),
  ];
}

/**
 * Whether the state of a pipeline would add details: an execution runs, failed, was stopped, or may be
 * hidden.
 */
export const wantsState = (executions: readonly Execution[], context: ExecutionContext = {}): boolean =>
  mayHideOlder(executions, context) ||
  attentionItemsOf({ connection: '', name: '' }, executions, undefined).length > 0;
