import * as v from 'valibot';
import type { Clock } from '../../domain/clock';
import type { PipelineEvent } from '../../domain/events/pipelineEvent';
import type { SharedFolder } from './sharedFolder';

/** Events that other windows can still read: more than a burst has, and far less than would be slow to write. */
const mostKept = 400;
const keptFor = 60_000;

const troubleKinds = ['denied', 'gone', 'unreachable'] as const;

/** Why the queue cannot be read. */
export interface QueueTrouble {
  readonly kind: (typeof troubleKinds)[number];
  /** A sentence. */
  readonly message: string;
}

const text = v.string();
const feedText = v.object({
  /** Another one when numbers begin from the start. */
  session: text,
  at: v.number(),
  trouble: v.optional(v.object({ kind: v.picklist(troubleKinds), message: text })),
  next: v.number(),
  events: v.array(
    v.object({
      number: v.number(),
      heardAt: v.number(),
      event: v.object({
        ...{ id: text, region: text, time: v.number(), pipeline: text, executionId: text },
        ...{ stage: v.exactOptional(text), action: v.exactOptional(text), state: text },
      }),
    }),
  ),
});

type FeedText = v.InferOutput<typeof feedText>;

/** What a window reads that does not lead. */
export interface FeedNews {
  /** Epoch milliseconds at which the leader last reached the queue. */
  readonly at: number;
  readonly trouble?: QueueTrouble | undefined;
  readonly events: readonly PipelineEvent[];
  /** Events were written and dropped before they were read here. */
  readonly hasGap: boolean;
}

/** What the window that leads hears, for the others. */
export class Feed {
  #session: string | undefined;
  /** The number of the first event that was not read or written here. */
  #next = 0;
  /** As this window wrote it, while it leads. */
  #written: FeedText | undefined;

  constructor(
    private readonly folder: SharedFolder,
    private readonly name: string,
    private readonly holder: string,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Continues the numbers of the window that led before. */
  async lead(): Promise<void> {
    const known = await this.#read();
    const { session = `${this.holder} ${this.clock.now()}`, next = 1, events = [] } = known ?? {};
    this.#session = session;
    this.#written = { session, at: 0, next, events };
    this.#next = next;
  }

  /** Writes what was heard; the events may be none, which tells that the queue was reached. */
  async publish(events: readonly PipelineEvent[], trouble?: QueueTrouble): Promise<void> {
    if (!this.#written) return;
    const now = this.clock.now();
    const { session, next, events: before, at } = this.#written;
    const added = events.map((event, index) => ({ number: next + index, heardAt: now, event }));
    this.#written = {
      session,
      at: trouble ? at : now,
      ...(trouble && { trouble }),
      next: next + added.length,
      events: [...before.filter(({ heardAt }) => heardAt > now - keptFor), ...added].slice(-mostKept),
    };
    this.#next = this.#written.next;
    await this.folder.write(this.name, JSON.stringify(this.#written));
  }

  /** What is new since the last time; undefined when nothing was ever written. */
  async read(): Promise<FeedNews | undefined> {
    this.#written = undefined;
    const known = await this.#read();
    if (!known) return undefined;
    const { session, at, trouble, next, events } = known;
    const isFirst = this.#session === undefined;
    const isSame = session === this.#session;
    const unread = isFirst ? [] : isSame ? events.filter(({ number }) => number >= this.#next) : events;
    const oldest = unread[0]?.number ?? next;
    const hasGap = !isFirst && (isSame ? oldest > this.#next : true);
    this.#session = session;
    this.#next = next;
    return { at, trouble, hasGap, events: unread.map(({ event }) => event) };
  }

  async #read(): Promise<FeedText | undefined> {
    const written = await this.folder.read(this.name);
    try {
      const parsed = v.safeParse(feedText, JSON.parse(written ?? 'null'));
      return parsed.success ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }
}
