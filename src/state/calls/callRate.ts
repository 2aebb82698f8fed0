import type { Clock } from '../../domain/clock';

const fastest = 10;
const slowest = 0.5;
/** Turns that may be saved up while nothing is asked: a first look at a dozen pipelines need not trickle in. */
const burst = 20;
/** Calls a second won back by each second without a throttle. */
const recovery = 0.5;
const second = 1000;

/**
 * How fast one account and region may be asked, in calls a second. AWS publishes no limits for CodePipeline and shares
 * them among all clients, so the rate is felt for: a throttle halves it, a while without one raises it again.
 */
export class CallRate {
  #perSecond = fastest;
  /** Epoch milliseconds since which nothing was throttled. */
  #calmSince = Number.NEGATIVE_INFINITY;
  /** Epoch milliseconds of the next turn. */
  #nextTurnAt = 0;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  get callsPerSecond(): number {
    const calmSeconds = (this.clock.now() - this.#calmSince) / second;
    return Math.min(fastest, this.#perSecond + calmSeconds * recovery);
  }

  /** Milliseconds until the next call may go; 0 when it may now. */
  get delay(): number {
    return Math.max(0, this.#nextTurnAt - this.clock.now());
  }

  /** A call goes now: the next one waits its share of a second. */
  takeTurn(): void {
    const interval = second / this.callsPerSecond;
    const saved = this.callsPerSecond === fastest ? burst - 1 : 0;
    this.#nextTurnAt = Math.max(this.#nextTurnAt, this.clock.now() - saved * interval) + interval;
  }

  /** Slows down, once for all the calls that met the limit together. */
  throttled(): void {
    const now = this.clock.now();
    if (now - this.#calmSince < second) return;
    this.#perSecond = Math.max(slowest, this.callsPerSecond / 2);
    this.#calmSince = now;
  }
}
