import PQueue from 'p-queue';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import { CallRate } from './callRate';

/** Calls under way at once per account and region: the service's limits are low and shared with every other client. */
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

/** What waits to be asked of one account and region, and how fast it goes. */
export interface Waiting {
  readonly budget: string;
  readonly count: number;
  readonly callsPerSecond: number;
}

/** The calls of one budget. Its queue stands still but for the moments in which the next call may go. */
interface Lane {
  readonly queue: PQueue;
  readonly rate: CallRate;
  wait?: Disposable;
}

/** The calls to every account and region in order of their priority, a few at a time and no faster than it bears. */
export class CallQueue implements Disposable {
  readonly #lanes = new Map<string, Lane>();
  #lastId = 0;

  /** Connections with the same budget share one account and region, and so its limits. */
  constructor(
    private readonly clock: Clock,
    private readonly budgetOf: (connection: ConnectionId) => string,
  ) {}

  /** What waits, for every account and region that was asked. */
  get waiting(): readonly Waiting[] {
    return [...this.#lanes].map(([budget, { queue, rate }]) => ({
      budget,
      count: queue.size,
      callsPerSecond: rate.callsPerSecond,
    }));
  }

  /** Makes the call as soon as it may. The work must not throw, and is not started once it is aborted. */
  add(connection: ConnectionId, priority: number, work: (signal: AbortSignal) => Promise<void>): QueuedCall {
    const lane = this.#laneOf(connection);
    const { queue, rate } = lane;
    const id = String(this.#lastId++);
    const controller = new AbortController();
    let isWaiting = true;
    let current = priority;
    const start = async () => {
      isWaiting = false;
      if (controller.signal.aborted) return;
      rate.takeTurn();
      await work(controller.signal);
    };
    const done = queue.add(start, { priority, id }).finally(() => this.#proceed(lane));
    this.#proceed(lane);
    return {
      done,
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

  /** The service said that this connection asks too fast. */
  throttled(connection: ConnectionId): void {
    this.#laneOf(connection).rate.throttled();
  }

  dispose(): void {
    for (const { wait, queue } of this.#lanes.values()) {
      wait?.dispose();
      queue.clear();
    }
  }

  #laneOf(connection: ConnectionId): Lane {
    const budget = this.budgetOf(connection);
    const lane = this.#lanes.get(budget) ?? {
      queue: new PQueue({ concurrency, autoStart: false }),
      rate: new CallRate(this.clock),
    };
    this.#lanes.set(budget, lane);
    return lane;
  }

  /** Lets calls go until the next one has to wait, for its turn or for one that is under way. */
  #proceed(lane: Lane): void {
    const { queue, rate } = lane;
    while (!lane.wait && queue.size > 0 && queue.pending < concurrency) {
      if (rate.delay > 0) {
        lane.wait = this.clock.after(rate.delay, () => {
          delete lane.wait;
          this.#proceed(lane);
        });
        return;
      }
      // Room for just one: the first by priority at this moment, not at the moment it was added.
      queue.concurrency = queue.pending + 1;
      queue.start();
      queue.pause();
    }
  }
}
