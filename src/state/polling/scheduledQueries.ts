import type { Disposable } from '../../domain/event';
import { isSamePipeline } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { QueuedCall } from '../calls/callQueue';
import type { Pace } from './pace';
import { connectionOf, pipelineOf, topicKey } from './topics';
import type { Topic } from './topics';

/** A topic in which there is an interest. It lives exactly as long as there is one. */
export interface ScheduledQuery {
  readonly topic: Topic;
  readonly interests: Set<{ readonly pace: Pace }>;
  /** Failures in a row, and the epoch milliseconds before which it is not asked again because of them. */
  failures: number;
  retryAt: number;
  /** A fresh answer was requested, and no call was sent since. */
  isOverdue: boolean;
  /** The latest call asked for all that a user who looks at the topic wants to see. */
  isInFull: boolean;
  /** Asked again and again: not when it is wanted once only, or cannot change any more. */
  isPolled: boolean;
  /** The wait for the next call; disposed when that moment moves or the last interest ends. */
  wait?: Disposable;
  /** The call that waits or is under way. */
  call?: QueuedCall;
  /** When the latest call was over and what follows from it was done. */
  done?: Promise<void>;
}

/** Whether the user looks at the topic itself, and not only at a row that a little of it is enough for. */
export const isLookedAt = ({ interests }: ScheduledQuery): boolean =>
  [...interests].some(({ pace }) => pace === 'live' || pace === 'once');

/** Every subject there is, one for each topic. */
export class ScheduledQueries {
  readonly #byKey = new Map<string, ScheduledQuery>();
  readonly #polled = new Map<ConnectionId, number>();

  /** All of them; one that is added meanwhile is not among them. */
  get all(): readonly ScheduledQuery[] {
    return [...this.#byKey.values()];
  }

  /** The subject of a topic, which is there from now on. */
  obtain(topic: Topic): ScheduledQuery {
    const known = this.find(topic);
    if (known) return known;
    const query: ScheduledQuery = {
      topic,
      interests: new Set(),
      failures: 0,
      retryAt: 0,
      isOverdue: false,
      isInFull: false,
      isPolled: false,
    };
    this.#byKey.set(topicKey(topic), query);
    return query;
  }

  find(topic: Topic): ScheduledQuery | undefined {
    return this.#byKey.get(topicKey(topic));
  }

  remove(query: ScheduledQuery): void {
    this.setPolled(query, false);
    this.#byKey.delete(topicKey(query.topic));
  }

  /** Counts a subject among those that are asked again and again, or does so no more. */
  setPolled(query: ScheduledQuery, isPolled: boolean): void {
    if (query.isPolled === isPolled) return;
    query.isPolled = isPolled;
    const connection = connectionOf(query.topic);
    this.#polled.set(connection, this.polledOf(connection) + (isPolled ? 1 : -1));
  }

  /** How many topics a connection is asked about again and again. */
  polledOf(connection: ConnectionId): number {
    return this.#polled.get(connection) ?? 0;
  }

  ofConnection(connection: ConnectionId): readonly ScheduledQuery[] {
    return this.all.filter(({ topic }) => connectionOf(topic) === connection);
  }

  ofPipeline(pipeline: PipelineRef): readonly ScheduledQuery[] {
    return this.all.filter(({ topic }) => {
      const about = pipelineOf(topic);
      return about !== undefined && isSamePipeline(about, pipeline);
    });
  }
}
