import type { Volatility } from '../../domain/calls/query';

/**
 * How urgently a query is wanted.
 * `live`: looked at right now. `calm`: on screen among many. `once`: enough to know it at all.
 * `background`: as calm, and only after everything that is on screen.
 */
export type Pace = 'live' | 'calm' | 'once' | 'background';

const second = 1000;
const never = Number.POSITIVE_INFINITY;

/** Milliseconds between two calls of the same query. */
const intervals: Readonly<Record<Pace, Readonly<Record<Volatility, number>>>> = {
  live: { moving: 4 * second, waiting: 15 * second, idle: 20 * second, settled: never },
  // A third as often as live, so that three calm queries of a live timeline cost one call a time.
  calm: { moving: 12 * second, waiting: 60 * second, idle: 60 * second, settled: never },
  once: { moving: never, waiting: never, idle: never, settled: never },
  background: { moving: 12 * second, waiting: 60 * second, idle: 60 * second, settled: never },
};

/** A row of what has not changed for long is asked less often: by this part of that time. */
const calmingPart = 1 / 4;

/** A row's share of the call budget: with many rows the calm pace gets calmer, two background calls a second in all. */
const calmShare = second / 2;
const unfocusedFactor = 4;

/** Milliseconds until a query wants to be asked again; infinite when its answer cannot change by itself. */
export function intervalOf(
  pace: Pace,
  volatility: Volatility,
  circumstances: {
    readonly isFocused: boolean;
    /** How many queries the connection is asked again and again. */
    readonly queryCount: number;
    /** Milliseconds since the answer changed. */
    readonly unchangedFor: number;
  },
): number {
  const { isFocused, queryCount, unchangedFor } = circumstances;
  const isRow = pace === 'calm' || pace === 'background';
  const share = isRow ? queryCount * calmShare : 0;
  const calmed = isRow ? Math.min(unchangedFor * calmingPart, intervals[pace].idle) : 0;
  const interval = Math.max(intervals[pace][volatility], share, calmed);
  return isFocused ? interval : interval * unfocusedFactor;
}

/** A list tells of pipelines that are new or deleted, for which CodePipeline sends no event. */
const toldList = 120 * second;
/** What is open in full shows what has no events either: transitions, overrides, the progress of an action. */
const toldFull = 15 * second;
/** Rows are held against the service by {@link reconciledAfter}, within a budget; this is how late at the latest. */
const toldRow = 6 * 3600 * second;

/**
 * Milliseconds until a query wants to be asked again of whose changes events tell.
 * @param interval how often it would be asked without events, in milliseconds.
 */
export function toldIntervalOf(interval: number, kind: 'list' | 'row' | 'full'): number {
  if (!Number.isFinite(interval)) return interval;
  if (kind === 'row') return toldRow;
  return Math.max(interval, kind === 'list' ? toldList : toldFull);
}

/** The age at which a row is asked for again although no event told of a change, if the budget allows it: in milliseconds. */
export const reconciledAfter = (volatility: Volatility, isInSight: boolean): number =>
  volatility === 'settled' ? never : (volatility === 'moving' ? 60 : 300) * second * (isInSight ? 1 : 2);

/** The reads of AWS agree only after some time: what is asked so soon after a change may not show it yet. */
const agreeAfter = 10 * second;
/** How often a query is asked whose changes another one announces, in case that one misses a change. */
const unannounced = 30 * 60 * second;

/** The last change of the answer that announces changes. */
export interface Announcement {
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** Whether nothing was known before, so that it need not be a change. */
  readonly isFirst: boolean;
}

/**
 * Epoch milliseconds at which a query wants to be asked whose changes another query announces.
 * @param askedAt when it was asked, in epoch milliseconds.
 * @param interval how often it would be asked by itself, in milliseconds.
 */
export function dueWhenAnnounced(
  askedAt: number,
  interval: number,
  { changedAt, isFirst }: Announcement,
): number {
  if (askedAt < changedAt) return isFirst ? askedAt + interval : changedAt;
  const mayLack = askedAt < changedAt + agreeAfter;
  return askedAt + (mayLack ? interval : Math.max(interval, unannounced));
}
