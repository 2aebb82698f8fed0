import type { Execution } from '../execution/execution';
import type { PipelineState, StageState } from '../pipeline/pipelineState';
import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../refs';
import { isOpenApproval } from '../execution/situation';
import { isActive } from '../pipeline/status';

/** What is up with a pipeline, in the order in which it wants somebody. */
export const matterKinds = ['failed', 'approval', 'stopped', 'held', 'running'] as const;

export type MatterKind = (typeof matterKinds)[number];

/** One thing about a pipeline that somebody may want to know or to do something about. */
export interface Matter {
  readonly kind: MatterKind;
  readonly pipeline: PipelineRef;
  /** What failed, was stopped, or runs; for an approval and a closed transition what waits for it. */
  readonly execution?: ExecutionRef;
  /** Where it failed, was stopped or waits; unknown where the pipeline's state says nothing, as of PARALLEL ones. */
  readonly stage?: StageRef;
  readonly action?: ActionRef;
  /** Where something runs: stages by name. */
  readonly runningIn?: readonly string[];
  /** How many executions are under way or held back. */
  readonly count?: number;
  /** Epoch milliseconds since which it is so. */
  readonly since: number;
  /** Why it failed, was stopped or is held, in the words of the service or of whoever stopped or closed it. */
  readonly reason?: string;
}

/** Ends that say nothing of how a pipeline is: another execution took their place, or none ever began. */
const isPassedOver = ({ status }: Execution): boolean => status === 'Superseded' || status === 'Cancelled';

const find = (executions: readonly Execution[], executionId: string | undefined): Execution | undefined =>
  executions.find(({ ref }) => ref.executionId === executionId);

/** Approvals of the state; where the executions are newer and say that it has ended, there is nothing to answer. */
function approvalsIn(executions: readonly Execution[], { ref, stages }: PipelineState): readonly Matter[] {
  if (!executions.some(({ status }) => isActive(status))) return [];
  return stages.flatMap((stage) => {
    const waiting = find(executions, stage.latestExecution?.executionId);
    if (waiting && !isActive(waiting.status)) return [];
    return stage.actions.filter(isOpenApproval).map((action): Matter => ({
      kind: 'approval',
      pipeline: ref,
      stage: { pipeline: ref, stage: stage.name },
      action: { pipeline: ref, stage: stage.name, action: action.name },
      ...(waiting && { execution: waiting.ref }),
      since: action.changedAt ?? waiting?.updatedAt ?? 0,
    }));
  });
}

/** The stage in which an execution came to its end, and there what failed or was left behind. */
function whereEnded(execution: Execution, stages: readonly StageState[]) {
  const stage = stages.find(
    ({ latestExecution }) =>
      latestExecution?.executionId === execution.ref.executionId &&
      (latestExecution.status === 'Failed' || latestExecution.status === 'Stopped'),
  );
  const action = stage?.actions.find(({ status }) => status === 'Failed' || status === 'Abandoned');
  const condition = stage?.conditions.find(({ status }) => status === 'Failed' || status === 'Errored');
  return { stage, action, reason: action?.error?.message ?? action?.summary ?? condition?.summary };
}

/**
 * The failure or stop that is still open: how the newest execution that came to an end of its own ended. A failure stays
 * open until a newer execution has succeeded; somebody who stopped one and started another has seen to it.
 */
function openEnd(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  stages: readonly StageState[],
): readonly Matter[] {
  const ended = executions.find((execution) => !isActive(execution.status) && !isPassedOver(execution));
  if (ended?.status !== 'Failed' && ended?.status !== 'Stopped') return [];
  const where = whereEnded(ended, stages);
  const isFailure = ended.status === 'Failed';
  if (!isFailure && executions[0] !== ended) return [];
  const reason = isFailure
    ? (where.reason ?? ended.statusSummary)
    : (ended.stopReason ?? ended.statusSummary ?? where.reason);
  const stage = where.stage && { pipeline, stage: where.stage.name };
  return [
    {
      kind: isFailure ? 'failed' : 'stopped',
      pipeline,
      execution: ended.ref,
      ...(stage && { stage }),
      ...(stage && where.action && { action: { ...stage, action: where.action.name } }),
      since: ended.updatedAt,
      ...(reason !== undefined && { reason }),
    },
  ];
}

