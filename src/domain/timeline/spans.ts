import type { Cause, Segment, Span } from './span';

/** Sorted, disjoint union of spans; empty ones are dropped. */
export function unionOf(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.filter((span) => span.end > span.start).toSorted(byStart)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The parts of `whole` that none of the spans covers, sorted. */
export function gapsIn(whole: Span, covered: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let cursor = whole.start;
  for (const { start, end } of unionOf(covered)) {
    if (end <= cursor) continue;
    if (start >= whole.end) break;
    if (start > cursor) gaps.push({ start: cursor, end: start });
    cursor = end;
  }
  if (cursor < whole.end) gaps.push({ start: cursor, end: whole.end });
  return gaps;
}

/** A cause for some of the time, and the attempt it belongs to. */
export interface Layer extends Span {
  readonly cause: Cause;
  readonly attemptId?: string;
}

/**
 * Tiles `whole`: each layer takes what the earlier ones left, and `restOf` names every gap that remains.
 * Neighbours of one cause and attempt become one segment. A segment that touches `openEnd` still grows.
 */
export function tile(
  whole: Span,
  layers: readonly Layer[],
  restOf: (gap: Span) => Cause,
  openEnd: number | undefined,
): readonly Segment[] {
  // Most lanes are one attempt from end to end.
  const [first] = layers;
  if (first && first.start <= whole.start && first.end >= whole.end && whole.end > whole.start)
    return [{ ...cut(first, whole.start, whole.end), isOpen: openEnd !== undefined && whole.end >= openEnd }];
  const placed: Layer[] = [];
  let free: readonly Span[] = whole.end > whole.start ? [whole] : [];
  for (const layer of layers) {
    const rest: Span[] = [];
    for (const gap of free) {
      const start = Math.max(layer.start, gap.start);
      const end = Math.min(layer.end, gap.end);
      if (end <= start) {
        rest.push(gap);
        continue;
      }
      placed.push(cut(layer, start, end));
      if (gap.start < start) rest.push({ start: gap.start, end: start });
      if (end < gap.end) rest.push({ start: end, end: gap.end });
    }
    free = rest;
  }
  for (const gap of free) placed.push({ ...gap, cause: restOf(gap) });
  const segments: Segment[] = [];
  const inOrder = placed.length > 1 ? placed.toSorted(byStart) : placed;
  for (const piece of inOrder) {
    const last = segments.at(-1);
    const isOpen = openEnd !== undefined && piece.end >= openEnd;
    if (last && last.attemptId === piece.attemptId && isSameCause(last.cause, piece.cause))
      segments[segments.length - 1] = { ...last, end: piece.end, isOpen };
    else segments.push({ ...piece, isOpen });
  }
  return segments;
}

const cut = ({ cause, attemptId }: Layer, start: number, end: number): Layer =>
  attemptId === undefined ? { start, end, cause } : { start, end, cause, attemptId };

const isSameCause = (a: Cause, b: Cause): boolean =>
  a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));

const byStart = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;
