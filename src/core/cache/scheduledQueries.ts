import type { Query } from '../../domain/calls/queries';
import { connectionOf, pipelineOf } from '../../domain/calls/query';
import type { QueryId } from '../../domain/calls/query';
import type { Disposable } from '../../domain/event';
import { isSamePipeline } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { QueuedCall } from './callQueue';
import type { Pace } from './pace';

/** A query in which there is an interest. It lives exactly as long as there is one. */
export interface ScheduledQuery {
  readonly query: Query;
  readonly interests: Set<{ readonly pace: Pace }>;
  /** Failures in a row, and the epoch milliseconds before which it is not asked again because of them. */
  failures: number;
  retryAt: number;
  /** A fresh answer was requested, and no call was sent since. */
  isOverdue: boolean;
  /** The latest call asked for all that a user who looks at the subject wants to see. */
  isInFull: boolean;
  /** Fetched repeatedly: not when it is wanted only once, or can no longer change. */
  isPolled: boolean;
  /** The wait for the next call; disposed when that moment moves or the last interest ends. */
  wait?: Disposable;
  /** The call that waits or is under way. */
  call?: QueuedCall;
  /** When the latest call was over and what follows from it was done. */
  done?: Promise<void>;
}

/** Whether the user looks at the query's subject itself, and not only at a row that a little of it is enough for. */
export const isLookedAt = ({ interests }: ScheduledQuery): boolean =>
  [...interests].some(({ pace }) => pace === 'live' || pace === 'once');

const priorities: Readonly<Record<Pace, number>> = { live: 3, once: 2, calm: 1, background: 0 };
/** The priority of what the user waits for. */
export const urgent = 4;

/** How early it is its turn among the calls that wait. */
export const priorityOf = ({ interests }: ScheduledQuery): number =>
  Math.max(...[...interests].map(({ pace }) => priorities[pace]));

/** Every query that is wanted, each once. */
export class ScheduledQueries {
  readonly #byKey = new Map<string, ScheduledQuery>();
  readonly #polled = new Map<ConnectionId, number>();

  /** All of them; one that is added during the iteration is not among them. */
  get all(): readonly ScheduledQuery[] {
    return [...this.#byKey.values()];
  }

  /** The schedule of a query, which is there from now on. */
  obtain(query: Query): ScheduledQuery {
    const known = this.find(query);
    if (known) return known;
    const scheduled: ScheduledQuery = {
      query,
      interests: new Set(),
      failures: 0,
      retryAt: 0,
      isOverdue: false,
      isInFull: false,
      isPolled: false,
    };
    this.#byKey.set(query.key, scheduled);
    return scheduled;
  }

  find({ key }: QueryId): ScheduledQuery | undefined {
    return this.#byKey.get(key);
  }

  remove(scheduled: ScheduledQuery): void {
    this.setPolled(scheduled, false);
    this.#byKey.delete(scheduled.query.key);
  }

  /** Counts a query among those that are asked again and again, or no longer. */
  setPolled(scheduled: ScheduledQuery, isPolled: boolean): void {
    if (scheduled.isPolled === isPolled) return;
    scheduled.isPolled = isPolled;
    const connection = connectionOf(scheduled.query);
    this.#polled.set(connection, this.polledOf(connection) + (isPolled ? 1 : -1));
  }

  /** How many queries a connection is asked again and again. */
  polledOf(connection: ConnectionId): number {
    return this.#polled.get(connection) ?? 0;
  }

  ofConnection(connection: ConnectionId): readonly ScheduledQuery[] {
    return this.all.filter(({ query }) => connectionOf(query) === connection);
  }

  ofPipeline(pipeline: PipelineRef): readonly ScheduledQuery[] {
    return this.all.filter(({ query }) => {
      const about = pipelineOf(query);
      return about !== undefined && isSamePipeline(about, pipeline);
    });
  }
}
