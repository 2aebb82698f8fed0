import { setTimeout as pause } from 'node:timers/promises';

/**
 * Tries until the attempt throws no more, and answers what it answered. After `timeoutMs` the last error is thrown as it
 * is, so that an assertion reads as if it had been made once.
 */
export async function eventually<T>(attempt: () => T | Promise<T>, timeoutMs = 30_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await pause(50);
  }
}
