import type { Clock } from '../../../src/domain/clock';
import type { EventQueue, QueueMessage } from '../../../src/domain/events/eventQueue';
import { problem } from '../fakeReader';

interface Held extends QueueMessage {
  /** Epoch milliseconds until which it is hidden. */
  hiddenUntil: number;
}

const visibilityTimeout = 30_000;
const longPoll = 20_000;

/** A queue of SQS over a fake clock: long polls, batches of ten, and messages that show again unless they are removed. */
export class FakeQueue implements EventQueue {
  receives = 0;
  removals = 0;
  /** What a receive fails with, until it is undefined. */
  failure: Error | undefined;
  readonly #messages: Held[] = [];
  readonly #waiting = new Set<() => void>();
  #lastReceipt = 0;

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.#messages.length;
  }

  send(...bodies: readonly string[]): void {
    for (const body of bodies) this.#messages.push({ body, receipt: '', hiddenUntil: 0 });
    for (const look of this.#waiting) look();
  }

  receive(_connection: string, _url: string, signal: AbortSignal): Promise<readonly QueueMessage[]> {
    this.receives += 1;
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        timeout.dispose();
        this.#waiting.delete(look);
        signal.removeEventListener('abort', abort);
        settle();
      };
      const look = () => {
        const taken = this.#take();
        if (taken.length > 0) end(() => resolve(taken));
      };
      const abort = () => end(() => reject(problem('cancelled')));
      const timeout = this.clock.after(longPoll, () => end(() => resolve(this.#take())));
      signal.addEventListener('abort', abort);
      this.#waiting.add(look);
      if (signal.aborted) abort();
      else look();
    });
  }

  remove(_connection: string, _url: string, receipts: readonly string[], signal: AbortSignal): Promise<void> {
    this.removals += 1;
    if (signal.aborted) return Promise.reject(problem('cancelled'));
    for (const receipt of receipts) {
      const index = this.#messages.findIndex((message) => message.receipt === receipt);
      if (index >= 0) this.#messages.splice(index, 1);
    }
    return Promise.resolve();
  }

  #take(): readonly QueueMessage[] {
    const now = this.clock.now();
    const taken = this.#messages.filter(({ hiddenUntil }) => hiddenUntil <= now).slice(0, 10);
    return taken.map((message) => {
      const receipt = String(++this.#lastReceipt);
      Object.assign(message, { receipt, hiddenUntil: now + visibilityTimeout });
      return { receipt, body: message.body };
    });
  }
}
