import * as v from 'valibot';
import { executionsOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import { isSamePipeline, pipelineKey } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { InterestSet } from '../cache/interestSet';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import type { Watcher } from './watcher';

const minute = 60_000;
/** A push that starts a pipeline starts it within moments; polling sources take a minute. */
const pushPatience = 5 * minute;
/**
 * When the execution is looked for, in milliseconds after the push, and again at the end. Not by a pace: a
 * user who pushes from an external terminal has the editor in the background, where fetches are rarer.
 */
const pushLooks = [5, 15, 30, 50, 75, 105, 150, 210].map((seconds) => seconds * 1000);
/** Long enough for a working day, so that no execution is awaited without limit. */
const nextPatience = 8 * 60 * minute;
/** Providers and clocks differ a little. */
const tolerance = 2 * minute;
/** The service's clock is known to the second. */
const clockTolerance = 2_000;

export const awaitedSchema = v.object({
  connection: v.string(),
  pipeline: v.string(),
  /** Epoch milliseconds by the service's clock; executions that started earlier do not count. */
  since: v.number(),
  /** Epoch milliseconds by the clock of this machine, at which waiting ends. */
  until: v.number(),
  /** The pushed commit that the execution must run; without one any execution counts. */
  commit: v.exactOptional(v.string()),
});

export type Awaited = v.InferOutput<typeof awaitedSchema>;

interface Wait extends Awaited {
  readonly interests: InterestSet;
  next?: Disposable;
}

/**
 * Executions that the user wants to follow as soon as they exist: the next one of a pipeline, or the one that
 * a push causes. Each costs a list of its pipeline's executions now and then, for a bounded time.
 */
export class AwaitedExecutions implements Disposable {
  readonly #waits = new Map<string, Wait>();
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
    private readonly watcher: Pick<Watcher, 'watch'>,
    /** The time of a connection's service, in epoch milliseconds. */
    private readonly now: (connection: ConnectionId) => number,
  ) {
    this.#subscription = store.onDidChange((id) => {
      if (!executionsOf.is(id)) return;
      for (const wait of [...this.#waits.values()])
        if (isSamePipeline(refOf(wait), id.about.pipeline)) this.#look(wait);
    });
  }

  /** The awaited executions, oldest first. */
  get all(): readonly Awaited[] {
    return [...this.#waits.values()].map(({ connection, pipeline, since, until, commit }) => ({
      ...{ connection, pipeline, since, until },
      ...(commit !== undefined && { commit }),
    }));
  }

  isAwaited(pipeline: PipelineRef): boolean {
    return this.all.some(
      (awaited) => awaited.commit === undefined && isSamePipeline(refOf(awaited), pipeline),
    );
  }

  /** Follows the next execution of a pipeline. */
  awaitNext({ connection, name }: PipelineRef): void {
    this.#add({
      ...{ connection, pipeline: name, since: this.now(connection) - clockTolerance },
      until: this.clock.now() + nextPatience,
    });
  }

  /** Follows the execution of a pipeline that runs a pushed commit. */
  awaitPush({ connection, name }: PipelineRef, commit: string): void {
    this.#add({
      ...{ connection, pipeline: name, commit, since: this.now(connection) - tolerance },
      until: this.clock.now() + pushPatience,
    });
  }

  /** Looks no more for the execution that a push was to cause. */
  giveUpPush({ connection, name }: PipelineRef, commit: string): void {
    const wait = this.#waits.get(keyOf({ connection, pipeline: name, commit }));
    if (wait !== undefined) this.#remove(wait);
  }

  /** Continues what an earlier session began. */
  restore(awaited: Awaited): void {
    if (awaited.until > this.clock.now()) this.#add(awaited);
  }

  /** Stops waiting for the next execution of a pipeline. */
  giveUp(pipeline: PipelineRef): void {
    for (const wait of [...this.#waits.values()])
      if (isSamePipeline(refOf(wait), pipeline)) this.#remove(wait);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const wait of this.#waits.values()) this.#end(wait);
    this.#waits.clear();
    this.#changed.dispose();
  }

  #add(awaited: Awaited): void {
    const key = keyOf(awaited);
    if (this.#waits.has(key)) return;
    const wait: Wait = { ...awaited, interests: new InterestSet(this.scheduler) };
    this.#waits.set(key, wait);
    wait.interests.set([{ query: executionsOf(refOf(wait)), pace: isPush(wait) ? 'once' : 'calm' }]);
    this.#plan(wait);
    this.#changed.fire();
  }

  #plan(wait: Wait): void {
    const now = this.clock.now();
    const pushedAt = wait.until - pushPatience;
    const looks = isPush(wait) ? pushLooks.map((look) => pushedAt + look) : [];
    const nextAt = looks.find((look) => look > now) ?? wait.until;
    wait.next = this.clock.after(nextAt - now, () => void this.#due(wait));
  }

  async #due(wait: Wait): Promise<void> {
    const { key } = executionsOf(refOf(wait));
    if (isPush(wait)) await this.scheduler.refresh((query) => query.key === key);
    if (this.#waits.get(keyOf(wait)) !== wait) return;
    if (this.clock.now() >= wait.until) this.#remove(wait);
    else this.#plan(wait);
  }

  #look(wait: Wait): void {
    const { value, problem } = this.store.get(executionsOf(refOf(wait)));
    if (problem?.kind === 'notFound') return this.#remove(wait);
    const found = value?.executions.filter((execution) => isMeant(wait, execution)) ?? [];
    if (found.length === 0) return;
    const reason = wait.commit === undefined ? 'chosen' : 'push';
    for (const { ref } of found) this.watcher.watch(ref, reason, wait.since);
    this.#remove(wait);
  }

  #remove(wait: Wait): void {
    this.#waits.delete(keyOf(wait));
    this.#end(wait);
    this.#changed.fire();
  }

  #end({ next, interests }: Wait): void {
    next?.dispose();
    interests.dispose();
  }
}

type AwaitedPlace = Pick<Awaited, 'connection' | 'pipeline' | 'commit'>;

const refOf = ({ connection, pipeline }: AwaitedPlace): PipelineRef => ({ connection, name: pipeline });

const isPush = ({ commit }: Awaited): boolean => commit !== undefined;

const keyOf = (awaited: AwaitedPlace): string => `${awaited.commit ?? ''} ${pipelineKey(refOf(awaited))}`;

const isMeant = ({ commit, since }: Awaited, { startedAt, sourceRevisions }: Execution): boolean =>
  startedAt > since &&
  (commit === undefined || sourceRevisions.some(({ revisionId }) => revisionId === commit));
