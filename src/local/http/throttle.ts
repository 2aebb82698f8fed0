import { ServiceError } from '../serviceError';

/** Lets a steady number of calls through, and a second's worth of them at once. */
export interface Throttle {
  /** @throws ServiceError ThrottlingException for a call too many. */
  take(): void;
}

export interface Rate {
  /** Calls of all operations together, as AWS counts them for an account in a region. */
  readonly perSecond: number;
  /** Milliseconds that never run backward: real ones, as callers wait in real time whatever the service's own does. */
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
