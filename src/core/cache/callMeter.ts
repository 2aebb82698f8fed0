import { mainService } from '../../domain/connection/connection';
import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Asked } from './callQueue';

/** One request to a service as it ended. */
export interface MeteredCall extends Asked {
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
  /** With its service, where that is not CodePipeline. */
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

const nameOf = (service: string, operation: string): string =>
  service === mainService ? operation : `${service}:${operation}`;

interface Tally {
  total: number;
  throttled: number;
  failed: number;
  durations: number[];
  /** Starts within the last ten minutes, oldest first. */
  recent: number[];
}

/** Counts every request, so that the user can see the costs of the extension. */
export class CallMeter implements Disposable {
  readonly #tallies = new Map<string, Tally>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  record({ connection, service, operation, startedAt, duration, outcome }: MeteredCall): void {
    const key = JSON.stringify([connection, nameOf(service, operation)]);
    const tally = this.#tallies.get(key) ?? { total: 0, throttled: 0, failed: 0, durations: [], recent: [] };
    this.#tallies.set(key, tally);
    tally.total += 1;
    if (outcome === 'throttled') tally.throttled += 1;
    else if (outcome !== 'ok') tally.failed += 1;
    tally.durations = [...tally.durations, duration].slice(-rememberedDurations);
    tally.recent = [...tally.recent, startedAt].filter((start) => start > startedAt - 10 * minute);
    this.#changed.fire();
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
  }
}
