import type { Change } from './changes';
import type { Query } from './queries';

/** A service that a call names, and that of the queue of events, which is read without one. */
export type CallService = (Change | Query)['service'] | 'sqs';

/** How fast one service of one account and region is asked. */
export interface CallBudget {
  /** Names what the calls share: the account and region as they are reached, and the service. */
  readonly name: string;
  /** The most calls a second; a throttle lowers it for a while. */
  readonly callsPerSecond: number;
  /** Turns that may be saved up while nothing is asked: a first look at a dozen pipelines need not trickle in. */
  readonly burst: number;
  /** Calls under way at the same time. */
  readonly atOnce: number;
}
