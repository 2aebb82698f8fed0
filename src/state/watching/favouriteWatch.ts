import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { PipelineRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import type { Watcher } from './watcher';

const freshFor = 60_000;

/**
 * Follows what runs in favourite pipelines, as soon as anything that is on screen shows that it runs. Costs nothing by
 * itself: no pipeline is asked because it is a favourite.
 */
export class FavouriteWatch implements Disposable {
  readonly #subscription: Disposable;

  constructor(
    store: SnapshotStore,
    watcher: Pick<Watcher, 'watch' | 'isWatched'>,
    clock: Clock,
    /** False for all while favourites are not to be followed. */
    isFollowed: (pipeline: PipelineRef) => boolean,
  ) {
    this.#subscription = store.onDidChange((topic) => {
      if (topic.kind !== 'executions' || !isFollowed(topic.pipeline)) return;
      const { value, askedAt } = store.get(topic);
      // What was kept of an earlier session says nothing of now.
      if (askedAt === undefined || clock.now() - askedAt > freshFor) return;
      for (const { ref, status } of value?.executions ?? [])
        if (isActive(status) && !watcher.isWatched(ref)) watcher.watch(ref, 'favourite');
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
