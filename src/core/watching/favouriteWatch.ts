import { executionsOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import type { Disposable, Event } from '../../domain/event';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import { InterestSet } from '../cache/interestSet';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import { askStale } from './askStale';
import type { Watcher } from './watcher';

const freshFor = 60_000;
/** Each costs a call when the user comes back to the window. */
const mostAsked = 20;

/**
 * Follows running executions of favourite pipelines, as soon as any answer shows them. It fetches the
 * favourites once, and again when the user comes back to the window after a while.
 */
export class FavouriteWatch implements Disposable {
  readonly #interests: InterestSet;
  readonly #subscriptions: readonly Disposable[];

  constructor(
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly watcher: Pick<Watcher, 'watch' | 'isWatched'>,
    private readonly clock: Clock,
    /** The favourites of existing connections; empty while favourites are not to be followed. */
    private readonly followed: () => readonly PipelineRef[],
    /** The events that change them. */
    causes: readonly { readonly onDidChange: Event<unknown> }[],
  ) {
    this.#interests = new InterestSet(scheduler);
    this.#subscriptions = [
      ...causes.map(({ onDidChange }) => onDidChange(() => this.#want())),
      store.onDidChange((id) => {
        if (executionsOf.is(id)) this.#look(id.about.pipeline);
      }),
    ];
    this.#want();
  }

  /** Fetches old answers again. */
  refresh(): void {
    askStale(this.#asked, this.store, this.scheduler, this.clock);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#interests.dispose();
  }

  get #asked(): readonly PipelineRef[] {
    return this.followed().slice(0, mostAsked);
  }

  #want(): void {
    this.#interests.set(this.#asked.map((pipeline) => ({ query: executionsOf(pipeline), pace: 'once' })));
    for (const pipeline of this.followed()) this.#look(pipeline);
  }

  #look(pipeline: PipelineRef): void {
    if (!this.followed().some((each) => isSamePipeline(each, pipeline))) return;
    const { value, askedAt } = this.store.get(executionsOf(pipeline));
    // What was kept of an earlier session says nothing of now.
    if (askedAt === undefined || this.clock.now() - askedAt > freshFor) return;
    for (const { ref, status } of value?.executions ?? [])
      if (isActive(status) && !this.watcher.isWatched(ref)) this.watcher.watch(ref, 'favourite');
  }
}
