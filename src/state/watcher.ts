import type { Clock } from '../domain/clock';
import { Emitter } from '../domain/event';
import type { Disposable } from '../domain/event';
import type { Execution } from '../domain/execution';
import { progressOf } from '../domain/progress';
import type { Progress } from '../domain/progress';
import { executionKey, isSameExecution, isSamePipeline } from '../domain/refs';
import type { ExecutionRef } from '../domain/refs';
import { isActive } from '../domain/status';
import type { ExecutionStatus } from '../domain/status';
import { InterestSet } from './interestSet';
import { knownStatus } from './pace';
import type { Scheduler } from './scheduler';
import type { SnapshotStore } from './snapshotStore';
import { pipelineOf } from './topics';

/** How long a finished execution stays to be seen, in milliseconds. */
const shownAfterEnd = 5 * 60_000;

/** An execution that is followed, as far as it is known. */
export interface WatchedExecution {
  readonly ref: ExecutionRef;
  /** Unknown until the first answer. */
  readonly status?: ExecutionStatus;
  /** True when its pipeline was deleted, or the execution cannot be found any more. */
  readonly isGone: boolean;
  readonly progress: Progress;
  /** Epoch milliseconds. */
  readonly startedAt?: number;
  readonly updatedAt?: number;
}

interface Watch {
  readonly ref: ExecutionRef;
  readonly interests: InterestSet;
  removal?: Disposable;
}

/** Follows executions until they end: asks for them while they run, tells at each change, and lets go afterwards. */
export class Watcher implements Disposable {
  readonly #watches = new Map<string, Watch>();
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#subscription = store.onDidChange((topic) => {
      const pipeline = pipelineOf(topic);
      const concerned = [...this.#watches.values()].filter(
        ({ ref }) => pipeline && isSamePipeline(ref.pipeline, pipeline),
      );
      concerned.forEach((watch) => this.#update(watch));
      if (concerned.length > 0) this.#changed.fire();
    });
  }

  /** What is watched, oldest watch first. */
  get watched(): readonly WatchedExecution[] {
    return [...this.#watches.values()].map(({ ref }) => this.#describe(ref));
  }

  watch(ref: ExecutionRef): void {
    const key = executionKey(ref);
    if (this.#watches.has(key)) return;
    const watch: Watch = { ref, interests: new InterestSet(this.scheduler) };
    this.#watches.set(key, watch);
    this.#update(watch);
    this.#changed.fire();
  }

  unwatch(ref: ExecutionRef): void {
    const key = executionKey(ref);
    const watch = this.#watches.get(key);
    if (!watch) return;
    this.#watches.delete(key);
    this.#end(watch);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const watch of this.#watches.values()) this.#end(watch);
    this.#watches.clear();
    this.#changed.dispose();
  }

  #end({ interests, removal }: Watch): void {
    removal?.dispose();
    interests.dispose();
  }

  #update(watch: Watch): void {
    const { ref } = watch;
    const { status, isGone } = this.#describe(ref);
    const isOver = isGone || (status !== undefined && !isActive(status));
    if (!isOver) {
      watch.removal?.dispose();
      delete watch.removal;
    } else watch.removal ??= this.clock.after(shownAfterEnd, () => this.unwatch(ref));
    const isInPage = this.#row(ref) !== undefined;
    watch.interests.set(
      isGone
        ? []
        : [
            { topic: { kind: 'actions', execution: ref }, pace: 'live' },
            { topic: { kind: 'declaration', pipeline: ref.pipeline }, pace: 'once' },
            // After the end no call goes out by itself, but a retry is seen as soon as somebody asks again.
            { topic: { kind: 'executions', pipeline: ref.pipeline }, pace: isOver ? 'once' : 'live' },
            ...(isInPage ? [] : [{ topic: { kind: 'detail', execution: ref }, pace: 'live' } as const]),
          ],
    );
  }

  #row(ref: ExecutionRef): Execution | undefined {
    const page = this.store.get({ kind: 'executions', pipeline: ref.pipeline }).value;
    return page?.executions.find((execution) => isSameExecution(execution.ref, ref));
  }

  #describe(ref: ExecutionRef): WatchedExecution {
    const row = this.#row(ref);
    const status = knownStatus(this.store, ref);
    const problems = [
      this.store.get({ kind: 'executions', pipeline: ref.pipeline }).problem,
      this.store.get({ kind: 'detail', execution: ref }).problem,
    ];
    return {
      ref,
      ...(status && { status }),
      isGone: problems.some((problem) => problem?.kind === 'notFound'),
      progress: progressOf(
        this.store.get({ kind: 'actions', execution: ref }).value ?? [],
        this.store.get({ kind: 'declaration', pipeline: ref.pipeline }).value,
      ),
      ...(row && { startedAt: row.startedAt, updatedAt: row.updatedAt }),
    };
  }
}
