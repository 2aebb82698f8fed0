import type { Cause, Segment, Span } from './model';

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

/** What of `whole` none of the spans covers, sorted. */
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
 * Tiles `whole`: each layer takes what the earlier ones left of it, and `restOf` names every gap that remains.
 * Neighbours of one cause and attempt become one segment. A segment that touches `openEnd` still grows.
 */
export function tile(
  whole: Span,
  layers: readonly Layer[],
  restOf: (gap: Span) => Cause,
  openEnd: number | undefined,
): readonly Segment[] {
  const placed: Layer[] = [];
  for (const layer of layers) {
    const within = { start: Math.max(layer.start, whole.start), end: Math.min(layer.end, whole.end) };
    if (within.end <= within.start) continue;
    for (const free of gapsIn(within, placed)) placed.push({ ...layer, ...free });
  }
  for (const gap of gapsIn(whole, placed)) placed.push({ ...gap, cause: restOf(gap) });
  const segments: Segment[] = [];
  for (const piece of placed.toSorted(byStart)) {
    const last = segments.at(-1);
    const isOpen = openEnd !== undefined && piece.end >= openEnd;
    if (last && last.attemptId === piece.attemptId && isSameCause(last.cause, piece.cause))
      segments[segments.length - 1] = { ...last, end: piece.end, isOpen };
    else segments.push({ ...piece, isOpen });
  }
  return segments;
}

export const isSameCause = (a: Cause, b: Cause): boolean =>
  a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);

export const byStart = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;
