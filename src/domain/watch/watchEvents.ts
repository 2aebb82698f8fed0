import type { ActionExecution, Execution } from '../execution/execution';
import { isManualApproval } from '../pipeline/pipeline';
import { latestAttempts } from '../execution/progress';
import type { ExecutionRef } from '../refs';
import { isActive } from '../pipeline/status';
import type { ExecutionStatus } from '../pipeline/status';

/**
 * Why an execution is followed: the user started or changed it here, chose it, pushed the commit it runs, or it is of a
 * favourite pipeline.
 */
export type WatchReason = 'started' | 'chosen' | 'push' | 'favourite';

export const watchReasons = ['started', 'chosen', 'push', 'favourite'] as const;

/** What the user did, in contrast to what happens in a favourite pipeline. */
export const isMine = (reason: WatchReason): boolean => reason !== 'favourite';

/** The status of an execution, with everything that events report. */
export interface RunSummary {
  readonly ref: ExecutionRef;
  readonly status?: ExecutionStatus;
  readonly attempts: readonly ActionExecution[];
  /** True once the attempts are final: an end is not reported while its last attempts may be missing. */
  readonly isSettled: boolean;
  /** Epoch milliseconds of the last change; the end once the status is final. */
  readonly updatedAt?: number;
  /** The reason given by the user who stopped it. */
  readonly stopReason?: string;
  /** The execution that superseded it, where it is known. */
  readonly supersededBy?: Execution;
}

interface Happened {
  readonly execution: ExecutionRef;
  /**
   * The same in every window and after every reload, and a new one when the event happens again after a
   * retry.
   */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An event of an execution that the user is notified of. */
export type WatchEvent = Happened &
  (
    | { readonly kind: 'succeeded' | 'cancelled' }
    | { readonly kind: 'failed'; readonly failure?: FailedAction }
    | { readonly kind: 'stopped'; readonly reason?: string }
    | { readonly kind: 'superseded'; readonly by?: Execution }
    | { readonly kind: 'waitingForApproval'; readonly stage: string; readonly action: string }
  );

export interface FailedAction {
  readonly stage: string;
  readonly action: string;
  readonly actionExecutionId: string;
  readonly message?: string;
}

export type WatchEventKind = WatchEvent['kind'];

/** All events of an execution in its present state: its end, or the approvals it waits for. */
export function eventsOf(summary: RunSummary): readonly WatchEvent[] {
  const { status, isSettled } = summary;
  if (status === undefined) return [];
  if (isActive(status)) return status === 'InProgress' ? openApprovals(summary) : [];
  return isSettled ? [endOf(summary, status)] : [];
}

/** The new events between two summaries of an execution; all of them when there is no earlier one. */
export function eventsBetween(before: RunSummary | undefined, after: RunSummary): readonly WatchEvent[] {
  const known = new Set(before && eventsOf(before).map(({ key }) => key));
  return eventsOf(after).filter(({ key }) => !known.has(key));
}

const openApprovals = ({ ref, attempts }: RunSummary): readonly WatchEvent[] =>
  latestAttempts(attempts)
    .filter(({ status, type }) => status === 'InProgress' && type !== undefined && isManualApproval(type))
    .map(({ id, stage, action, startedAt }) => ({
      ...{ kind: 'waitingForApproval', execution: ref, stage, action, at: startedAt },
      key: keyOf(ref, 'waitingForApproval', id),
    }));

function endOf(summary: RunSummary, status: ExecutionStatus): WatchEvent {
  const { ref, attempts, updatedAt, stopReason, supersededBy } = summary;
  const latest = latestAttempts(attempts);
  const newest = latest.at(-1);
  const happened = (kind: WatchEventKind) => ({
    execution: ref,
    // A retry makes a new attempt, so that its end is another event.
    key: keyOf(ref, kind, newest?.id ?? ''),
    at: updatedAt ?? Math.max(0, ...latest.map((attempt) => attempt.updatedAt)),
  });
  switch (status) {
    case 'Failed': {
      const failed = latest.findLast((attempt) => attempt.status === 'Failed');
      return { ...happened('failed'), kind: 'failed', ...(failed && { failure: failureOf(failed) }) };
    }
    case 'Stopped':
      return {
        ...happened('stopped'),
        kind: 'stopped',
        ...(stopReason !== undefined && { reason: stopReason }),
      };
    case 'Superseded':
      return {
        ...happened('superseded'),
        kind: 'superseded',
        ...(supersededBy && { by: supersededBy }),
      };
    case 'Cancelled':
      return { ...happened('cancelled'), kind: 'cancelled' };
    default:
      return { ...happened('succeeded'), kind: 'succeeded' };
  }
}

const failureOf = ({ stage, action, id, error }: ActionExecution): FailedAction => ({
  ...{ stage, action, actionExecutionId: id },
  ...(error?.message !== undefined && { message: error.message }),
});

const keyOf = ({ executionId }: ExecutionRef, kind: WatchEventKind, attempt: string): string =>
  `${executionId} ${kind} ${attempt}`;

const day = 24 * 3_600_000;
/** Clocks differ by a little. */
const tolerance = 2_000;

/**
 * Whether an event is still news: it happened since the user began to watch, and recently enough that the
 * user has not learnt of it in other ways. All times are epoch milliseconds by the service's clock.
 */
export const isNews = ({ at }: WatchEvent, wantedSince: number, now: number): boolean =>
  at >= wantedSince - tolerance && now - at < day;
