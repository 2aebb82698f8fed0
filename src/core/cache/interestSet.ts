import type { Query } from '../../domain/calls/queries';
import type { Disposable } from '../../domain/event';
import type { Pace } from './pace';
import type { Scheduler } from './scheduler';

/** A query and how eagerly its answer is wanted. */
export interface Interest {
  readonly query: Query;
  readonly pace: Pace;
}

/** Everything that one view wants at the moment, kept equal to a list: what stays is not asked for again. */
export class InterestSet implements Disposable {
  readonly #wants = new Map<string, Disposable>();

  constructor(private readonly scheduler: Scheduler) {}

  /** Wants exactly these from now on. */
  set(interests: readonly Interest[]): void {
    const wanted = new Map(interests.map((interest) => [keyOf(interest), interest]));
    // New wants come first, so that a query that only changes its pace is wanted throughout.
    for (const [key, { query, pace }] of wanted)
      if (!this.#wants.has(key)) this.#wants.set(key, this.scheduler.want(query, pace));
    for (const [key, want] of this.#wants) {
      if (wanted.has(key)) continue;
      this.#wants.delete(key);
      want.dispose();
    }
  }

  dispose(): void {
    this.set([]);
  }
}

const keyOf = ({ query, pace }: Interest) => `${pace} ${query.key}`;
