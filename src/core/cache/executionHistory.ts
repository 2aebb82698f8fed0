import { actionsOf, detailOf, executionPage, executionsOf } from '../../domain/calls/queries';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import { executionKey, isSameExecution, pipelineKey } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { Scheduler } from './scheduler';
import type { SnapshotStore } from './snapshotStore';

const pageSize = 50;

interface Loaded {
  /** All of them without a gap, newest first. As the newest page changes, its old executions stay here. */
  readonly executions: readonly Execution[];
  readonly nextToken: string | undefined;
}

/** The most pages that are loaded to find one execution: users do not scroll through 500 executions. */
const mostPages = 10;

/** A pipeline's executions beyond the newest page, as far as the user has loaded them. */
export class ExecutionHistory implements Disposable {
  /** Only pipelines of which more than the newest page was loaded. */
  readonly #loaded = new Map<string, Loaded>();
  readonly #changed = new Emitter<PipelineRef>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly scheduler: Pick<Scheduler, 'fetch'>,
    private readonly store: SnapshotStore,
  ) {
    this.#subscription = store.onDidChange((id) => {
      if (executionsOf.is(id)) this.#newestChanged(id.about.pipeline);
      if (detailOf.is(id)) this.#detailChanged(id.about);
    });
  }

  /** All loaded executions, newest first; where the two overlap, the newest page has priority. */
  executions(pipeline: PipelineRef): readonly Execution[] {
    const loaded = this.#loaded.get(pipelineKey(pipeline));
    return loaded ? merged(this.#newest(pipeline), loaded.executions) : this.#newest(pipeline);
  }

  /** Whether the execution is on the newest page, whose rows are kept up to date. */
  isOnNewestPage(execution: ExecutionRef): boolean {
    return this.#newest(execution.pipeline).some(({ ref }) => isSameExecution(ref, execution));
  }

  hasMore(pipeline: PipelineRef): boolean {
    return this.#nextToken(pipeline) !== undefined;
  }

  /** Loads one more page. Throws what the scheduler throws, with what was loaded before unharmed. */
  async loadMore(pipeline: PipelineRef, signal: AbortSignal): Promise<void> {
    const nextToken = this.#nextToken(pipeline);
    if (nextToken === undefined) return;
    const before = this.executions(pipeline);
    const page = await this.scheduler.fetch(executionPage({ pipeline, pageSize, nextToken }), signal);
    const continued = merged(before, page.executions);
    if (!isOverlapping(this.#newest(pipeline), continued)) return;
    const executions = merged(this.executions(pipeline), continued);
    this.#loaded.set(pipelineKey(pipeline), { executions, nextToken: page.nextToken });
    this.#changed.fire(pipeline);
  }

  /**
   * Loads page after page until the execution is among them; false when it is older than what may be loaded so. Throws
   * what the scheduler throws.
   */
  async loadUntil(execution: ExecutionRef, signal: AbortSignal): Promise<boolean> {
    const isLoaded = () =>
      this.executions(execution.pipeline).some(({ ref }) => isSameExecution(ref, execution));
    for (let page = 0; page < mostPages && !isLoaded() && this.hasMore(execution.pipeline); page += 1)
      await this.loadMore(execution.pipeline, signal);
    return isLoaded();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** The newest page does not report the end of an older execution; its own detail does, without a time. */
  #detailChanged(ref: ExecutionRef): void {
    const key = pipelineKey(ref.pipeline);
    const loaded = this.#loaded.get(key);
    const { value, changedAt } = this.store.get(detailOf(ref));
    if (!loaded || !value) return;
    const actions = this.store.get(actionsOf(ref)).value ?? [];
    const lastTimes = actions.length > 0 ? actions.map(({ updatedAt }) => updatedAt) : [changedAt ?? 0];
    const executions = loaded.executions.map((each) =>
      isSameExecution(each.ref, ref) && each.status !== value.status
        ? { ...each, status: value.status, updatedAt: Math.max(each.updatedAt, ...lastTimes) }
        : each,
    );
    this.#loaded.set(key, { ...loaded, executions });
  }

  #newestChanged(pipeline: PipelineRef): void {
    const key = pipelineKey(pipeline);
    const loaded = this.#loaded.get(key);
    if (!loaded) return;
    const newest = this.#newest(pipeline);
    // So many are new that some in between may be missing: the loaded ones no longer adjoin them.
    if (!isOverlapping(newest, loaded.executions)) this.#loaded.delete(key);
    else this.#loaded.set(key, { ...loaded, executions: merged(newest, loaded.executions) });
  }

  #newest(pipeline: PipelineRef): readonly Execution[] {
    return this.store.get(executionsOf(pipeline)).value?.executions ?? [];
  }

  #nextToken(pipeline: PipelineRef): string | undefined {
    const loaded = this.#loaded.get(pipelineKey(pipeline));
    return loaded ? loaded.nextToken : this.store.get(executionsOf(pipeline)).value?.nextToken;
  }
}

const keysOf = (executions: readonly Execution[]): ReadonlySet<string> =>
  new Set(executions.map(({ ref }) => executionKey(ref)));

function isOverlapping(a: readonly Execution[], b: readonly Execution[]): boolean {
  const known = keysOf(b);
  return a.some(({ ref }) => known.has(executionKey(ref)));
}

/** The newer list, followed by the older executions that it lacks. */
function merged(newer: readonly Execution[], older: readonly Execution[]): readonly Execution[] {
  const known = keysOf(newer);
  return [...newer, ...older.filter(({ ref }) => !known.has(executionKey(ref)))];
}
