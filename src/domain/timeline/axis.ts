import { formatRoundDuration } from '../duration';
import type { StageLane } from './lane';
import type { Span } from './span';
import { gapsIn } from './spans';

/**
 * The time axis: epoch milliseconds to drawn milliseconds from 0 on, straight except for the breaks, each of
 * which takes the same small length however long it was.
 */
export interface Axis {
  readonly span: Span;
  readonly breaks: readonly Span[];
  /** Drawn length of the whole. */
  readonly length: number;
  readonly position: (time: number) => number;
}

export interface Tick {
  readonly time: number;
  readonly position: number;
  /** Time since the origin: "30s", "2m", "1h 30m". */
  readonly label: string;
}

const leastIdle = 10 * 60_000;

/** When machines worked. */
export const busySpans = (stages: readonly StageLane[]): readonly Span[] =>
  stages.flatMap(({ segments }) => segments.filter(({ cause }) => cause.kind === 'running'));

/**
 * The stretches in which no machine worked and that would squeeze the rest into less than half of the drawing:
 * ten minutes at least, and as long as all the work together.
 */
export function idleSpans(whole: Span, busy: readonly Span[]): readonly Span[] {
  const gaps = gapsIn(whole, busy);
  const idle = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
  const worked = whole.end - whole.start - idle;
  return gaps.filter(({ start, end }) => end - start >= Math.max(leastIdle, worked));
}

/** How much of the unbroken axis one break takes, and all of them together at most. */
const breakPart = 0.06;
const breaksPart = 0.3;
/** The axis of a span without a length still has a length. */
const leastLength = 1000;

/** The most of the whole that all breaks take together when each asks for a width of its own. */
const mostOfAll = 0.5;

/** The parts of the whole that breaks of these widths take on a track; less for each when it would be too much. */
export function breakParts(widths: readonly number[], track: number): readonly number[] {
  const sum = widths.reduce((total, width) => total + width, 0);
  const whole = Math.max(track, sum / mostOfAll, 1);
  return widths.map((width) => width / whole);
}

/** The same small part for each of several breaks. */
function smallParts(count: number): readonly number[] {
  const ofTheRest = Math.min(breakPart, breaksPart / Math.max(count, 1));
  return Array.from({ length: count }, () => ofTheRest / (1 + count * ofTheRest));
}

/**
 * An axis over `span` that draws each of the (sorted, disjoint) breaks short.
 *
 * @param parts how much of the whole each of the breaks takes, below 1 together.
 */
export function makeAxis(
  span: Span,
  breaks: readonly Span[] = [],
  parts: readonly number[] = smallParts(breaks.length),
): Axis {
  const broken = breaks.reduce((sum, { start, end }) => sum + end - start, 0);
  const kept = Math.max(span.end - span.start - broken, leastLength);
  const length = kept / (1 - parts.reduce((sum, part) => sum + part, 0));
  const position = (time: number): number => {
    const clamped = Math.min(Math.max(time, span.start), span.end);
    let drawn = clamped - span.start;
    for (const [index, { start, end }] of breaks.entries()) {
      if (clamped <= start) break;
      const within = Math.min(clamped, end) - start;
      drawn += (within / (end - start)) * (parts[index] ?? 0) * length - within;
    }
    return drawn;
  };
  return { span, breaks, length, position };
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 20, 50, 100, 365].map((count) => count * day),
];

/**
 * Round ticks, at least `spacing` drawn milliseconds apart and outside the breaks. They are round as counted
 * from `origin`: the start, or a midnight where the time of day is shown.
 */
export function ticksOf(axis: Axis, spacing: number, origin = axis.span.start): readonly Tick[] {
  const { span, breaks } = axis;
  const step = steps.find((candidate) => candidate >= spacing) ?? steps.at(-1) ?? day;
  const ticks: Tick[] = [];
  let cursor = span.start;
  for (const { start, end } of [...breaks, { start: span.end, end: span.end }]) {
    const first = Math.ceil((cursor - origin) / step) * step + origin;
    for (let time = first; time <= start; time += step) {
      const position = axis.position(time);
      const isCrowded = ticks.length > 0 && position - (ticks.at(-1)?.position ?? 0) < spacing * 0.9;
      if (!isCrowded) ticks.push({ time, position, label: formatRoundDuration(time - origin) });
    }
    cursor = end;
  }
  return ticks;
}
