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

/** What I did myself, in contrast to what merely happens in a pipeline that I like. */
export const isMine = (reason: WatchReason): boolean => reason !== 'favourite';

/** The status of an execution, with everything that events report. */
export interface RunSummary {
  readonly ref: ExecutionRef;
  readonly status?: ExecutionStatus;
  readonly attempts: readonly ActionExecution[];
  /** True once the attempts are those of the end: an end is not reported while its last attempts may be missing. */
  readonly isSettled: boolean;
  /** Epoch milliseconds of the last change; the end once the status is final. */
  readonly updatedAt?: number;
  /** The reason given by whoever stopped it. */
  readonly stopReason?: string;
  /** The execution that took its place, where it is known. */
  readonly supersededBy?: Execution;
}

interface Happened {
  readonly execution: ExecutionRef;
  /** The same in every window and after every reload, and another one when it happens again after a retry. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Something about an execution that is worth telling. */
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

/** Everything that can be told of an execution as it stands now: its end, or the approvals it waits for. */
export function eventsOf(summary: RunSummary): readonly WatchEvent[] {
  const { status, isSettled } = summary;
  if (status === undefined) return [];
  if (isActive(status)) return status === 'InProgress' ? openApprovals(summary) : [];
  return isSettled ? [endOf(summary, status)] : [];
}

/** What is new between two summaries of an execution; all of it when it was not known before. */
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
    // A retry leaves a new attempt behind, and so ends in another event.
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
/** Two clocks are never quite the same. */
const tolerance = 2_000;

/**
 * Whether an event is still news: it happened since the user wanted to know, and not so long ago that they have heard
 * of it by other ways. All times are epoch milliseconds by the service's clock.
 */
export const isNews = ({ at }: WatchEvent, wantedSince: number, now: number): boolean =>
  at >= wantedSince - tolerance && now - at < day;
