import type { Clock } from '../../../src/domain/clock';

/**
 * A clock that runs many times faster than ours, for what waits minutes and talks to a real service meanwhile. HTTP
 * takes its real time, which is then many times longer by this clock.
 */
export function fastClock(factor: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * factor,
    after: (delay, callback) => {
      const timer = setTimeout(callback, delay / factor);
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
