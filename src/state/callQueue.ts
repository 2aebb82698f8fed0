import type { Clock } from '../domain/clock';
import type { Disposable } from '../domain/event';
import type { ConnectionId } from '../domain/refs';
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

class Call implements QueuedCall {
  readonly done: Promise<void>;
  isWaiting = true;
  readonly #controller = new AbortController();
  #settle = () => {};

  constructor(
    public priority: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
  ) {
    this.done = new Promise((resolve) => (this.#settle = resolve));
  }

  raise(priority: number): void {
    this.priority = Math.max(this.priority, priority);
  }

  abort(): void {
    this.#controller.abort();
  }

  async make(rate: CallRate): Promise<void> {
    this.isWaiting = false;
    if (!this.#controller.signal.aborted) {
      rate.takeTurn();
      await this.work(this.#controller.signal);
    }
    this.#settle();
  }
}

/** The calls of one budget: those that wait, in the order in which they were added, and how many are under way. */
interface Lane {
  readonly waiting: Call[];
  readonly rate: CallRate;
  pending: number;
  wait?: Disposable;
}

/** The calls to every account and region in order of their priority, a few at a time and no faster than it bears. */
export class CallQueue implements Disposable {
  readonly #lanes = new Map<string, Lane>();

  /** Connections with the same budget share one account and region, and so its limits. */
  constructor(
    private readonly clock: Clock,
    private readonly budgetOf: (connection: ConnectionId) => string,
  ) {}

  /** What waits, for every account and region that was asked. */
  get waiting(): readonly Waiting[] {
    return [...this.#lanes].map(([budget, { waiting, rate }]) => ({
      budget,
      count: waiting.length,
      callsPerSecond: rate.callsPerSecond,
    }));
  }

  /** Makes the call as soon as it may. The work must not throw, and is not started once it is aborted. */
  add(connection: ConnectionId, priority: number, work: (signal: AbortSignal) => Promise<void>): QueuedCall {
    const lane = this.#laneOf(connection);
    const call = new Call(priority, work);
    lane.waiting.push(call);
    this.#proceed(lane);
    return call;
  }

  /** The service said that this connection asks too fast. */
  throttled(connection: ConnectionId): void {
    this.#laneOf(connection).rate.throttled();
  }

  dispose(): void {
    for (const { wait, waiting } of this.#lanes.values()) {
      wait?.dispose();
      waiting.length = 0;
    }
  }

  #laneOf(connection: ConnectionId): Lane {
    const budget = this.budgetOf(connection);
    const lane: Lane = this.#lanes.get(budget) ?? {
      waiting: [],
      rate: new CallRate(this.clock),
      pending: 0,
    };
    this.#lanes.set(budget, lane);
    return lane;
  }

  /** Lets calls go until the next one has to wait, for its turn or for one that is under way. */
  #proceed(lane: Lane): void {
    const { waiting, rate } = lane;
    while (!lane.wait && waiting.length > 0 && lane.pending < concurrency) {
      if (rate.delay > 0) {
        lane.wait = this.clock.after(rate.delay, () => {
          delete lane.wait;
          this.#proceed(lane);
        });
        return;
      }
      // The first by priority at this moment, not at the moment it was added.
      const next = waiting.reduce((first, each) => (each.priority > first.priority ? each : first));
      waiting.splice(waiting.indexOf(next), 1);
      lane.pending += 1;
      void next.make(rate).finally(() => {
        lane.pending -= 1;
        this.#proceed(lane);
      });
    }
  }
}
