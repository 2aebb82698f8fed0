import type { Usual, StageLane } from './lane';
import { isActive } from '../pipeline/status';
import { attemptsByAction, runSpan } from './attempts';
import type { TimelineRun } from './input';
import type { Span } from './span';

/** When a run probably ends, from the times that earlier successes took from the same milestone on. */
export interface Estimate {
  /** Epoch milliseconds; never before now. */
  readonly end: number;
  /** True when the estimated end has passed. */
  readonly isOverdue: boolean;
  /** The number of executions behind it. */
  readonly count: number;
}

/** Minimum sample size. */
const leastHistory = 5;

/** The value that `part` (0 to 1) of the sorted values do not exceed, by nearest rank. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;

function usualOf(lengths: readonly number[]): Usual | undefined {
  if (lengths.length < leastHistory) return undefined;
  const sorted = lengths.toSorted((a, b) => a - b);
  return { count: sorted.length, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

const successesOf = (history: readonly TimelineRun[], except: string): readonly TimelineRun[] =>
  history.filter(({ execution }) => execution.status === 'Succeeded' && execution.ref.executionId !== except);

interface EndedRun {
  readonly span: Span;
  readonly attempts: ReturnType<typeof attemptsByAction>;
}

const known = new WeakMap<TimelineRun, EndedRun>();

/** A run that has ended, derived once: every drawing measures against the same runs. */
function endedRun(run: TimelineRun): EndedRun {
  const found = known.get(run);
  if (found) return found;
  const span = runSpan(run, 0);
  const ended = { span, attempts: attemptsByAction(run, span) };
  known.set(run, ended);
  return ended;
}

/** How long each action usually takes, by action key: its last attempt in each earlier success. */
export function usualByAction(history: readonly TimelineRun[], except: string): ReadonlyMap<string, Usual> {
  const lengths = new Map<string, number[]>();
  for (const run of successesOf(history, except)) {
    for (const [key, attempts] of endedRun(run).attempts) {
      const latest = attempts.at(-1);
      if (latest?.status !== 'Succeeded') continue;
      const length = latest.end - latest.start;
      const known = lengths.get(key);
      if (known) known.push(length);
      else lengths.set(key, [length]);
    }
  }
  return new Map(
    [...lengths].flatMap(([key, values]): readonly [string, Usual][] => {
      const usual = usualOf(values);
      return usual ? [[key, usual]] : [];
    }),
  );
}

/** How long the whole execution usually takes. */
export const usualTotal = (history: readonly TimelineRun[], except: string): Usual | undefined =>
  usualOf(
    successesOf(history, except).map((run) => {
      const { start, end } = endedRun(run).span;
      return end - start;
    }),
  );

/** The latest thing that happened in a run, to find the same point in another one. */
interface Milestone {
  readonly key: string;
  readonly edge: 'start' | 'end';
  readonly at: number;
}

function latestMilestone(stages: readonly StageLane[]): Milestone | undefined {
  let latest: Milestone | undefined;
  for (const { actions } of stages)
    for (const { key, attempts } of actions) {
      const attempt = attempts.at(-1);
      if (!attempt) continue;
      const edge = attempt.isOpen ? 'start' : 'end';
      const milestone: Milestone = { key, edge, at: attempt[edge] };
      if (!latest || isLater(milestone, latest)) latest = milestone;
    }
  return latest;
}

/** Something that is running is a later milestone than something that ended at the same time. */
const isLater = (a: Milestone, b: Milestone): boolean =>
  a.edge === b.edge ? a.at > b.at || (a.at === b.at && a.key < b.key) : a.edge === 'start';

/**
 * When the run probably ends: the median of the times of earlier successes from the same milestone on.
 * Undefined once it ended, and with fewer than five earlier successes that passed the milestone.
 */
export function estimateEnd(
  run: TimelineRun,
  span: Span,
  stages: readonly StageLane[],
  history: readonly TimelineRun[],
): Estimate | undefined {
  const { execution } = run;
  if (history.length < leastHistory) return undefined;
  if (!isActive(execution.status) || execution.status === 'Stopping' || execution.isRollback)
    return undefined;
  const milestone = latestMilestone(stages) ?? { key: '', edge: 'start' as const, at: span.start };
  const rests = successesOf(history, execution.ref.executionId).flatMap((earlier) => {
    const { span: whole, attempts } = endedRun(earlier);
    if (milestone.key === '') return [whole.end - whole.start];
    const passed = attempts.get(milestone.key)?.at(-1);
    return passed ? [whole.end - passed[milestone.edge]] : [];
  });
  const usual = usualOf(rests);
  if (!usual) return undefined;
  const end = milestone.at + usual.p50;
  return { end: Math.max(end, span.end), isOverdue: end <= span.end, count: usual.count };
}
