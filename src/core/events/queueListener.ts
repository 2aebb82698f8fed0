import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { EventQueue } from '../../domain/events/eventQueue';
import { parsePipelineEvent } from '../../domain/events/pipelineEvent';
import type { PipelineEvent } from '../../domain/events/pipelineEvent';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import { backOff } from '../connections/connectionHealth';
import { Feed } from './feed';
import type { FeedNews, QueueTrouble } from './feed';
import { Lease } from './lease';
import type { SharedFolder } from './sharedFolder';

/** How often the lease is renewed, or looked at, in milliseconds. */
export const beatEvery = 4_000;
/** So late is no beat unless the machine slept. */
const sleptAfter = 30_000;
/** A full batch is followed by another one; otherwise events of the same second are taken together. */
const fullBatch = 10;
const atMostEvery = 1_000;
const firstRetryAfter = 2_000;
const longestRetryAfter = 60_000;
/** Ids of events that were heard, so that a duplicate is recognised. */
const rememberedIds = 2_000;

/** What a listener needs and whom it tells. */
export interface ListenerNeeds {
  readonly queue: EventQueue;
  readonly folder: SharedFolder;
  readonly clock: Clock;
  /** The time of the service, by which its events are dated. */
  readonly serviceNow: () => number;
  /** Names this window among all. */
  readonly holder: string;
  /** The connection through which the queue is asked. */
  readonly via: () => ConnectionId;
  readonly onHear: (events: readonly PipelineEvent[]) => void;
  /** Messages that are no events of CodePipeline. */
  readonly onForeign: (count: number) => void;
  /** Events may have been missed, and those before this moment are of no use. */
  readonly onGap: () => void;
}

/** Reads a queue of events while this window leads, and otherwise what the window tells that does. */
export class QueueListener implements Disposable {
  readonly #lease: Lease;
  readonly #feed: Feed;
  readonly #ended = new AbortController();
  readonly #watching: Disposable;
  readonly #heard = new Set<string>();
  #reading: AbortController | undefined;
  #beat: Disposable | undefined;
  #beating: Promise<void> | undefined;
  #isBehind = false;
  #lastBeatAt: number;
  #ignoredBefore = 0;
  #contactAt: number | undefined;
  #trouble: QueueTrouble | undefined;

  constructor(
    private readonly queueUrl: string,
    private readonly needs: ListenerNeeds,
    /** What files of this queue are called. */
    name: string,
  ) {
    const { folder, holder, clock } = needs;
    this.#lease = new Lease(folder, `lease ${name}`, holder, clock);
    this.#feed = new Feed(folder, `feed ${name}`, holder, clock);
    this.#lastBeatAt = clock.now();
    // What the leader writes is news for the others only.
    this.#watching = folder.watch(() => {
      if (this.isLeader) return;
      // What was written during a step may not have been read by it.
      if (this.#beating) this.#isBehind = true;
      else void this.#step();
    });
    void this.#step();
  }

  get isLeader(): boolean {
    return this.#reading !== undefined;
  }

  /** Epoch milliseconds since when everything before was heard; undefined until the queue was reached. */
  get contactAt(): number | undefined {
    return this.#contactAt;
  }

  /** Why the queue cannot be read. */
  get trouble(): QueueTrouble | undefined {
    return this.#trouble;
  }

  dispose(): void {
    this.#ended.abort();
    this.#reading?.abort();
    this.#beat?.dispose();
    this.#watching.dispose();
    // Nothing can be done about a folder that cannot be written: the lease ends by itself.
    void this.#lease.release().catch(() => undefined);
  }

  /** Tries again immediately: the connection or its credentials have changed. */
  retry(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    void this.#step();
  }

  /** One step at a time, however often it is asked for. */
  #step(): Promise<void> {
    if (this.#ended.signal.aborted) return Promise.resolve();
    return (this.#beating ??= this.#takeStep()
      // Without shared files, no window leads; the connection is polled.
      .catch(() => this.#stopReading())
      .finally(() => {
        this.#beating = undefined;
        this.#beat?.dispose();
        const isBehind = this.#isBehind;
        this.#isBehind = false;
        if (isBehind) void this.#step();
        else if (!this.#ended.signal.aborted)
          this.#beat = this.needs.clock.after(beatEvery, () => void this.#step());
      }));
  }

  async #takeStep(): Promise<void> {
    const now = this.needs.clock.now();
    if (now - this.#lastBeatAt > sleptAfter) {
      this.#ignoredBefore = this.needs.serviceNow();
      this.needs.onGap();
    }
    this.#lastBeatAt = now;
    const isLeader = await this.#lease.hold();
    if (isLeader && this.isLeader) return;
    if (!isLeader) this.#stopReading();
    // Also before it leads, for what the window has told that led before.
    const news = await this.#feed.read();
    if (news) this.#learn(news);
    if (!isLeader || this.#ended.signal.aborted) return;
    await this.#feed.lead();
    this.#reading = new AbortController();
    void this.#read(this.#reading.signal);
  }

  #learn({ at, trouble, events, hasGap }: FeedNews): void {
    if (hasGap) this.needs.onGap();
    this.#trouble = trouble;
    this.#contactAt = trouble && trouble.kind !== 'unreachable' ? undefined : at;
    this.#tell(events);
  }

  #stopReading(): void {
    this.#reading?.abort();
    this.#reading = undefined;
  }

  async #read(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const began = this.needs.clock.now();
      try {
        const isFull = await this.#receive(began, signal);
        failures = 0;
        if (!isFull) await this.#pause(began + atMostEvery - this.needs.clock.now(), signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        await this.#fail(asProblem(error));
        await this.#pause(backOff(failures, firstRetryAfter, longestRetryAfter), signal);
      }
    }
  }

  /** Takes what is there and tells it; only then is it removed, so that nothing is lost with this window. */
  async #receive(began: number, signal: AbortSignal): Promise<boolean> {
    const { queue, via, onForeign } = this.needs;
    const messages = await queue.receive(via(), this.queueUrl, signal);
    if (signal.aborted) return false;
    const parsed = messages.map(({ body }) => parsePipelineEvent(body));
    const events = parsed.filter((event) => event !== undefined);
    if (events.length < messages.length) onForeign(messages.length - events.length);
    this.#trouble = undefined;
    this.#contactAt = began;
    this.#tell(events);
    await this.#feed.publish(events);
    const receipts = messages.map(({ receipt }) => receipt);
    if (receipts.length > 0) await queue.remove(via(), this.queueUrl, receipts, signal);
    return messages.length >= fullBatch;
  }

  #tell(events: readonly PipelineEvent[]): void {
    const fresh = events.filter(
      ({ id, time }) => !this.#heard.has(id) && time >= this.#ignoredBefore - atMostEvery,
    );
    for (const { id } of events) this.#heard.add(id);
    for (const id of this.#heard) {
      if (this.#heard.size <= rememberedIds) break;
      this.#heard.delete(id);
    }
    // Also without any: the queue was reached.
    this.needs.onHear(fresh);
  }

  async #fail({ kind, message }: Problem): Promise<void> {
    const trouble = kind === 'accessDenied' ? 'denied' : kind === 'notFound' ? 'gone' : 'unreachable';
    this.#trouble = { kind: trouble, message };
    if (trouble !== 'unreachable') this.#contactAt = undefined;
    this.needs.onHear([]);
    await this.#feed.publish([], this.#trouble).catch(() => undefined);
  }

  #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        wait.dispose();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const wait = this.needs.clock.after(milliseconds, end);
      signal.addEventListener('abort', end);
    });
  }
}
