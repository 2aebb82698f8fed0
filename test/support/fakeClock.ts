import { createClock } from '@sinonjs/fake-timers';
import type { Clock } from '../../src/domain/clock';

/** When every fake clock starts: a round moment, so that times in failures are easy to read. */
export const start = Date.UTC(2030, 0, 1, 12);

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  readonly #clock = createClock(start);
  /** When each waiting timer is due. */
  readonly #dues = new Map<object, number>();

  now(): number {
    return this.#clock.now;
  }

  after(delay: number, callback: () => void) {
    const key = {};
    this.#dues.set(key, this.now() + Math.max(0, delay));
    const timer = this.#clock.setTimeout(() => {
      this.#dues.delete(key);
      callback();
    }, delay);
    return {
      dispose: () => {
        this.#dues.delete(key);
        this.#clock.clearTimeout(timer);
      },
    };
  }

  /**
   * Lets `milliseconds` pass timer by timer; the promises of each timer are settled before the next one. The
   * library's own `tickAsync` does the same, but spends a real millisecond on every timer.
   */
  async tick(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    await this.settle();
    while (Math.min(...this.#dues.values()) <= end) {
      this.#clock.next();
      await this.settle();
    }
    this.#clock.tick(end - this.now());
  }

  /**
   * Sleeps as a closed laptop does: the time passes at once, and every timer that fell due fires once
   * afterwards.
   */
  async sleep(milliseconds: number): Promise<void> {
    this.#clock.jump(milliseconds);
    await this.settle();
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** How many timers wait. */
  get timers(): number {
    return this.#dues.size;
  }
}
