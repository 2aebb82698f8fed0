import type { Clock } from '../../domain/clock';

/** How long after a try that failed the editor is asked again, in milliseconds. */
const retryDelay = 300;

/**
 * Reveals a row. The editor does not find a row while it refreshes one above it; it is then asked again a little later.
 * @param reveal rejects when the editor does not find the row.
 * @param tries how often the editor is asked at most.
 * @throws what the last try threw, or the one before the signal was aborted.
 */
export async function revealWhenFound(
  reveal: () => PromiseLike<void>,
  clock: Clock,
  signal: AbortSignal,
  tries = 5,
): Promise<void> {
  for (let triesLeft = tries - 1; ; triesLeft--) {
    try {
      return await reveal();
    } catch (error) {
      if (triesLeft > 0) await pause(clock, signal);
      if (triesLeft === 0 || signal.aborted) throw error;
    }
  }
}

/** Resolves after the delay, or as soon as the signal is aborted. */
function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wait = clock.after(retryDelay, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = () => {
      wait.dispose();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
