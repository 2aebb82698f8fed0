import type { CallBudget } from '../../domain/calls/callBudget';
import type { Clock } from '../../domain/clock';

const slowest = 0.5;
/** Calls a second won back by each second in which the service answers. */
const recovery = 0.5;
const second = 1000;
/** After so long without a throttle the rate is won back also where nothing was asked. */
const forgetting = 30 * second;

/**
 * How fast a service of one account and region may be asked, in calls a second. Its limits are shared among all clients
 * and mostly not published, so the rate is felt for: a throttle halves it, and answers raise it again. Silence does
 * not: while every call is throttled the rate stays low.
 */
export class CallRate {
  #perSecond: number;
  /** Epoch milliseconds of the last throttle that counted. */
  #throttledAt = Number.NEGATIVE_INFINITY;
  /** Epoch milliseconds since which the service answers again. */
  #calmSince = Number.NEGATIVE_INFINITY;
  /** Epoch milliseconds of the next turn. */
  #nextTurnAt = 0;

  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly budget: Pick<CallBudget, 'callsPerSecond' | 'burst'>,
  ) {
    this.#perSecond = budget.callsPerSecond;
  }

  get callsPerSecond(): number {
    const calmSeconds = Math.max(0, this.clock.now() - this.#calmSince) / second;
    return Math.min(this.budget.callsPerSecond, this.#perSecond + calmSeconds * recovery);
  }

  /** Milliseconds until the next call may go; 0 when it may now. */
  get delay(): number {
    return Math.max(0, this.#nextTurnAt - this.clock.now());
  }

  /** A call goes now: the next one waits its share of a second. */
  takeTurn(): void {
    const interval = second / this.callsPerSecond;
    const { callsPerSecond, burst } = this.budget;
    const saved = this.callsPerSecond === callsPerSecond ? burst - 1 : 0;
    this.#nextTurnAt = Math.max(this.#nextTurnAt, this.clock.now() - saved * interval) + interval;
  }

  /** Slows down, once for all the calls that met the limit together. */
  throttled(): void {
    const now = this.clock.now();
    if (now - this.#throttledAt < second) return;
    this.#perSecond = Math.max(slowest, this.callsPerSecond / 2);
    this.#throttledAt = now;
    this.#calmSince = now + forgetting;
  }

  /** A call was answered. */
  answered(): void {
    this.#calmSince = Math.min(this.#calmSince, this.clock.now());
  }
}
