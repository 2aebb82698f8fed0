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

/**
 * The milliseconds that this thread has computed: unlike time, they do not depend on what else the machine does. Where
 * the system counts only processes (Linux counts threads, too), those of the process, with its compiler and its garbage
 * collector.
 */
export function processorTime(): number {
  try {
    const [nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}
