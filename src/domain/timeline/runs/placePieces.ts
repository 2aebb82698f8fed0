import type { RunPiece } from './runPieces';

/** Where a piece is drawn, in pixels of the track. */
export interface PlacedPiece {
  readonly piece: RunPiece;
  readonly left: number;
  readonly width: number;
}

/** Work is never drawn narrower, so that every stage can be seen and hit; waits may be. In pixels. */
const leastWork = 5;
const leastWait = 2;

/**
 * Places the pieces of a run on a track, in their order and none over another. What is too short to be seen takes a
 * little of the room of what follows.
 * @param scale the milliseconds that the width of the track stands for. Longer runs are cut there.
 */
export function placePieces(
  pieces: readonly RunPiece[],
  scale: number,
  track: number,
): readonly PlacedPiece[] {
  const placed: PlacedPiece[] = [];
  let free = 0;
  for (const piece of pieces) {
    const [start, end] = [piece.start, piece.end].map((time) => (Math.min(time, scale) / scale) * track) as [
      number,
      number,
    ];
    const left = Math.max(start, free);
    const width = Math.max(end - left, piece.kind === 'work' ? leastWork : leastWait);
    placed.push({ piece, left, width });
    free = left + width;
  }
  return free > track ? pulledInto(placed, track) : placed;
}

/** The same, moved to the left from its end on as far as it stood out of the track. */
function pulledInto(placed: readonly PlacedPiece[], track: number): readonly PlacedPiece[] {
  const pulled: PlacedPiece[] = [];
  let bound = track;
  for (const { piece, left, width } of placed.toReversed()) {
    const moved = Math.max(0, Math.min(left, bound - width));
    pulled.unshift({ piece, left: moved, width: Math.max(0, Math.min(width, bound - moved)) });
    bound = moved;
  }
  return pulled;
}
