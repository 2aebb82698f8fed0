import type { Disposable } from './event';

/**
 * Time as a parameter: everything that reads the time or waits for it takes a Clock, so that tests control
 * it.
 */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number;
  /** Calls back once after `delay` milliseconds, unless disposed before. */
  after(delay: number, callback: () => void): Disposable;
}
