import type { LaneStatus, StageLane } from '../lane';
import type { TimelineLayout } from '../layout';
import type { Cause } from '../span';

/** A stretch of a run in one stage: work, or a wait with its cause. Milliseconds since the start of the run. */
export interface RunPiece {
  readonly kind: 'work' | 'wait';
  readonly stage: string;
  readonly start: number;
  readonly end: number;
  /** The status of the stage. */
  readonly status: LaneStatus;
  readonly cause: Cause;
  /** True while it still grows. */
  readonly isOpen: boolean;
}

/**
 * A run from its start on, in the order of time. Pieces never overlap: where the clocks of the service let two stages
 * do so, the later one begins when the earlier one ends.
 */
export function runPieces({ stages, span }: TimelineLayout): readonly RunPiece[] {
  const pieces: RunPiece[] = [];
  let cursor = 0;
  for (const stage of stages)
    for (const piece of piecesOf(stage, span.start)) {
      const start = Math.max(piece.start, cursor);
      const end = Math.max(piece.end, start);
      cursor = end;
      const last = pieces.at(-1);
      if (
        last &&
        last.kind === 'work' &&
        piece.kind === 'work' &&
        last.stage === piece.stage &&
        last.end === start
      )
        pieces[pieces.length - 1] = { ...last, end, isOpen: piece.isOpen };
      else pieces.push({ ...piece, start, end });
    }
  return pieces;
}

const piecesOf = ({ name, status, segments }: StageLane, origin: number): readonly RunPiece[] =>
  segments.map(({ start, end, cause, isOpen }) => ({
    kind: cause.kind === 'running' ? 'work' : 'wait',
    stage: name,
    start: start - origin,
    end: end - origin,
    status,
    cause,
    isOpen,
  }));
