import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import type { Disposable } from '../../domain/event';
import { asProblem, cancelled } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { CallQueue, QueuedCall } from './callQueue';
import { askQuery } from './askQuery';
import type { Asking } from './askQuery';

/** A call, and everyone who waits for its answer. */
interface SharedCall {
  readonly query: Query;
  readonly call: QueuedCall;
  readonly waiters: Set<Waiter>;
}

interface Waiter {
  answered(answer: unknown): void;
  failed(problem: unknown): void;
}

/** The calls whose answers a command waits for. They go through the same queue as those for views. */
export class Fetches implements Disposable {
  readonly #open = new Set<SharedCall>();

  constructor(
    private readonly asking: Asking,
    private readonly calls: CallQueue,
    /** Told of every answer, after it is in the store. */
    private readonly onAnswer: (query: Query) => void,
  ) {}

  /**
   * Asks once, and answers what the service did: by a call that is sent from now on, and shared by all who want the same
   * before it is sent. Throws a Problem, `cancelled` as soon as it is aborted.
   */
  fetch<Operation extends QueryOperation>(
    query: Query<Operation>,
    priority: number,
    signal: AbortSignal,
  ): Promise<Answers[Operation]> {
    if (signal.aborted) return Promise.reject(cancelled(query.operation));
    return new Promise((resolve, reject) => {
      const shared = this.#notSent(query) ?? this.#ask(query, priority);
      const waiter: Waiter = { answered: (answer) => resolve(answer as Answers[Operation]), failed: reject };
      const leave = () => {
        shared.waiters.delete(waiter);
        if (shared.waiters.size === 0) shared.call.abort();
        reject(cancelled(query.operation));
      };
      shared.waiters.add(waiter);
      shared.call.raise(priority);
      signal.addEventListener('abort', leave, { once: true });
      void shared.call.done.then(() => signal.removeEventListener('abort', leave));
    });
  }

  /** The call for the same question that waits for its turn. One that was sent may be answered with what was before. */
  #notSent(query: Query): SharedCall | undefined {
    const input = JSON.stringify(query.input);
    return [...this.#open].find(
      ({ query: other, call, waiters }) =>
        call.isWaiting &&
        waiters.size > 0 &&
        other.key === query.key &&
        JSON.stringify(other.input) === input,
    );
  }

  #ask(query: Query, priority: number): SharedCall {
    const connection = connectionOf(query);
    const waiters = new Set<Waiter>();
    const call = this.calls.add({ connection, service: query.service }, priority, async (ended) => {
      try {
        const answer = await askQuery(this.asking, query, true, ended);
        this.onAnswer(query);
        for (const waiter of waiters) waiter.answered(answer);
      } catch (error) {
        for (const waiter of waiters) waiter.failed(asProblem(error));
      }
    });
    const shared = { query, call, waiters };
    this.#open.add(shared);
    void call.done.then(() => this.#open.delete(shared));
    return shared;
  }

  /** Cancels the calls on a connection, whose answers would be of the past. */
  abandon(connection: ConnectionId): void {
    for (const shared of this.#open) if (connectionOf(shared.query) === connection) cancel(shared);
  }

  dispose(): void {
    for (const shared of this.#open) cancel(shared);
  }
}

function cancel({ query, call, waiters }: SharedCall): void {
  call.abort();
  for (const waiter of waiters) waiter.failed(cancelled(query.operation));
  waiters.clear();
}

/** Settles with the work, or as soon as the signal aborts. */
export const untilAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(stop).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
