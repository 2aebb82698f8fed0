import type { Lines } from './logLines';

/** Lines that are written one after the other, from a time until another, in milliseconds since the epoch. */
export interface Block {
  readonly from: number;
  readonly until: number;
  readonly lines: Lines;
}

export interface LogEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  /** With its line break, as the agents of AWS send it. */
  readonly message: string;
}

/** A log stream as a function of time: its events are computed when they are read. */
export interface Log {
  /** The number of all its events, those of the future included. */
  readonly count: number;
  /** The time of its first event. */
  readonly from: number;
  readonly at: (place: number) => LogEvent;
  /** How many events there are at a time. */
  readonly countAt: (now: number) => number;
  /** The place of the first event at or after a time. */
  readonly placeOf: (time: number) => number;
}

/** Agents send what was written in the last moments together. */
const sending = 500;

/** @param blocks in the order of time. */
export function logOf(blocks: readonly Block[]): Log {
  const starts: number[] = [];
  let count = 0;
  for (const { lines } of blocks) {
    starts.push(count);
    count += lines.count;
  }
  const from = blocks[0]?.from ?? 0;
  const last = blocks.at(-1)?.until ?? 0;

  const blockOf = (place: number) => lowest(starts.length, (index) => (starts[index] ?? 0) > place) - 1;
  const timeIn = (index: number, place: number) => {
    const block = blocks[index];
    if (block === undefined) throw new Error(`The log has no event ${place}.`);
    const share = (place - (starts[index] ?? 0)) / block.lines.count;
    return Math.floor(block.from + (block.until - block.from) * share);
  };
  const timeOf = (place: number) => timeIn(blockOf(place), place);
  // The agent sends the rest when the build ends.
  const ingestionOf = (timestamp: number) =>
    Math.max(timestamp, Math.min(last, from + Math.ceil((timestamp - from) / sending) * sending));

  return {
    count,
    from,
    at(place) {
      const index = blockOf(place);
      const timestamp = timeIn(index, place);
      const line = blocks[index]?.lines.at(place - (starts[index] ?? 0)) ?? '';
      return { timestamp, ingestionTime: ingestionOf(timestamp), message: `${line}\n` };
    },
    countAt: (now) => lowest(count, (place) => ingestionOf(timeOf(place)) > now),
    placeOf: (time) => lowest(count, (place) => timeOf(place) >= time),
  };
}

/** The lowest place below `count` where a condition holds that holds for all after it; `count` if there is none. */
export function lowest(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
