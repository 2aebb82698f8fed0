import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { PipelineReader } from '../../domain/gateway';
import { asProblem, concernsConnection } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { mainService } from '../../domain/connection/connection';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { backOff } from '../connections/connectionHealth';
import type { CallQueue } from '../calls/callQueue';
import type { ConnectionHealth } from '../connections/connectionHealth';
import { fetchTopic, fullPageSize, forgetOutdatedDeclarations } from './fetchTopic';
import { UnusedSnapshots } from '../snapshots/unusedSnapshots';
import { volatilityOf, intervalOf } from './pace';
import type { Pace } from './pace';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import { isLookedAt, ScheduledQueries } from './scheduledQueries';
import type { ScheduledQuery } from './scheduledQueries';
import { connectionOf, pipelineOf } from './topics';
import type { Topic } from './topics';

const firstRetryAfter = 5_000;
const longestRetryAfter = 300_000;

const priorities: Readonly<Record<Pace, number>> = { live: 3, once: 2, calm: 1, background: 0 };
const urgent = 4;

/**
 * Turns interests into calls: one call per topic however many want it, none for a topic that nobody wants, one probe
 * for a connection that is down. Writes what it learns to the store.
 */
export class Scheduler implements Disposable {
  readonly #queries = new ScheduledQueries();
  readonly #unused: UnusedSnapshots;
  #isFocused = true;

  constructor(
    private readonly reader: PipelineReader,
    private readonly store: SnapshotStore,
    private readonly health: ConnectionHealth,
    private readonly clock: Clock,
    private readonly calls: CallQueue,
  ) {
    this.#unused = new UnusedSnapshots(store);
  }

  /** Wants a topic until the answer is disposed. */
  want(topic: Topic, pace: Pace): Disposable {
    this.#unused.markUsed(topic);
    const query = this.#queries.obtain(topic);
    const interest = { pace };
    query.interests.add(interest);
    this.#schedule(query);
    return {
      dispose: () => {
        if (!query.interests.delete(interest)) return;
        if (query.interests.size > 0) this.#schedule(query);
        else this.#drop(query);
      },
    };
  }

  /**
   * Settles when the store knows the topic, or why it does not; asks for it unless it does. Never rejects: one that is
   * aborted just ends.
   */
  async obtain(topic: Topic, signal: AbortSignal): Promise<void> {
    const want = this.want(topic, 'once');
    const drop = () => want.dispose();
    signal.addEventListener('abort', drop);
    await this.#queries.find(topic)?.done;
    signal.removeEventListener('abort', drop);
    drop();
  }

