import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  isToldByState,
  stateOf,
} from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import type { RunStatus } from '../../domain/execution/runStatus';
import { progressOf } from '../../domain/execution/progress';
import type { Progress } from '../../domain/execution/progress';
import { executionKey, isSamePipeline } from '../../domain/refs';
import type { ConnectionId, ExecutionRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { stageProgress } from '../../domain/watch/stageProgress';
import type { StageProgress } from '../../domain/watch/stageProgress';
import { eventsOf, isNews, isMine, watchReasons } from '../../domain/watch/watchEvents';
import type { WatchEvent, WatchReason } from '../../domain/watch/watchEvents';
import { InterestSet } from '../cache/interestSet';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import { knownRunStatus } from '../cache/knownRun';
import { runSummaryOf } from './runSummary';
import type { KnownRunSummary } from './runSummary';
import * as v from 'valibot';

/** The stored part of a watch; its answers are fetched again. */
export const watchRecordSchema = v.object({
  connection: v.string(),
  pipeline: v.string(),
  executionId: v.string(),
  reason: v.picklist(watchReasons),
  /** Epoch milliseconds by the service's clock. */
  since: v.number(),
  /** The keys of the reported events. */
  told: v.array(v.string()),
});

export type WatchRecord = v.InferOutput<typeof watchRecordSchema>;

/** How long a finished execution is still shown, in milliseconds. */
const shownAfterEnd = 5 * 60_000;

/** An execution that is followed, as far as it is known. */
export interface WatchedExecution {
  readonly ref: ExecutionRef;
  readonly reason: WatchReason;
  /** Unknown until the first answer. */
  readonly status?: ExecutionStatus;
  /** True when its pipeline was deleted, or the execution no longer exists. */
  readonly isGone: boolean;
  readonly progress: Progress;
  readonly stages: readonly StageProgress[];
  /** Its revision and start; unknown until the first answer. */
  readonly execution?: Execution;
  /** How it stands, as every view tells it; unknown until the first answer. */
  readonly run?: RunStatus;
}

/** An event of an execution that is followed for this reason. */
export interface WatchNews {
  readonly event: WatchEvent;
  readonly reason: WatchReason;
  readonly execution?: Execution;
}

/** True while it may still change without a retry. */
export const isRunning = ({ status, isGone }: Pick<WatchedExecution, 'status' | 'isGone'>): boolean =>
  !isGone && (status === undefined || isActive(status));

interface Watch {
  readonly ref: ExecutionRef;
  readonly interests: InterestSet;
  readonly told: Set<string>;
  readonly since: number;
  /** Restored from an earlier session, and not answered since. */
  isRestored: boolean;
  /** It ended, and everything was reported. */
  isDone: boolean;
  reason: WatchReason;
  removal?: Disposable;
}

/**
 * Follows executions until they end: fetches them while they run, fires at each change and once for each
 * event, and stops following afterwards.
 */
export class Watcher implements Disposable {
  readonly #watches = new Map<string, Watch>();
  readonly #changed = new Emitter<void>();
  readonly #happened = new Emitter<WatchNews>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;
  /** Fires once for each event that is news, also across reloads of the window. */
  readonly onDidHappen = this.#happened.event;

  constructor(
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
    /** The time of a connection's service, in epoch milliseconds. */
    private readonly now: (connection: ConnectionId) => number = () => clock.now(),
  ) {
    this.#subscription = store.onDidChange((id) => {
      const pipeline = pipelineOf(id);
      const concerned = [...this.#watches.values()].filter(
        ({ ref }) => pipeline && isSamePipeline(ref.pipeline, pipeline),
      );
      concerned.forEach((watch) => this.#update(watch));
      if (concerned.length > 0) this.#changed.fire();
    });
  }

  /** The watched executions, oldest watch first. */
  get watched(): readonly WatchedExecution[] {
    return [...this.#watches.values()].map((watch) => this.#describe(watch));
  }

  /**
   * The watches to store for the next session: those that have not ended, or have something left to report.
   */
  get records(): readonly WatchRecord[] {
    return [...this.#watches.values()].flatMap(({ ref, reason, since, told, isDone }) =>
      isDone ? [] : [{ ...placeOf(ref), reason, since, told: [...told] }],
    );
  }

  isWatched(ref: ExecutionRef): boolean {
    return this.#watches.has(executionKey(ref));
  }

  /** Follows an execution; events are reported from now on, or from `since` (epoch milliseconds of the service). */
  watch(
    ref: ExecutionRef,
    reason: WatchReason = 'started',
    since: number = this.now(ref.pipeline.connection),
  ): void {
    const known = this.#watches.get(executionKey(ref));
    if (!known) return this.#add({ ref, reason, since, told: new Set(), isRestored: false, isDone: false });
    if (!isMine(known.reason)) known.reason = reason;
  }

  /** Continues a watch of an earlier session; an execution that is watched already stays as it is. */
  restore({ connection, pipeline, executionId, reason, since, told }: WatchRecord): void {
    const ref = { pipeline: { connection, name: pipeline }, executionId };
    if (!this.isWatched(ref))
      this.#add({ ref, reason, since, told: new Set(told), isRestored: true, isDone: false });
  }

  unwatch(ref: ExecutionRef): void {
    const key = executionKey(ref);
    const watch = this.#watches.get(key);
    if (!watch) return;
    this.#watches.delete(key);
    this.#end(watch);
    this.#changed.fire();
  }

  /** Stops following executions of these connections. */
  letGoOf(connections: readonly ConnectionId[]): void {
    for (const { ref } of this.#watches.values())
      if (connections.includes(ref.pipeline.connection)) this.unwatch(ref);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const watch of this.#watches.values()) this.#end(watch);
    this.#watches.clear();
    this.#changed.dispose();
    this.#happened.dispose();
  }

  #add(start: Omit<Watch, 'interests'>): void {
    const watch: Watch = { ...start, interests: new InterestSet(this.scheduler) };
    this.#watches.set(executionKey(watch.ref), watch);
    this.#update(watch);
    this.#changed.fire();
  }

  #end({ interests, removal }: Watch): void {
    removal?.dispose();
    interests.dispose();
  }

  #update(watch: Watch): void {
    const { ref } = watch;
    const summary = runSummaryOf(this.store, ref);
    const { isGone, isOnPage, status } = summary;
    // An execution that no longer exists after a reload, such as one of the sample account, is dropped
    // without a report.
    if (isGone && watch.isRestored) return this.unwatch(ref);
    if (status !== undefined) watch.isRestored = false;
    const isOver = isGone || (status !== undefined && !isActive(status));
    if (!isOver) {
      watch.removal?.dispose();
      delete watch.removal;
    }
    watch.interests.set(
      isGone
        ? []
        : [
            { query: actionsOf(ref), pace: 'live' },
            // One call for each look, as long as nothing changes.
            ...(!isOver && isToldByState(this.store, ref.pipeline)
              ? [{ query: stateOf(ref.pipeline), pace: 'live' } as const]
              : []),
            { query: declarationOf(ref.pipeline), pace: 'once' },
            // After the end no call goes out by itself, but a retry is seen as soon as the user asks again.
            { query: executionsOf(ref.pipeline), pace: isOver ? 'once' : 'live' },
            ...(isOnPage ? [] : [{ query: detailOf(ref), pace: 'live' } as const]),
            ...(mayBeHeld(summary) ? [{ query: stateOf(ref.pipeline), pace: 'live' } as const] : []),
          ],
    );
    this.#tell(watch, summary);
    watch.isDone = isGone || summary.isSettled;
    if (isOver) watch.removal ??= this.clock.after(shownAfterEnd, () => this.#letGo(watch));
  }

  /** Keeps a watch with an unreported event, because the service is out of reach. */
  #letGo(watch: Watch): void {
    if (watch.isDone) return this.unwatch(watch.ref);
    watch.removal = this.clock.after(shownAfterEnd, () => this.#letGo(watch));
  }

  #tell({ ref, told, since, reason }: Watch, summary: KnownRunSummary): void {
    const fresh = eventsOf(summary).filter(({ key }) => !told.has(key));
    for (const { key } of fresh) told.add(key);
    const now = this.now(ref.pipeline.connection);
    const { execution } = summary;
    for (const event of fresh)
      if (isNews(event, since, now)) this.#happened.fire({ event, reason, ...(execution && { execution }) });
  }

  #describe({ ref, reason }: Watch): WatchedExecution {
    const { status, isGone, attempts, execution } = runSummaryOf(this.store, ref);
    const run = execution && knownRunStatus(this.store, execution);
    const declaration = this.store.get(declarationOf(ref.pipeline)).value;
    return {
      ...{ ref, reason, isGone },
      ...(status && { status }),
      progress: progressOf(attempts, declaration),
      stages: stageProgress(attempts, declaration),
      ...(execution && { execution }),
      ...(run && { run }),
    };
  }
}

/**
 * Whether only the pipeline's state tells why an execution makes no progress: none of its actions is open. The state has no
 * executions of a PARALLEL pipeline.
 */
const mayBeHeld = ({ status, attempts, execution }: KnownRunSummary): boolean =>
  status === 'InProgress' &&
  execution?.mode !== 'PARALLEL' &&
  attempts.length > 0 &&
  !attempts.some((attempt) => attempt.status === 'InProgress');

const placeOf = ({ pipeline: { connection, name }, executionId }: ExecutionRef) => ({
  ...{ connection, pipeline: name, executionId },
});
