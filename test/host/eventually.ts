import { setTimeout as pause } from 'node:timers/promises';

/** How long a busy machine may take for what a quiet one does in a second, in milliseconds. */
export const slowestMs = 60_000;

/** What passes between two tries, in milliseconds: a share of the time waited so far, so that a long wait costs little. */
const pauseAfter = (waited: number): number => Math.min(80 + waited / 10, 400);

/**
 * Tries until the attempt no longer throws, and returns its result. After `timeoutMs` the last error is
 * thrown unchanged, so that an assertion reads as if it had been made once.
 */
export async function eventually<T>(attempt: () => T | Promise<T>, timeoutMs = slowestMs): Promise<T> {
  const begin = performance.now();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() - begin > timeoutMs) throw error;
    }
    await pause(pauseAfter(performance.now() - begin));
  }
}
