import { failureReason } from '../../execution/failureReason';
import type { ActionLane } from '../lane';
import type { RunLane } from '../pipelineLayout';
import { runPieces } from './runPieces';
import type { RunPiece } from './runPieces';
import { medianSuccess, scaleOf } from './runScale';

/** A run in a row, from its start on. */
export interface RunRow {
  readonly lane: RunLane;
  /** Milliseconds, until now while it runs. */
  readonly length: number;
  /** The difference to the median: of a success, and of a run that is slower than it already. */
  readonly delta?: number;
  /** True when it is longer than the scale. */
  readonly isCut: boolean;
  readonly pieces: readonly RunPiece[];
  /** The action that failed, in the provider's words. */
  readonly failure?: { readonly stage: string; readonly action?: string; readonly message?: string };
}

/** The runs that were started on one day. */
export interface RunDay {
  /** The midnight with which it begins, epoch milliseconds. */
  readonly day: number;
  readonly rows: readonly RunRow[];
}

/** Runs below one another, each from its start on, on one scale without breaks. */
export interface RunRowsLayout {
  /** What the whole width stands for, in milliseconds. */
  readonly scale: number;
  /** How long a success usually takes; of three or more. */
  readonly median?: number;
  /** Newest first, as their rows. */
  readonly days: readonly RunDay[];
}

const isMeasured = ({ layout: { status, execution } }: RunLane): boolean =>
  status === 'Succeeded' && !execution.isRollback;

const lengthOf = ({ layout: { span } }: RunLane): number => span.end - span.start;

/**
 * Lays out runs, newest first, each aligned at its start.
 * @param among the runs that are measured: all that are known, whatever is shown of them.
 * @param midnightBefore the last midnight before a time, in the user's time zone.
 */
export function layoutRunRows(
  runs: readonly RunLane[],
  among: readonly RunLane[],
  midnightBefore: (time: number) => number,
): RunRowsLayout {
  const median = medianSuccess(among.filter(isMeasured).map(lengthOf));
  // The median is not one of the runs: it only has to be on the scale.
  const scale = Math.max(scaleOf(runs.map(lengthOf)).length, median ?? 0);
  const days: { day: number; rows: RunRow[] }[] = [];
  for (const lane of runs) {
    const day = midnightBefore(lane.layout.execution.startedAt);
    const row = rowOf(lane, scale, median);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return { scale, days, ...(median !== undefined && { median }) };
}

function rowOf(lane: RunLane, scale: number, median: number | undefined): RunRow {
  const length = lengthOf(lane);
  const { layout } = lane;
  const isComparable = isMeasured(lane) || (layout.isOpen && median !== undefined && length > median);
  const failure = layout.status === 'Failed' ? failureIn(lane) : undefined;
  return {
    lane,
    length,
    isCut: length > scale,
    pieces: runPieces(layout),
    ...(median !== undefined && isComparable && { delta: length - median }),
    ...(failure && { failure }),
  };
}

function failureIn({ layout }: RunLane): RunRow['failure'] {
  const stage = layout.stages.findLast(({ status }) => status === 'Failed');
  if (!stage) return undefined;
  const action = stage.actions.find(({ status }) => status === 'Failed');
  const message = action && messageOf(action);
  return {
    stage: stage.name,
    ...(action && { action: action.name }),
    ...(message !== undefined && { message }),
  };
}

function messageOf({ attempts }: ActionLane): string | undefined {
  const source = attempts.findLast(({ status }) => status === 'Failed')?.source;
  const message = source?.error?.message ?? source?.externalSummary;
  return message === undefined ? undefined : failureReason(message);
}
