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

/** A pipeline with everything of its runs that is known. */
interface Runs {
  readonly pipeline: PipelineRef;
  /** Newest first. */
  readonly executions: readonly Execution[];
  readonly active: readonly Execution[];
  /** Those that are under way by the state, and too old to be among the executions. */
  readonly older: ReadonlySet<string>;
  readonly stages: readonly StageState[];
  /** What the actions of an execution do now, where the stages do not say. */
  readonly openAttemptsOf: (execution: ExecutionRef) => readonly ActionExecution[];
  readonly currentStageOf: (execution: Execution) => CurrentStage | undefined;
}

const find = (executions: readonly Execution[], executionId: string | undefined): Execution | undefined =>
  executions.find(({ ref }) => ref.executionId === executionId);

/** Approvals of the state; where the executions are newer and say that it has ended, there is nothing to answer. */
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

/** Approvals of which the stages say nothing, as of PARALLEL pipelines. */
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

/** What stands before a transition that someone has closed: it does not go on by itself. */
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

/** What is under way and waits neither for an approval nor before a closed transition. */
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

/** Everything that is up with a pipeline, from its newest executions and whatever else is known. */
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

/** Whether the state of a pipeline would tell more of what is up: something runs, failed, was stopped, or may be hidden. */
export const wantsState = (executions: readonly Execution[], context: ExecutionContext = {}): boolean =>
  mayHideOlder(executions, context) ||
  attentionItemsOf({ connection: '', name: '' }, executions, undefined).length > 0;
