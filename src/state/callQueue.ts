import PQueue from 'p-queue';
import type { ConnectionId } from '../domain/refs';

/** Calls under way at once per connection: the service's limits are low and shared with every other client. */
const concurrency = 4;

/** A call that waits for its turn, is under way or is over. */
export interface QueuedCall {
  /** Settles when it is over; never rejects. */
  readonly done: Promise<void>;
  /** True until it is its turn. */
  readonly isWaiting: boolean;
  /** Lets a waiting call go before those of a lower priority; never moves it back. */
  raise(priority: number): void;
  /** Ends it. One that still waits is not made. */
  abort(): void;
}

/** The calls to every connection in order of their priority, a few at a time. */
export class CallQueue {
  readonly #queues = new Map<ConnectionId, PQueue>();
  #lastId = 0;

  /** Makes the call as soon as it may. The work must not throw, and is not started once it is aborted. */
  add(connection: ConnectionId, priority: number, work: (signal: AbortSignal) => Promise<void>): QueuedCall {
    const queue = this.#queueOf(connection);
    const id = String(this.#lastId++);
    const controller = new AbortController();
    let isWaiting = true;
    let current = priority;
    const start = async () => {
      isWaiting = false;
      if (!controller.signal.aborted) await work(controller.signal);
    };
    return {
      done: queue.add(start, { priority, id }),
      get isWaiting() {
        return isWaiting;
      },
      raise: (wanted) => {
        if (!isWaiting || wanted <= current) return;
        current = wanted;
        queue.setPriority(id, wanted);
      },
      abort: () => controller.abort(),
    };
  }

  #queueOf(connection: ConnectionId): PQueue {
    const queue = this.#queues.get(connection) ?? new PQueue({ concurrency });
    this.#queues.set(connection, queue);
    return queue;
  }
}
