import { cancelled } from '../../../domain/problem';

/**
 * The work's outcome, or a `cancelled` Problem immediately when the signal aborts first. The SDK heeds the signal while it
 * sends and waits to try again, but not while it resolves credentials, which may wait for the user or a process.
 */
export function unlessAborted<T>(work: Promise<T>, operation: string, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled(operation));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
  });
}
