import type { Api } from '../apis';
import { ServiceError } from '../serviceError';

/** Lets a steady number of calls of each API through, and a second's worth of them in a burst. */
export interface Throttle {
  /** @throws ServiceError ThrottlingException when there are too many calls. */
  take(api: Api): void;
}

export interface Rate {
  /** Calls of all operations of an API together, as AWS counts them for an account in a region. */
  readonly perSecond: number;
  /**
   * Milliseconds that never run backward: real time, because callers wait in real time whatever the service's
   * clock does.
   */
  readonly now: () => number;
}

export function createThrottle({ perSecond, now }: Rate): Throttle {
  const most = Math.max(1, perSecond);
  const budgets = new Map<Api, { readonly left: number; readonly since: number }>();
  return {
    take(api) {
      const time = now();
      const { left, since } = budgets.get(api) ?? { left: most, since: time };
      const available = Math.min(most, left + ((time - since) / 1000) * perSecond);
      budgets.set(api, { left: available < 1 ? available : available - 1, since: time });
      if (available < 1) throw new ServiceError('ThrottlingException', 'Rate exceeded');
    },
  };
}
