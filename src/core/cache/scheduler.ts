import { pipelinesOf, type Answers, type Query, type QueryOperation } from '../../domain/calls/queries';
import { connectionOf, pipelineOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { PipelineReader } from '../../domain/gateway';
import { asProblem, concernsConnection, type Problem } from '../../domain/problem';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { backOff, type ConnectionHealth } from '../connections/connectionHealth';
import type { CallQueue } from './callQueue';
import { askQuery, forgetOutdatedDeclarations, type Asking } from './askQuery';
import { Fetches, untilAborted } from './fetches';
import { UnusedSnapshots } from './unusedSnapshots';
import { Coverage } from './coverage';
import { DueTimes } from './dueTimes';
import type { Pace } from './pace';
import type { SnapshotStore } from './snapshotStore';
import { isLookedAt, priorityOf, ScheduledQueries, urgent, type ScheduledQuery } from './scheduledQueries';

const firstRetryAfter = 5_000;
const longestRetryAfter = 300_000;

/**
 * Turns interests into calls: one call per query however many want it, none for a query that is not wanted, one probe
 * for a connection that is down. Writes what it learns to the store.
 */
export class Scheduler implements Disposable {
  readonly #queries = new ScheduledQueries();
  readonly #unused: UnusedSnapshots;
  readonly #asking: Asking;
  readonly #fetches: Fetches;
  readonly #due: DueTimes;
  readonly #subscription: Disposable;

  constructor(
    reader: PipelineReader,
    private readonly store: SnapshotStore,
    private readonly health: ConnectionHealth,
    private readonly clock: Clock,
    private readonly calls: CallQueue,
    /** Where events tell of changes, so that little is polled. */
    coverage: Pick<Coverage, 'sinceOf' | 'onDidChange'> = new Coverage(),
  ) {
    this.#due = new DueTimes(this.#queries, store, health, clock, coverage);
    this.#subscription = coverage.onDidChange((connection) => this.#scheduleAll(connection));
    this.#unused = new UnusedSnapshots(store);
    this.#asking = { reader, store, clock };
    this.#fetches = new Fetches(this.#asking, calls, (query) => this.#fetched(query));
  }

  /** Wants a query until the answer is disposed. */
  want(query: Query, pace: Pace): Disposable {
    this.#unused.markUsed(query);
    const scheduled = this.#queries.obtain(query);
    const interest = { pace };
    scheduled.interests.add(interest);
    this.#schedule(scheduled);
    return {
      dispose: () => {
        if (!scheduled.interests.delete(interest)) return;
        if (scheduled.interests.size > 0) this.#schedule(scheduled);
        else this.#drop(scheduled);
      },
    };
  }

  /**
   * Settles when the store knows the answer, or why it does not; asks for it unless it does. Never rejects: one that is
   * aborted just ends.
   */
  async obtain(query: Query, signal: AbortSignal): Promise<void> {
    const want = this.want(query, 'once');
    const drop = () => want.dispose();
    signal.addEventListener('abort', drop);
    await this.#queries.find(query)?.done;
    signal.removeEventListener('abort', drop);
    drop();
  }

  /**
   * The answer to a query, for a command that needs it: what is known or under way, or else a new call before all
   * others; with `fresh` always a new call. Throws a Problem, a `cancelled` one as soon as the signal aborts.
   */
  async fetch<Operation extends QueryOperation>(
    query: Query<Operation>,
    signal: AbortSignal,
    { fresh = false }: { readonly fresh?: boolean } = {},
  ): Promise<Answers[Operation]> {
    if (!fresh && query.isStored) {
      const isUnderWay = this.#queries.find(query)?.call !== undefined;
      if (isUnderWay && this.store.get(query).value === undefined)
        await untilAborted(this.obtain(query, signal), signal);
      const { value } = this.store.get(query);
      if (value !== undefined) return value;
    }
    return this.#fetches.fetch(query, urgent, signal);
  }

  /** Asks immediately for everything wanted about a pipeline: something was just changed there. */
  invalidate(pipeline: PipelineRef): void {
    for (const scheduled of this.#queries.ofPipeline(pipeline)) void this.#askAgain(scheduled);
  }

  /** The same for the resources of a connection that belong to no pipeline, such as its webhooks. */
  invalidateResources(connection: ConnectionId): void {
    for (const scheduled of this.#queries.ofConnection(connection))
      if (!pipelineOf(scheduled.query) && !pipelinesOf.is(scheduled.query)) void this.#askAgain(scheduled);
  }

  /**
   * Asks immediately for the wanted queries that the predicate names, also of a connection that is down.
   * Settles when all are answered; never rejects, as the store holds the problems.
   */
  async refresh(isMeant: (query: Query) => boolean): Promise<void> {
    const meant = this.#queries.all.filter(({ query }) => isMeant(query));
    for (const { query } of meant) this.health.allowProbe(connectionOf(query));
    await Promise.all(meant.map((scheduled) => this.#askAgain(scheduled)));
    // A connection that was down let one call through; its answer let the others go.
    await Promise.all(meant.map(async ({ done }) => done));
  }

  /**
   * Asks again for the wanted queries of a pipeline that the predicate names: an event told of a change. Unlike a
   * refresh, it leaves alone what cannot change and a connection that is down. Settles when all are answered.
   */
  async outdate(pipeline: PipelineRef, isMeant: (query: Query) => boolean): Promise<void> {
    const meant = this.#queries
      .ofPipeline(pipeline)
      .filter(({ query }) => query.volatility(this.store) !== 'settled' && isMeant(query));
    await Promise.all(
      meant.map(async (scheduled) => {
        scheduled.isOverdue = true;
        // The answer of a call under way may be older than the change; what follows it asks again.
        if (scheduled.call && !scheduled.call.isWaiting) await scheduled.done;
        else this.#schedule(scheduled);
        await scheduled.done;
      }),
    );
  }

  /** Asks for the row of a connection that went longest without a call, because events can be lost; false for none. */
  reconcile(connection: ConnectionId): boolean {
    const next = this.#due.longestToldOf(connection);
    if (next) void this.#ask(next, priorityOf(next));
    return next !== undefined;
  }

  /** How often a connection would be asked without its events, in calls a minute. */
  pollingRateOf(connection: ConnectionId): number {
    return this.#due.pollingRateOf(connection);
  }

  /** Drops the calls under way on a connection, whose answers would be of the past; what is wanted is asked again. */
  abandon(connection: ConnectionId): void {
    for (const { call } of this.#queries.ofConnection(connection)) call?.abort();
    this.#fetches.abandon(connection);
  }

  /** An unfocused window asks less often. */
  setFocused(isFocused: boolean): void {
    if (this.#due.isFocused === isFocused) return;
    this.#due.isFocused = isFocused;
    for (const scheduled of this.#queries.all) this.#schedule(scheduled);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const scheduled of this.#queries.all) this.#drop(scheduled);
    this.#fetches.dispose();
  }

  #drop(scheduled: ScheduledQuery): void {
    scheduled.interests.clear();
    scheduled.wait?.dispose();
    scheduled.call?.abort();
    this.#queries.remove(scheduled);
    this.#unused.markUnused(scheduled.query);
  }

  #schedule(scheduled: ScheduledQuery): void {
    this.#queries.setPolled(scheduled, Number.isFinite(this.#due.intervalOf(scheduled)));
    if (scheduled.call) return scheduled.call.raise(priorityOf(scheduled));
    scheduled.wait?.dispose();
    const delay = this.#due.of(scheduled) - this.clock.now();
    if (delay <= 0) void this.#ask(scheduled, priorityOf(scheduled));
    else if (Number.isFinite(delay))
      scheduled.wait = this.clock.after(delay, () => void this.#ask(scheduled, priorityOf(scheduled)));
  }

  /** A call already under way may have been sent before the change, so its answer is not good enough. */
  async #askAgain(scheduled: ScheduledQuery): Promise<void> {
    scheduled.isOverdue = true;
    if (scheduled.call && !scheduled.call.isWaiting) await scheduled.done;
    if (scheduled.interests.size > 0) await this.#ask(scheduled, urgent);
  }

  #ask(scheduled: ScheduledQuery, priority: number): Promise<void> | undefined {
    scheduled.wait?.dispose();
    if (scheduled.call) {
      scheduled.call.raise(priority);
      return scheduled.done;
    }
    const asked = { connection: connectionOf(scheduled.query), service: scheduled.query.service };
    scheduled.call = this.calls.add(asked, priority, (signal) => this.#call(scheduled, signal));
    scheduled.done = scheduled.call.done.then(() => {
      delete scheduled.call;
      if (scheduled.interests.size > 0) this.#schedule(scheduled);
    });
    return scheduled.done;
  }

  async #call(scheduled: ScheduledQuery, signal: AbortSignal): Promise<void> {
    const { query } = scheduled;
    const connection = connectionOf(query);
    const isProbe = this.health.problemOf(connection) !== undefined;
    if (!this.health.admits(connection, this.clock.now())) return;
    scheduled.isOverdue = false;
    scheduled.isInFull = isLookedAt(scheduled);
    try {
      await askQuery(this.#asking, query, scheduled.isInFull, signal);
    } catch (error) {
      if (!signal.aborted) this.#failed(scheduled, asProblem(error), isProbe);
      else if (isProbe) {
        this.health.releaseProbe(connection);
        this.#scheduleAll(connection);
      }
      return;
    }
    scheduled.failures = 0;
    scheduled.retryAt = 0;
    this.#answered(query);
  }

  #answered(query: Query): void {
    this.#connectionAnswered(connectionOf(query));
    if (!query.isStored) return;
    forgetOutdatedDeclarations(this.store, query);
    this.#scheduleRelated(query);
  }

  /** A call for views that still waits has been made needless. */
  #fetched(query: Query): void {
    const scheduled = query.isStored ? this.#queries.find(query) : undefined;
    if (scheduled?.call?.isWaiting && !scheduled.isOverdue) scheduled.call.abort();
    if (query.isStored && !scheduled) this.#unused.markUnused(query);
    this.#answered(query);
  }

  #failed(scheduled: ScheduledQuery, problem: Problem, isProbe: boolean): void {
    const { query } = scheduled;
    const connection = connectionOf(query);
    this.store.setProblem(query, problem);
    if (concernsConnection(problem)) return this.#connectionFailed(scheduled, problem, isProbe);
    this.#backOff(scheduled);
    this.#connectionAnswered(connection);
    if (problem.kind === 'notFound' && pipelineOf(query)) this.#checkList(connection);
  }

  #connectionFailed(scheduled: ScheduledQuery, problem: Problem, isProbe: boolean): void {
    const connection = connectionOf(scheduled.query);
    const isDown = this.health.problemOf(connection) !== undefined;
    // What was sent before the connection went down says nothing new by failing, too.
    if (isDown && !isProbe) return;
    // A query that takes the connection down again and again, while others are answered, is itself the trouble.
    if (!isDown && scheduled.failures > 0) this.#backOff(scheduled);
    else if (!isDown) scheduled.failures = 1;
    this.health.reportFailure(connection, problem, this.clock.now());
    this.#scheduleAll(connection);
  }

  #backOff(scheduled: ScheduledQuery): void {
    scheduled.failures += 1;
    scheduled.retryAt = this.clock.now() + backOff(scheduled.failures, firstRetryAfter, longestRetryAfter);
  }

  /** Something of a pipeline is gone: the list says whether the pipeline is. */
  #checkList(connection: ConnectionId): void {
    const list = this.#queries.find(pipelinesOf(connection));
    if (list) void this.#askAgain(list);
  }

  /** Even a refusal is an answer: the connection is up, and what waited for it may go. */
  #connectionAnswered(connection: ConnectionId): void {
    if (this.health.problemOf(connection) === undefined) return;
    this.health.reportSuccess(connection);
    this.#scheduleAll(connection);
  }

  #scheduleAll(connection: ConnectionId): void {
    for (const scheduled of this.#queries.ofConnection(connection)) this.#schedule(scheduled);
  }

  /** What one answer says of a pipeline can make another query about it move, end or be out of date. */
  #scheduleRelated(query: Query): void {
    const pipeline = pipelineOf(query);
    const related = pipeline
      ? this.#queries.ofPipeline(pipeline)
      : this.#queries.ofConnection(connectionOf(query));
    for (const scheduled of related) this.#schedule(scheduled);
  }
}
