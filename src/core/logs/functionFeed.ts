import { groupEventsOf } from '../../domain/calls/logQueries';
import type { Resources } from '../../domain/calls/resources';
import type { GroupEvent } from '../../domain/log/logEvent';
import type { LogFeed, LogPart, LogServices } from './logFeed';

/** What all streams of a group write from a time on (epoch milliseconds). */
export interface GroupSpan extends Resources {
  readonly group: string;
  readonly from: number;
}

/** More than the output of a function that an action invokes, and an end to that of a busy one. */
const mostPages = 20;
/** Streams are written side by side, so that an event may come after a newer one of another stream. */
const lateness = 5_000;

/** The log of a function: what its group got while the action ran. It is read from the beginning, and as a whole. */
export class FunctionFeed implements LogFeed {
  readonly #seen = new Set<string>();
  #last: number;
  #until: number | undefined;

  constructor(
    private readonly scheduler: LogServices['scheduler'],
    private readonly span: GroupSpan,
  ) {
    this.#last = span.from;
  }

  /** Leaves out what is written after a time, when the action has ended: that is of other invocations. */
  endAt(at: number): void {
    this.#until = at;
  }

  whole() {
    return this.newest();
  }

  newest() {
    return {
      next: async (signal: AbortSignal): Promise<LogPart> => ({
        events: await this.news(signal),
        isEnd: true,
      }),
    };
  }

  upTo() {
    return nothing;
  }

  from() {
    return nothing;
  }

  restartFrom(): void {}

  async news(signal: AbortSignal): Promise<readonly GroupEvent[]> {
    const { from } = this.span;
    const found: GroupEvent[] = [];
    let token: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const { events, nextToken } = await this.scheduler.fetch(
        groupEventsOf({
          ...this.span,
          ...(this.#until !== undefined && { until: this.#until }),
          from: Math.max(from, this.#last - lateness),
          ...(token !== undefined && { token }),
        }),
        signal,
      );
      found.push(...events.filter(({ id }) => !this.#seen.has(id)));
      token = nextToken;
      if (token === undefined) break;
    }
    for (const { id, at } of found) {
      this.#seen.add(id);
      this.#last = Math.max(this.#last, at);
    }
    return found.toSorted((a, b) => a.at - b.at);
  }
}

const nothing = { next: (): Promise<LogPart> => Promise.resolve({ events: [], isEnd: true }) };