/** What stands before a transition that somebody has closed: it does not go on by itself. */
const heldIn = (stages: readonly StageState[], executions: readonly Execution[]) =>
  stages.flatMap((stage) => {
    const waiting = stage.inboundExecutionIds.filter((id) => find(executions, id));
    return stage.transition.isEnabled || waiting.length === 0 ? [] : [{ stage, waiting }];
  });

function heldBack(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  stages: readonly StageState[],
): readonly Matter[] {
  return heldIn(stages, executions).map(({ stage, waiting }): Matter => {
    const first = find(executions, waiting[0]);
    return {
      kind: 'held',
      pipeline,
      stage: { pipeline, stage: stage.name },
      ...(first && { execution: first.ref }),
      count: waiting.length,
      since: first?.updatedAt ?? stage.transition.changedAt ?? 0,
      ...(stage.transition.disabledReason !== undefined && { reason: stage.transition.disabledReason }),
    };
  });
}

/** What is under way and waits neither for an approval nor before a closed transition. */
function running(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  stages: readonly StageState[],
): readonly Matter[] {
  const waiting = new Set([
    ...heldIn(stages, executions).flatMap((held) => held.waiting),
    ...stages.flatMap((stage) =>
      stage.actions.some(isOpenApproval) ? (stage.latestExecution?.executionId ?? []) : [],
    ),
  ]);
  const active = executions.filter(({ ref, status }) => isActive(status) && !waiting.has(ref.executionId));
  const [newest] = active;
  if (!newest) return [];
  const busy = stages.filter(
    ({ latestExecution }) =>
      latestExecution &&
      isActive(latestExecution.status) &&
      active.some(({ ref }) => ref.executionId === latestExecution.executionId),
  );
  return [
    {
      kind: 'running',
      pipeline,
      execution: newest.ref,
      ...(busy.length > 0 && { runningIn: busy.map(({ name }) => name) }),
      count: active.length,
      since: Math.min(...active.map(({ startedAt }) => startedAt)),
    },
  ];
}

/** Everything that is up with a pipeline, from its newest executions and, where it is known, its state. */
export function mattersOf(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  state: PipelineState | undefined,
): readonly Matter[] {
  const stages = state?.stages ?? [];
  return [
    ...openEnd(pipeline, executions, stages),
    ...(state ? approvalsIn(executions, state) : []),
    ...heldBack(
      pipeline,
      executions.filter(({ status }) => isActive(status)),
      stages,
    ),
    ...running(pipeline, executions, stages),
  ];
}

/** A string that is equal for the same matter, also while its details change. */
export const matterKey = ({ kind, pipeline, stage, action }: Matter): string =>
  JSON.stringify([
    kind,
    pipeline.connection,
    pipeline.name,
    ...(kind === 'approval' || kind === 'held' ? [stage?.stage, action?.action] : []),
  ]);

/**
 * Matters with the most urgent first: by kind, then production before the rest. Who has waited longest for an approval
 * comes first; of the others the latest news.
 */
export function byUrgency(
  matters: readonly Matter[],
  isProduction: (connection: string) => boolean,
): readonly Matter[] {
  const rank = ({ kind }: Matter) => matterKinds.indexOf(kind);
  const production = ({ pipeline }: Matter) => Number(isProduction(pipeline.connection));
  const bySince = (a: Matter, b: Matter) => (a.kind === 'approval' ? a.since - b.since : b.since - a.since);
  return matters.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      production(b) - production(a) ||
      bySince(a, b) ||
      a.pipeline.name.localeCompare(b.pipeline.name),
  );
}

/** Whether the state of a pipeline would tell more of what is up: something runs, failed or was stopped. */
export const wantsState = (executions: readonly Execution[]): boolean =>
  mattersOf({ connection: '', name: '' }, executions, undefined).length > 0;
