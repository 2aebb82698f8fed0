import type { PipelineEvent } from '../../domain/events/pipelineEvent';
import type { ConnectionId } from '../../domain/refs';

/** What was heard on a connection since the window was opened. */
export interface ConnectionEvents {
  readonly connection: ConnectionId;
  readonly heard: number;
  /** Those that were asked about together with an earlier one. */
  readonly merged: number;
  /** Messages that are no events of the connection. */
  readonly foreign: number;
  /** Changes that polling found and no event told of. */
  readonly missed: number;
  /** Milliseconds from the event to the answer that shows it: median and 95th percentile of the last ones. */
  readonly p50: number;
  readonly p95: number;
  readonly isLeader: boolean;
  /** Calls that polling would have made, at the pace without events. */
  readonly spared: number;
}

interface Tally {
  heard: number;
  merged: number;
  foreign: number;
  missed: number;
  spared: number;
  delays: readonly number[];
}

const rememberedDelays = 200;

/** Counts what is heard, so that the user can see what events are worth. */
export class EventStatistics {
  readonly #tallies = new Map<ConnectionId, Tally>();

  constructor(private readonly now: (connection: ConnectionId) => number) {}

  heard(connection: ConnectionId, events: readonly PipelineEvent[]): void {
    const tally = this.#of(connection);
    const pipelines = new Set(events.map(({ pipeline }) => pipeline)).size;
    tally.heard += events.length;
    tally.merged += events.length - pipelines;
  }

  foreign(connection: ConnectionId, count: number): void {
    this.#of(connection).foreign += count;
  }

  missed(connection: ConnectionId): void {
    this.#of(connection).missed += 1;
  }

  spared(connection: ConnectionId, calls: number): void {
    this.#of(connection).spared += calls;
  }

  shown(connection: ConnectionId, { time }: PipelineEvent): void {
    const tally = this.#of(connection);
    const delay = Math.max(0, this.now(connection) - time);
    tally.delays = [...tally.delays, delay].slice(-rememberedDelays);
  }

  of(connection: ConnectionId, isLeader: boolean): ConnectionEvents {
    const { delays, spared, ...counts } = this.#of(connection);
    const sorted = delays.toSorted((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return {
      ...{ connection, ...counts, isLeader, spared: Math.round(spared) },
      ...{ p50: quantile(0.5), p95: quantile(0.95) },
    };
  }

  #of(connection: ConnectionId): Tally {
    const known = this.#tallies.get(connection);
    if (known) return known;
    const tally = { heard: 0, merged: 0, foreign: 0, missed: 0, spared: 0, delays: [] };
    this.#tallies.set(connection, tally);
    return tally;
  }
}
