import type { ConditionGate, PipelineState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { ActionExecution, Execution } from './execution';
import { isApprovalAttempt } from './executionContext';
import { runName } from './runName';
import { isOpenApproval } from './stageStatus';

/** What holds a run, now or in a stretch of its timeline. */
export type WaitCause =
  /** A manual approval has no answer yet. */
  | { readonly kind: 'approval' }
  /** The transition into the stage is disabled: since when and by whom (an ARN), with the reason of that user. */
  | { readonly kind: 'transition'; readonly stage: string; readonly by?: string; readonly reason?: string }
  /** Another run is in the stage; its name where it is known. */
  | { readonly kind: 'occupied'; readonly executionId: string; readonly run?: string }
  /** Its rules are evaluated, or (held) one of them failed and has not been overridden yet. */
  | { readonly kind: 'condition'; readonly gate: ConditionGate; readonly isHeld?: true }
  /** An action failed and has not been retried yet. */
  | { readonly kind: 'retry' }
  /** Between two steps, for no reason that the API reports. */
  | { readonly kind: 'queued' };

/** What a run waits for now: the same value for rows, the status bar, hovers and timelines. */
export interface Wait {
  readonly cause: WaitCause;
  /** The stage that it waits in or, for a transition, an occupied stage and a queue, in front of. */
  readonly stage: string;
  /** The approval action. */
  readonly action?: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** What is known of a run that is under way. */
export interface WaitFacts {
  readonly execution: Pick<Execution, 'ref' | 'startedAt' | 'updatedAt'>;
  readonly state?: PipelineState | undefined;
  /** The latest attempt of each of its actions. */
  readonly attempts: readonly ActionExecution[];
  /** The executions among which another one has its name. */
  readonly known?: readonly Execution[] | undefined;
}

/**
 * Every approval that a run waits for, the oldest first. An attempt counts before the state of the pipeline, which does
 * not know the runs of a PARALLEL pipeline.
 */
export function approvalsOf({ execution, state, attempts }: WaitFacts): readonly Wait[] {
  const open = attempts.filter(({ status }) => status === 'InProgress');
  const own = open.length > 0 ? undefined : occupiedBy(execution, state);
  const waits = [
    ...open.filter(isApprovalAttempt).map(({ stage, action, startedAt }) => ({
      ...{ stage, action, since: startedAt },
    })),
    ...(own?.actions ?? []).filter(isOpenApproval).map(({ name, changedAt }) => ({
      ...{ stage: own?.name ?? '', action: name, since: changedAt ?? execution.updatedAt },
    })),
  ];
  return waits
    .map((wait) => ({ cause: { kind: 'approval' } as const, ...wait }))
    .toSorted((a, b) => a.since - b.since);
}

/** What else holds a run none of whose actions is open; undefined where nothing is known to. */
export function heldBy(facts: WaitFacts): Wait | undefined {
  const { execution, state, attempts, known = [] } = facts;
  const own = occupiedBy(execution, state);
  if (own) return evaluatedIn(own, execution);
  const stage = state && (inFrontOf(execution, state) ?? closedBehind(facts, state));
  if (!stage) return undefined;
  const arrival = Math.max(execution.startedAt, ...lastChanges(execution, state, attempts));
  const { transition, latestExecution, name } = stage;
  const wait = (cause: WaitCause, since = arrival): Wait => ({ cause, stage: name, since });
  if (!transition.isEnabled) {
    const { changedBy: by, disabledReason: reason, changedAt = arrival } = transition;
    return wait(
      {
        ...{ kind: 'transition', stage: name },
        ...(by !== undefined && { by }),
        ...(reason !== undefined && { reason }),
      },
      Math.max(arrival, changedAt),
    );
  }
  if (latestExecution && isActive(latestExecution.status))
    return wait(occupiedCause(latestExecution.executionId, known));
  const isEvaluated = stage.conditions.some(
    ({ gate, status }) => gate === 'beforeEntry' && status === 'InProgress',
  );
  return wait(isEvaluated ? { kind: 'condition', gate: 'beforeEntry' } : { kind: 'queued' });
}

/** That another run is in the stage, with its name where it is known. */
export function occupiedCause(executionId: string, known: readonly Execution[]): WaitCause {
  const run = known.find(({ ref }) => ref.executionId === executionId);
  return { kind: 'occupied', executionId, ...(run && { run: runName(run) }) };
}

/** The stage that a run is in. */
export const occupiedBy = (
  { ref }: Pick<Execution, 'ref'>,
  state: PipelineState | undefined,
): StageState | undefined =>
  state?.stages.find(
    ({ latestExecution }) =>
      latestExecution?.executionId === ref.executionId && isActive(latestExecution.status),
  );

const inFrontOf = ({ ref }: Pick<Execution, 'ref'>, { stages }: PipelineState): StageState | undefined =>
  stages.find(({ inboundExecutionIds }) => inboundExecutionIds.includes(ref.executionId));

/** The stage behind the last one that a run passed, where it can not be entered: the list of arrivals may be late. */
function closedBehind({ execution, attempts }: WaitFacts, { stages }: PipelineState): StageState | undefined {
  const { executionId } = execution.ref;
  const passed = stages.findLastIndex(({ name, latestExecution }) => {
    const own = attempts.filter(({ stage }) => stage === name);
    if (own.length > 0) return own.every(({ status }) => status === 'Succeeded');
    return latestExecution?.executionId === executionId && latestExecution.status === 'Succeeded';
  });
  const next = passed < 0 ? undefined : stages[passed + 1];
  const isClosed =
    next && (!next.transition.isEnabled || (next.latestExecution && isActive(next.latestExecution.status)));
  return isClosed ? next : undefined;
}

/** A condition of a stage that is evaluated while none of the stage's actions runs. */
function evaluatedIn(stage: StageState, { startedAt }: Pick<Execution, 'startedAt'>): Wait | undefined {
  if (stage.actions.some(({ status }) => status === 'InProgress')) return undefined;
  const evaluated = stage.conditions.find(({ status }) => status === 'InProgress');
  const changes = stage.actions.flatMap(({ changedAt }) => changedAt ?? []);
  return (
    evaluated && {
      cause: { kind: 'condition', gate: evaluated.gate },
      stage: stage.name,
      since: Math.max(startedAt, ...changes),
    }
  );
}

/** When the steps of a run changed last: it arrived then where it waits. */
function lastChanges(
  { ref, updatedAt }: WaitFacts['execution'],
  state: PipelineState | undefined,
  attempts: readonly ActionExecution[],
): readonly number[] {
  if (attempts.length > 0) return attempts.map((attempt) => attempt.updatedAt);
  const left = state?.stages.filter(
    ({ latestExecution }) => latestExecution?.executionId === ref.executionId,
  );
  const changes = (left ?? []).flatMap(({ actions }) => actions.flatMap(({ changedAt }) => changedAt ?? []));
  return changes.length > 0 ? changes : [updatedAt];
}
