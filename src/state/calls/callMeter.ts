import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';

/** One request to the service as it ended. */
export interface MeteredCall {
  readonly connection: string;
  readonly operation: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly duration: number;
  /** `ok`, or what kind of problem it met. */
  readonly outcome: string;
}

/** The cost of one operation on one connection. */
export interface CallCost {
  readonly connection: string;
  readonly operation: string;
  /** Since the session began. */
  readonly total: number;
  /** In the last minute, in the last ten minutes. */
  readonly lastMinute: number;
  readonly lastTenMinutes: number;
  readonly throttled: number;
  readonly failed: number;
  /** Median and 95th percentile of the last calls, in milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

const minute = 60_000;
/** Latencies are those of the last calls only, so that an old slowness is forgotten. */
const rememberedDurations = 200;

interface Tally {
  total: number;
  throttled: number;
  failed: number;
  durations: number[];
  /** Starts within the last ten minutes, oldest first. */
  recent: number[];
}

/** Counts every request, so that anyone can see what the extension costs. */
export class CallMeter implements Disposable {
  readonly #tallies = new Map<string, Tally>();
  readonly #changed = new Emitter<void>();

  readonly #throttled = new Emitter<string>();

  readonly onDidChange = this.#changed.event;
  /** Fires with the connection at each request that the service has throttled. */
  readonly onDidThrottle = this.#throttled.event;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  record({ connection, operation, startedAt, duration, outcome }: MeteredCall): void {
    const key = JSON.stringify([connection, operation]);
    const tally = this.#tallies.get(key) ?? { total: 0, throttled: 0, failed: 0, durations: [], recent: [] };
    this.#tallies.set(key, tally);
    tally.total += 1;
    if (outcome === 'throttled') tally.throttled += 1;
    else if (outcome !== 'ok') tally.failed += 1;
    tally.durations = [...tally.durations, duration].slice(-rememberedDurations);
    tally.recent = [...tally.recent, startedAt].filter((start) => start > startedAt - 10 * minute);
    this.#changed.fire();
    if (outcome === 'throttled') this.#throttled.fire(connection);
  }

  /** The cost so far, dearest first. */
  costs(): readonly CallCost[] {
    const now = this.clock.now();
    return [...this.#tallies]
      .map(([key, { total, throttled, failed, durations, recent }]) => {
        const [connection, operation] = JSON.parse(key) as [string, string];
        const sorted = durations.toSorted((a, b) => a - b);
        const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const since = (age: number) => recent.filter((start) => start > now - age).length;
        return {
          connection,
          operation,
          total,
          throttled,
          failed,
          lastMinute: since(minute),
          lastTenMinutes: since(10 * minute),
          p50: quantile(0.5),
          p95: quantile(0.95),
        };
      })
      .toSorted((a, b) => b.total - a.total);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#throttled.dispose();
  }
}
