import type { Disposable } from './event';

/** Time as a parameter: everything that reads or waits for it takes a Clock, so that tests can hold it in their hand. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number;
  /** Calls back once after `delay` milliseconds, unless disposed before. */
  after(delay: number, callback: () => void): Disposable;
}
