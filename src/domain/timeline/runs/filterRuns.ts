import { isActive } from '../../pipeline/status';
import type { RunLane } from '../pipelineLayout';
import type { RunOutcome } from './runsChoice';

/** How a run has ended, or that it has not; superseded, stopped and cancelled runs are the others. */
export function outcomeOf({ layout: { status } }: RunLane): RunOutcome {
  if (isActive(status)) return 'running';
  if (status === 'Succeeded') return 'succeeded';
  return status === 'Failed' ? 'failed' : 'other';
}

/** What is shown of a pipeline's runs. */
export interface RunFilter {
  /** Only runs with this outcome; all when missing. */
  readonly outcome?: RunOutcome;
  /** Only these; all when missing. */
  readonly mine?: ReadonlySet<string>;
}

export const filterRuns = (runs: readonly RunLane[], { outcome, mine }: RunFilter): readonly RunLane[] =>
  runs.filter(
    (run) => (outcome === undefined || outcomeOf(run) === outcome) && (!mine || mine.has(run.executionId)),
  );

/**
 * The newest runs as far as each overlaps another one of them in time.
 * @param runs newest first.
 */
export function overlappingRuns(runs: readonly RunLane[]): readonly RunLane[] {
  const [newest] = runs;
  if (!newest) return [];
  let start = newest.layout.span.start;
  for (let isGrowing = true; isGrowing;) {
    const earliest = Math.min(
      ...runs.filter(({ layout }) => layout.span.end >= start).map(({ layout }) => layout.span.start),
    );
    isGrowing = earliest < start;
    start = Math.min(start, earliest);
  }
  return runs.filter(({ layout }) => layout.span.end >= start);
}

/** True while a run waits for another one to leave a stage: then only the time of day explains what happens. */
export const isQueueing = (runs: readonly RunLane[]): boolean =>
  runs.some(({ layout }) =>
    layout.stages.some(({ segments }) => {
      const last = segments.at(-1);
      return last?.isOpen === true && last.cause.kind === 'occupied';
    }),
  );
