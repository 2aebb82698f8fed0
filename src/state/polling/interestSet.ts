import type { Disposable } from '../../domain/event';
import type { Pace } from './pace';
import type { Scheduler } from './scheduler';
import { topicKey } from './topics';
import type { Topic } from './topics';

/** A topic and how eagerly it is wanted. */
export interface Interest {
  readonly topic: Topic;
  readonly pace: Pace;
}

/** Everything that one view wants at the moment, kept equal to a list: what stays is not asked for again. */
export class InterestSet implements Disposable {
  readonly #wants = new Map<string, Disposable>();

  constructor(private readonly scheduler: Scheduler) {}

  /** Wants exactly these from now on. */
  set(interests: readonly Interest[]): void {
    const wanted = new Map(interests.map((interest) => [keyOf(interest), interest]));
    // New wants come first, so that a topic that only changes its pace is wanted throughout.
    for (const [key, { topic, pace }] of wanted)
      if (!this.#wants.has(key)) this.#wants.set(key, this.scheduler.want(topic, pace));
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

const keyOf = ({ topic, pace }: Interest) => `${pace} ${topicKey(topic)}`;
