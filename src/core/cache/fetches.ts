import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import type { Disposable } from '../../domain/event';
import { asProblem, cancelled } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { CallQueue } from './callQueue';
import { askQuery } from './askQuery';
import type { Asking } from './askQuery';

interface Fetch {
  readonly connection: ConnectionId;
  cancel(): void;
}

/** The calls whose answers a command waits for. They go through the same queue as those for views. */
export class Fetches implements Disposable {
  readonly #open = new Set<Fetch>();

  constructor(
    private readonly asking: Asking,
    private readonly calls: CallQueue,
    /** Told of every answer, after it is in the store. */
    private readonly onAnswer: (query: Query) => void,
  ) {}

  /** Asks once, and answers what the service did. Throws a Problem, `cancelled` as soon as it is aborted. */
  fetch<Operation extends QueryOperation>(
    query: Query<Operation>,
    priority: number,
    signal: AbortSignal,
  ): Promise<Answers[Operation]> {
    if (signal.aborted) return Promise.reject(cancelled(query.operation));
    const connection = connectionOf(query);
    return new Promise((resolve, reject) => {
      const fetch: Fetch = {
        connection,
        cancel: () => {
          call.abort();
          reject(cancelled(query.operation));
        },
      };
      const call = this.calls.add({ connection, service: query.service }, priority, async (ended) => {
        try {
          const answer = await askQuery(this.asking, query, true, ended);
          this.onAnswer(query);
          resolve(answer);
        } catch (error) {
          reject(asProblem(error));
        }
      });
      const cancel = () => fetch.cancel();
      this.#open.add(fetch);
      signal.addEventListener('abort', cancel, { once: true });
      void call.done.then(() => {
        this.#open.delete(fetch);
        signal.removeEventListener('abort', cancel);
      });
    });
  }

  /** Cancels the calls on a connection, whose answers would be of the past. */
  abandon(connection: ConnectionId): void {
    for (const fetch of this.#open) if (fetch.connection === connection) fetch.cancel();
  }

  dispose(): void {
    for (const fetch of this.#open) fetch.cancel();
  }
}

/** Settles with the work, or as soon as the signal aborts. */
export const untilAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(stop).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
