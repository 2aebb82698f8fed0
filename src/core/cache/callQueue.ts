import PQueue from 'p-queue';
import type { CallBudget, CallService } from '../../domain/calls/callBudget';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import { CallRate } from './callRate';

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

/** Whom a call asks: a service on a connection. */
export interface Asked {
  readonly connection: ConnectionId;
  readonly service: CallService;
}

/** What waits to be asked of a service of one account and region, and how fast it goes. */
export interface Waiting {
  readonly budget: string;
  readonly count: number;
  readonly callsPerSecond: number;
}

/** The calls of one budget. Its queue stands still but for the moments in which the next call may go. */
interface Lane {
  readonly queue: PQueue;
  readonly rate: CallRate;
  readonly atOnce: number;
  /** Calls under way that were throttled and wait to be sent again. */
  readonly again: (() => void)[];
  wait?: Disposable;
}

/**
 * The calls to every service of every account and region in order of their priority, a few at a time and no faster than
 * the service bears. This is the one place that slows down.
 */
export class CallQueue implements Disposable {
  readonly #lanes = new Map<string, Lane>();
  #lastId = 0;
  #isStarted = false;
  #tellStarted: () => void = () => {};
  /** Resolves when calls may be made. */
  readonly started = new Promise<void>((resolve) => (this.#tellStarted = resolve));

  constructor(
    private readonly clock: Clock,
    /** Calls with a budget of the same name share its limits. */
    private readonly budgetOf: (asked: Asked) => CallBudget,
    /** Without it, no call is made before {@link start}. */
    { autoStart = true }: { readonly autoStart?: boolean } = {},
  ) {
    if (autoStart) this.start();
  }

  /** What waits, for every account and region that was asked. */
  get waiting(): readonly Waiting[] {
    return [...this.#lanes].map(([budget, { queue, rate }]) => ({
      budget,
      count: queue.size,
      callsPerSecond: rate.callsPerSecond,
    }));
  }

  /** Lets calls go, those that were added before among them. */
  start(): void {
    this.#isStarted = true;
    this.#tellStarted();
    for (const lane of this.#lanes.values()) this.#proceed(lane);
  }

  /** Makes the call as soon as it may. The work must not throw, and is not started once it is aborted. */
  add(asked: Asked, priority: number, work: (signal: AbortSignal) => Promise<void>): QueuedCall {
    const lane = this.#laneOf(asked);
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

  /** Learns from a request as it ended: after a throttle, everything with the same budget slows down. */
  report({ connection, service, outcome }: Asked & { readonly outcome: string }): void {
    const { rate } = this.#laneOf({ connection, service });
    if (outcome === 'throttled') rate.throttled();
    else if (outcome === 'ok') rate.answered();
  }

  /** Resolves when a throttled call may be sent again, before those that still wait to be made. */
  turn(asked: Asked): Promise<void> {
    const lane = this.#laneOf(asked);
    return new Promise((resolve) => {
      lane.again.push(resolve);
      this.#proceed(lane);
    });
  }

  dispose(): void {
    for (const { wait, queue } of this.#lanes.values()) {
      wait?.dispose();
      queue.clear();
    }
  }

  #laneOf(asked: Asked): Lane {
    const budget = this.budgetOf(asked);
    const known = this.#lanes.get(budget.name);
    if (known !== undefined) return known;
    const { atOnce } = budget;
    const queue = new PQueue({ concurrency: atOnce, autoStart: false });
    const lane = { queue, rate: new CallRate(this.clock, budget), atOnce, again: [] };
    this.#lanes.set(budget.name, lane);
    return lane;
  }

  /** Lets calls go until the next one has to wait, for its turn or for one that is under way. */
  #proceed(lane: Lane): void {
    if (!this.#isStarted) return;
    const { queue, rate, atOnce, again } = lane;
    const isNext = () => again.length > 0 || (queue.size > 0 && queue.pending < atOnce);
    while (!lane.wait && isNext()) {
      if (rate.delay > 0) {
        lane.wait = this.clock.after(rate.delay, () => {
          delete lane.wait;
          this.#proceed(lane);
        });
        return;
      }
      const sendAgain = again.shift();
      if (sendAgain !== undefined) {
        rate.takeTurn();
        sendAgain();
        continue;
      }
      // Room for just one: the first by priority at this moment, not at the moment it was added.
      queue.concurrency = queue.pending + 1;
      queue.start();
      queue.pause();
    }
  }
}
