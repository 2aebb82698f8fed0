import type { Query } from '../../domain/calls/queries';
import type { SnapshotStore, StoredId } from './snapshotStore';

/**
 * The number of answers without an interest that are kept, so that a reopened view has its data immediately.
 */
const keptAtMost = 100;

/** Forgets answers without an interest, the longest unused first, when they become too many. */
export class UnusedSnapshots {
  /** By key, in the order in which they fell out of use. */
  readonly #unused = new Map<string, StoredId>();

  constructor(private readonly store: SnapshotStore) {}

  markUsed({ key }: StoredId): void {
    this.#unused.delete(key);
  }

  markUnused(query: Query): void {
    if (query.isKeptUnused) return;
    this.#unused.delete(query.key);
    this.#unused.set(query.key, query);
    if (this.#unused.size <= keptAtMost) return;
    const [oldest] = this.#unused;
    if (!oldest) return;
    this.#unused.delete(oldest[0]);
    this.store.drop(oldest[1]);
  }
}
