import { createClock } from '@sinonjs/fake-timers';
import type { Clock } from '../../../src/domain/clock';

/** When every fake clock starts: a round moment, so that times in failures are easy to read. */
export const start = Date.UTC(2030, 0, 1, 12);

/** A clock that stands still until somebody ticks it. */
export class FakeClock implements Clock {
  readonly #clock = createClock(start);

  now(): number {
    return this.#clock.now;
  }

  after(delay: number, callback: () => void) {
    const timer = this.#clock.setTimeout(callback, delay);
    return { dispose: () => this.#clock.clearTimeout(timer) };
  }

  /** Lets `milliseconds` pass timer by timer; what each timer promises is settled before the next one. */
  async tick(milliseconds: number): Promise<void> {
    await this.settle();
    await this.#clock.tickAsync(milliseconds);
    await this.settle();
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** How many timers wait. */
  get timers(): number {
    return this.#clock.countTimers();
  }
}