  /** Asks at once for everything wanted about a pipeline: something was just changed there. */
  invalidate(pipeline: PipelineRef): void {
    for (const query of this.#queries.ofPipeline(pipeline)) void this.#askAgain(query);
  }

  /**
   * Asks at once for the wanted topics that the predicate names, also of a connection that is down.
   * Settles when all are answered; never rejects, as the store holds the problems.
   */
  async refresh(isMeant: (topic: Topic) => boolean): Promise<void> {
    const meant = this.#queries.all.filter(({ topic }) => isMeant(topic));
    for (const { topic } of meant) this.health.allowProbe(connectionOf(topic));
    await Promise.all(meant.map((query) => this.#askAgain(query)));
    // A connection that was down let one call through; its answer let the others go.
    await Promise.all(meant.map(async ({ done }) => done));
  }

  /** Drops the calls under way on a connection, whose answers would be of the past; what is wanted is asked again. */
  abandon(connection: ConnectionId): void {
    for (const { call } of this.#queries.ofConnection(connection)) call?.abort();
  }

  /** An unfocused window asks less often. */
  setFocused(isFocused: boolean): void {
    if (this.#isFocused === isFocused) return;
    this.#isFocused = isFocused;
    for (const query of this.#queries.all) this.#schedule(query);
  }

  dispose(): void {
    for (const query of this.#queries.all) this.#drop(query);
  }

  #drop(query: ScheduledQuery): void {
    query.interests.clear();
    query.wait?.dispose();
    query.call?.abort();
    this.#queries.remove(query);
    this.#unused.markUnused(query.topic);
  }

  #schedule(query: ScheduledQuery): void {
    this.#queries.setPolled(query, Number.isFinite(this.#intervalOf(query)));
    if (query.call) return query.call.raise(this.#priorityOf(query));
    query.wait?.dispose();
    const delay = this.#dueAt(query) - this.clock.now();
    if (delay <= 0) void this.#ask(query, this.#priorityOf(query));
    else if (Number.isFinite(delay))
      query.wait = this.clock.after(delay, () => void this.#ask(query, this.#priorityOf(query)));
  }

  /** Epoch milliseconds at which the subject wants to be asked. */
  #dueAt(query: ScheduledQuery): number {
    const probeAt = this.health.probeAt(connectionOf(query.topic));
    if (query.isOverdue) return probeAt;
    const notBefore = Math.max(probeAt, query.retryAt);
    const { askedAt, problem } = this.store.get(query.topic);
    if (askedAt === undefined || problem || this.#isCutShort(query)) return notBefore;
    return Math.max(notBefore, askedAt + this.#intervalOf(query));
  }

  /** The user came to look at what was asked for a row only. */
  #isCutShort(query: ScheduledQuery): boolean {
    const { topic } = query;
    if (topic.kind !== 'executions' || query.isInFull || !isLookedAt(query)) return false;
    const { value } = this.store.get(topic);
    return value?.nextToken !== undefined && value.executions.length < fullPageSize;
  }

  #intervalOf({ topic, interests }: ScheduledQuery): number {
    const connection = connectionOf(topic);
    const volatility = volatilityOf(this.store, topic);
    const circumstances = { isFocused: this.#isFocused, topicCount: this.#queries.polledOf(connection) };
    return Math.min(...[...interests].map(({ pace }) => intervalOf(pace, volatility, circumstances)));
  }

  #priorityOf({ interests }: ScheduledQuery): number {
    return Math.max(...[...interests].map(({ pace }) => priorities[pace]));
  }

  /** A call already under way may have been sent before the change, so its answer is not good enough. */
  async #askAgain(query: ScheduledQuery): Promise<void> {
    query.isOverdue = true;
    if (query.call && !query.call.isWaiting) await query.done;
    if (query.interests.size > 0) await this.#ask(query, urgent);
  }

  #ask(query: ScheduledQuery, priority: number): Promise<void> | undefined {
    query.wait?.dispose();
    if (query.call) {
      query.call.raise(priority);
      return query.done;
    }
    const asked = { connection: connectionOf(query.topic), service: mainService };
    query.call = this.calls.add(asked, priority, (signal) => this.#call(query, signal));
    query.done = query.call.done.then(() => {
      delete query.call;
      if (query.interests.size > 0) this.#schedule(query);
    });
    return query.done;
  }

  async #call(query: ScheduledQuery, signal: AbortSignal): Promise<void> {
    const { topic } = query;
    const connection = connectionOf(topic);
    const isProbe = this.health.problemOf(connection) !== undefined;
    if (!this.health.admits(connection, this.clock.now())) return;
    query.isOverdue = false;
    query.isInFull = isLookedAt(query);
    try {
      await fetchTopic(this.reader, this.store, topic, this.clock, signal, query.isInFull);
    } catch (error) {
      if (!signal.aborted) this.#failed(query, asProblem(error), isProbe);
      else if (isProbe) this.#probeWasDropped(connection);
      return;
    }
    query.failures = 0;
    query.retryAt = 0;
    this.#connectionAnswered(connection);
    forgetOutdatedDeclarations(this.store, topic);
    this.#scheduleRelated(topic);
  }

  #failed(query: ScheduledQuery, problem: Problem, isProbe: boolean): void {
    const { topic } = query;
    const connection = connectionOf(topic);
    this.store.setProblem(topic, problem);
    if (concernsConnection(problem)) return this.#connectionFailed(query, problem, isProbe);
    this.#backOff(query);
    this.#connectionAnswered(connection);
    if (problem.kind === 'notFound' && topic.kind !== 'pipelines') this.#checkList(connection);
  }

  #connectionFailed(query: ScheduledQuery, problem: Problem, isProbe: boolean): void {
    const connection = connectionOf(query.topic);
    const isDown = this.health.problemOf(connection) !== undefined;
    // What was sent before the connection went down says nothing new by failing, too.
    if (isDown && !isProbe) return;
    // A topic that takes the connection down again and again, while others are answered, is itself the trouble.
    if (!isDown && query.failures > 0) this.#backOff(query);
    else if (!isDown) query.failures = 1;
    this.health.reportFailure(connection, problem, this.clock.now());
    this.#scheduleAll(connection);
  }

  #probeWasDropped(connection: ConnectionId): void {
    this.health.releaseProbe(connection);
    this.#scheduleAll(connection);
  }

  #backOff(query: ScheduledQuery): void {
    query.failures += 1;
    query.retryAt = this.clock.now() + backOff(query.failures, firstRetryAfter, longestRetryAfter);
  }

  /** Something of a pipeline is gone: the list says whether the pipeline is. */
  #checkList(connection: ConnectionId): void {
    const list = this.#queries.find({ kind: 'pipelines', connection });
    if (list) void this.#askAgain(list);
  }

  /** Even a refusal is an answer: the connection is up, and what waited for it may go. */
  #connectionAnswered(connection: ConnectionId): void {
    if (this.health.problemOf(connection) === undefined) return;
    this.health.reportSuccess(connection);
    this.#scheduleAll(connection);
  }

  #scheduleAll(connection: ConnectionId): void {
    for (const query of this.#queries.ofConnection(connection)) this.#schedule(query);
  }

  /** What one answer says of a pipeline can make another topic of it move, end or be out of date. */
  #scheduleRelated(topic: Topic): void {
    const pipeline = pipelineOf(topic);
    const related = pipeline
      ? this.#queries.ofPipeline(pipeline)
      : this.#queries.ofConnection(connectionOf(topic));
    for (const query of related) this.#schedule(query);
  }
}
