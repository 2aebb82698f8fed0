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
  },
): number {
  const { isFocused, queryCount } = circumstances;
  const isShared = pace === 'calm' || pace === 'background';
  const share = isShared ? queryCount * calmShare : 0;
  const interval = Math.max(intervals[pace][volatility], share);
  return isFocused ? interval : interval * unfocusedFactor;
}
