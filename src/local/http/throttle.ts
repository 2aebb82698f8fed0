import { ServiceError } from '../serviceError';

/** Lets a steady number of calls through, and a second's worth of them in a burst. */
export interface Throttle {
  /** @throws ServiceError ThrottlingException when there are too many calls. */
  take(): void;
}

export interface Rate {
  /** Calls of all operations together, as AWS counts them for an account in a region. */
  readonly perSecond: number;
  /**
   * Milliseconds that never run backward: real time, because callers wait in real time whatever the service's
   * clock does.
   */
  readonly now: () => number;
}

export function createThrottle({ perSecond, now }: Rate): Throttle {
  const most = Math.max(1, perSecond);
  let left = most;
  let since = now();
  return {
    take() {
      const time = now();
      left = Math.min(most, left + ((time - since) / 1000) * perSecond);
      since = time;
      if (left < 1) throw new ServiceError('ThrottlingException', 'Rate exceeded');
      left--;
    },
  };
}
