import { logEventsOf } from '../../domain/calls/logQueries';
import type { LogStreamRef } from '../../domain/calls/logQueries';
import type { LogEvent, LogPage } from '../../domain/log/logEvent';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';

/** What logs are read with: every call waits for its turn among the others. */
export interface LogServices {
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly store: Pick<SnapshotStore, 'get'>;
}

/** A part of a log, oldest first. */
export interface LogPart {
  readonly events: readonly LogEvent[];
  /** Whether the log has no more events in the direction in which it was read. */
  readonly isEnd: boolean;
}

/** Where a log comes from. */
export interface LogFeed {
  /** All parts from the first one on. */
  whole(): { next(signal: AbortSignal): Promise<LogPart> };
  /** The newest part, of all or of what was written before a time (epoch milliseconds); each next call goes back from there. */
  newest(until?: number): { next(signal: AbortSignal): Promise<LogPart> };
  /** The parts that end with the events at a time, each before the one before. */
  upTo(at: number): { next(signal: AbortSignal): Promise<LogPart> };
  /** The parts that begin with the events at a time. */
  from(at: number): { next(signal: AbortSignal): Promise<LogPart> };
  /** What was written since the last call; before the first one, since the newest part was read, or else from the beginning. */
  news(signal: AbortSignal): Promise<readonly LogEvent[]>;
  /** Follows from a time on, of which all events are given again: a token is no longer valid. */
  restartFrom(at: number): void;
}

/** CloudWatch may answer with an empty page although more follow (API reference, GetLogEvents). */
const mostEmptyPages = 10;

type Range = Pick<Parameters<typeof logEventsOf>[0], 'from' | 'until' | 'isFromHead'>;

/** A log stream. All pages of one direction are asked for with the same times, for AWS does not say what a token keeps. */
export class StreamFeed implements LogFeed {
  #forward: string | undefined;
  #followedFrom: number | undefined;

  constructor(
    private readonly scheduler: LogServices['scheduler'],
    private readonly log: LogStreamRef,
  ) {}

  whole() {
    return this.#parts({ isFromHead: true });
  }

  newest(until?: number) {
    const pages = this.#pages({ isFromHead: false, ...(until !== undefined && { until }) });
    return {
      next: async (signal: AbortSignal) => {
        const isFirst = pages.isFirst;
        const { page, part } = await pages.next(signal);
        if (isFirst && until === undefined) this.#forward = page.forwardToken;
        return part;
      },
    };
  }

  upTo(at: number) {
    return this.#parts({ isFromHead: false, until: at + 1 });
  }

  from(at: number) {
    return this.#parts({ isFromHead: true, from: at });
  }

  async news(signal: AbortSignal): Promise<readonly LogEvent[]> {
    const { events, forwardToken } = await this.scheduler.fetch(
      logEventsOf({
        log: this.log,
        isFromHead: true,
        ...(this.#forward !== undefined && { token: this.#forward }),
        ...(this.#followedFrom !== undefined && { from: this.#followedFrom }),
      }),
      signal,
    );
    this.#forward = forwardToken ?? this.#forward;
    return events;
  }

  restartFrom(at: number): void {
    this.#forward = undefined;
    this.#followedFrom = at;
  }

  #parts(range: Range) {
    const pages = this.#pages(range);
    return { next: async (signal: AbortSignal) => (await pages.next(signal)).part };
  }

  #pages(range: Range) {
    let token: string | undefined;
    const ask = async (signal: AbortSignal) => {
      const sent = token;
      const page: LogPage = await this.scheduler.fetch(
        logEventsOf({ log: this.log, ...range, ...(sent !== undefined && { token: sent }) }),
        signal,
      );
      token = range.isFromHead ? page.forwardToken : page.backwardToken;
      return { page, part: { events: page.events, isEnd: token === undefined || token === sent } };
    };
    return {
      get isFirst() {
        return token === undefined;
      },
      next: async (signal: AbortSignal) => {
        let answer = await ask(signal);
        for (let empty = 0; answer.part.events.length === 0 && !answer.part.isEnd; empty++) {
          if (empty === mostEmptyPages) break;
          answer = await ask(signal);
        }
        return answer;
      },
    };
  }
}
