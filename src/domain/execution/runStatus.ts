import type { PipelineState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { ExecutionStatus } from '../pipeline/status';
import type { ExecutionRef } from '../refs';
import type { ActionExecution, Execution } from './execution';
import type { ExecutionContext } from './executionContext';
import { failureReason } from './failureReason';
import { latestAttempts } from './progress';
import { approvalsOf, heldBy, occupiedBy } from './wait';
import type { Wait, WaitFacts } from './wait';

/** The status of a run, with waiting told apart from running, which the API does not do. */
export type RunStatusName = ExecutionStatus | 'WaitingForApproval' | 'Waiting';

/** How a run stands: the one answer of every view. */
export interface RunStatus {
  readonly ref: ExecutionRef;
  /** Absent for a run that is older than the known ones. */
  readonly execution?: Execution;
  readonly status: RunStatusName;
  /** What it waits for; only with `WaitingForApproval` and `Waiting`. */
  readonly wait?: Wait;
  /** Every approval that is open, the oldest first. */
  readonly approvals: readonly Wait[];
  /** Where it runs, waits, failed or was stopped, as far as that is known. */
  readonly stage?: string;
  readonly action?: string;
  /** Epoch milliseconds: the start of the current actions or of the wait; the end once it has ended. */
  readonly since: number;
  /** Why it failed or was stopped, in one line of plain text. */
  readonly reason?: string;
  /** The same in the words of the service, where they say more. */
  readonly fullReason?: string;
}

/** What is known besides, for one run. */
interface RunContext extends Pick<ExecutionContext, 'attemptsOf' | 'known'> {
  /** The last attempt of each action in the place of `attemptsOf`, in the order in which the actions first started. */
  readonly latest?: readonly ActionExecution[];
}

/**
 * How a run stands, by its attempts, where they are known, and by the state of its pipeline. Attempts that are older than
 * the state must not be given.
 */
export function runStatusOf(
  execution: Execution,
  state: PipelineState | undefined,
  { attemptsOf, known, latest }: RunContext = {},
): RunStatus {
  const attempts = latest ?? latestAttempts(attemptsOf?.(execution.ref) ?? []);
  const facts = { execution, state, attempts, known };
  if (isActive(execution.status)) return { ...underWay(facts, execution.status), execution };
  return { ...endOf(facts, execution), execution };
}

/** How a run stands that is under way by the state, and too old to be among the known ones. */
export const olderRunStatus = (ref: ExecutionRef, state: PipelineState | undefined): RunStatus =>
  underWay({ execution: { ref, startedAt: 0, updatedAt: 0 }, state, attempts: [] }, 'InProgress');

function underWay(facts: WaitFacts, status: ExecutionStatus): RunStatus {
  const { execution } = facts;
  const { ref } = execution;
  const approvals = status === 'InProgress' ? approvalsOf(facts) : [];
  const [approval] = approvals;
  if (approval) return waitingFor(ref, approvals, approval, 'WaitingForApproval');
  const place = currentPlace(facts);
  const wait = status === 'InProgress' && place?.isOpen !== true ? heldBy(facts) : undefined;
  if (wait) return waitingFor(ref, approvals, wait, 'Waiting');
  // Actions that have not run in it yet report the run before.
  const since = Math.max(execution.startedAt, place?.since ?? execution.startedAt);
  return {
    ...{ ref, status, approvals, since },
    ...(place && { stage: place.stage }),
    ...(place?.action !== undefined && { action: place.action }),
  };
}

const waitingFor = (
  ref: ExecutionRef,
  approvals: readonly Wait[],
  wait: Wait,
  status: RunStatusName,
): RunStatus => ({
  ...{ ref, status, wait, approvals, stage: wait.stage, since: wait.since },
  ...(wait.action !== undefined && { action: wait.action }),
});

interface CurrentPlace {
  readonly stage: string;
  readonly action?: string;
  readonly since: number;
  /** Whether an action runs there; otherwise it is between two actions. */
  readonly isOpen: boolean;
}

function currentPlace({ execution, state, attempts }: WaitFacts): CurrentPlace | undefined {
  const open = attempts.filter(({ status }) => status === 'InProgress');
  const [first] = open;
  if (first) return { stage: first.stage, action: first.action, since: earliest(open), isOpen: true };
  const stage = occupiedBy(execution, state);
  if (!stage) return undefined;
  const running = stage.actions.filter(({ status }) => status === 'InProgress');
  const actions = running.length > 0 ? running : stage.actions;
  const changes = actions.flatMap(({ changedAt }) => changedAt ?? []);
  const since = running.length > 0 ? Math.min(...changes) : Math.max(...changes);
  return {
    stage: stage.name,
    ...(running[0] && { action: running[0].name }),
    since: Number.isFinite(since) ? since : execution.startedAt,
    isOpen: running.length > 0,
  };
}

const earliest = (attempts: readonly ActionExecution[]): number =>
  Math.min(...attempts.map(({ startedAt }) => startedAt));

function endOf(facts: WaitFacts, execution: Execution): RunStatus {
  const { ref, status, updatedAt, statusSummary, stopReason } = execution;
  const ended = { ref, status, approvals: [], since: updatedAt };
  if (status !== 'Failed' && status !== 'Stopped') return ended;
  const where = endInStages(facts) ?? endInAttempts(facts.attempts);
  const said =
    status === 'Failed'
      ? [where?.reason, statusSummary]
      : // The words of the user who stopped it come first.
        [stopReason, statusSummary, where?.reason];
  const full = said.find((text) => text !== undefined && text.trim() !== '');
  const reason = full === undefined ? undefined : failureReason(full);
  return {
    ...ended,
    ...(where && { stage: where.stage }),
    ...(where?.action !== undefined && { action: where.action }),
    ...(reason !== undefined && { reason }),
    ...(full !== undefined && full !== reason && { fullReason: full }),
  };
}

interface End {
  readonly stage: string;
  readonly action?: string | undefined;
  readonly reason?: string | undefined;
}

/** The stage in which a run ended according to the state, with its failed or abandoned action. */
function endInStages({ execution: { ref }, state }: WaitFacts): End | undefined {
  const stage = state?.stages.find(
    ({ latestExecution }) =>
      latestExecution?.executionId === ref.executionId &&
      (latestExecution.status === 'Failed' || latestExecution.status === 'Stopped'),
  );
  if (!stage) return undefined;
  const action = stage.actions.find(({ status }) => status === 'Failed' || status === 'Abandoned');
  const condition = stage.conditions.find(({ status }) => status === 'Failed' || status === 'Errored');
  const reason = action?.error?.message ?? action?.summary ?? condition?.summary;
  return { stage: stage.name, action: action?.name, reason };
}

/** The same by the attempts of its actions. */
function endInAttempts(attempts: readonly ActionExecution[]): End | undefined {
  const last = attempts.findLast(({ status }) => status === 'Failed' || status === 'Abandoned');
  return (
    last && {
      ...{ stage: last.stage, action: last.action },
      reason: last.error?.message ?? last.externalSummary,
    }
  );
}
