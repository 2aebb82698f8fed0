import type { SnapshotStore } from './snapshotStore';
import { topicKey } from '../polling/topics';
import type { Topic, TopicKind } from '../polling/topics';

/** How many answers without an interest are kept, so that what is opened again is there at once. */
const keptAtMost = 100;

/** What lists and counts are made of is small, and is kept for as long as its pipeline is there. */
const alwaysKept: ReadonlySet<TopicKind> = new Set(['pipelines', 'executions', 'tags']);

/** Forgets answers without an interest, the longest unused first, when they become too many. */
export class UnusedSnapshots {
  /** By key, in the order in which they were let go. */
  readonly #unused = new Map<string, Topic>();

  constructor(private readonly store: SnapshotStore) {}

  markUsed(topic: Topic): void {
    this.#unused.delete(topicKey(topic));
  }

  markUnused(topic: Topic): void {
    if (alwaysKept.has(topic.kind)) return;
    const key = topicKey(topic);
    this.#unused.delete(key);
    this.#unused.set(key, topic);
    if (this.#unused.size <= keptAtMost) return;
    const [oldest] = this.#unused;
    if (!oldest) return;
    this.#unused.delete(oldest[0]);
    this.store.drop(oldest[1]);
  }
}
