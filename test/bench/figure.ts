import { readFileSync } from 'node:fs';

/** A measured value. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'MB' | 'requests/s' | 'calls' | 'rows';
  /** The promised upper limit of the value. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** How it was measured, where the name does not say it. */
  readonly how?: string;
}

/** What each NAME.bench.ts exports as `figures`. */
export type Figures = () => AsyncIterable<Figure>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.slice(middle - (sorted.length % 2 === 0 ? 1 : 0), middle + 1);
  return sorted.length % 2 === 0 ? (low + high) / 2 : low;
}

/** The mean without the lowest and the highest quarter, which other work on the machine makes. */
export function meanOfMiddleHalf(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4);
  const middle = [...values].sort((a, b) => a - b).slice(quarter, values.length - quarter);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Milliseconds of this thread, as Linux counts them; undefined elsewhere. */
function threadTime(): number | undefined {
  try {
    const [nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

/** Whether the time of this thread grows as it works: some kernels count it only at each tick of some milliseconds. */
function isThreadCounted(): boolean {
  const seen = new Set<number | undefined>();
  for (const start = performance.now(); performance.now() - start < 10;) seen.add(threadTime());
  return seen.size > 20;
}

let countsThread: boolean | undefined;

/**
 * Starts to count the milliseconds that this thread computes: unlike time, they do not depend on what else the machine
 * does. Where the system does not count threads, or not finely, it is the time, or that of the process, with its compiler
 * and its garbage collector, if that is less: neither is less than what the thread computes.
 */
export function processorWatch(): () => number {
  countsThread ??= isThreadCounted();
  const thread = countsThread ? threadTime() : undefined;
  const usage = process.cpuUsage();
  const begin = performance.now();
  return () => {
    const now = thread === undefined ? undefined : threadTime();
    if (thread !== undefined && now !== undefined) return now - thread;
    const { user, system } = process.cpuUsage(usage);
    return Math.min(performance.now() - begin, (user + system) / 1000);
  };
}
