import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { PipelineReader } from '../../domain/gateway';
import { asProblem, concernsConnection } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { backOff } from '../connections/connectionHealth';
import { CallQueue } from '../calls/callQueue';
import type { Waiting } from '../calls/callQueue';
import type { ConnectionHealth } from '../connections/connectionHealth';
import { fetchTopic, fullPageSize, forgetOutdatedDeclarations } from './fetchTopic';
import { Leftovers } from '../snapshots/unusedSnapshots';
import { activityOf, intervalOf } from './pace';
import type { Pace } from './pace';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import { isLookedAt, Subjects } from './scheduledQueries';
import type { Subject } from './scheduledQueries';
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
  readonly #subjects = new Subjects();
  readonly #calls: CallQueue;
  readonly #leftovers: Leftovers;
  #isFocused = true;

  constructor(
    private readonly reader: PipelineReader,
    private readonly store: SnapshotStore,
    private readonly health: ConnectionHealth,
    private readonly clock: Clock,
    /** Names the account and region of a connection, whose limits it shares with others of the same name. */
    budgetOf: (connection: ConnectionId) => string = (connection) => connection,
  ) {
    this.#calls = new CallQueue(clock, budgetOf);
    this.#leftovers = new Leftovers(store);
  }

  /** What waits to be asked. */
  get waiting(): readonly Waiting[] {
    return this.#calls.waiting;
  }

  /** The service said that this connection asks too fast: everything of its account and region slows down. */
  throttled(connection: ConnectionId): void {
    this.#calls.throttled(connection);
  }

  /** Wants a topic until the answer is disposed. */
  want(topic: Topic, pace: Pace): Disposable {
    this.#leftovers.wanted(topic);
    const subject = this.#subjects.obtain(topic);
    const interest = { pace };
    subject.interests.add(interest);
    this.#schedule(subject);
    return {
      dispose: () => {
        if (!subject.interests.delete(interest)) return;
        if (subject.interests.size > 0) this.#schedule(subject);
        else this.#drop(subject);
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
    await this.#subjects.find(topic)?.done;
    signal.removeEventListener('abort', drop);
    drop();
  }

  /** Asks at once for everything wanted about a pipeline: something was just changed there. */
  invalidate(pipeline: PipelineRef): void {
    for (const subject of this.#subjects.ofPipeline(pipeline)) void this.#askAgain(subject);
  }

  /**
   * Asks at once for the wanted topics that the predicate names, also of a connection that is down.
   * Settles when all are answered; never rejects, as the store holds the problems.
   */
  async refresh(isMeant: (topic: Topic) => boolean): Promise<void> {
    const meant = this.#subjects.all.filter(({ topic }) => isMeant(topic));
    for (const { topic } of meant) this.health.allowProbe(connectionOf(topic));
    await Promise.all(meant.map((subject) => this.#askAgain(subject)));
    // A connection that was down let one call through; its answer let the others go.
    await Promise.all(meant.map(async ({ done }) => done));
  }

  /** Drops the calls under way on a connection, whose answers would be of the past; what is wanted is asked again. */
  abandon(connection: ConnectionId): void {
    for (const { call } of this.#subjects.ofConnection(connection)) call?.abort();
  }

  /** An unfocused window asks less often. */
  setFocused(isFocused: boolean): void {
    if (this.#isFocused === isFocused) return;
    this.#isFocused = isFocused;
    for (const subject of this.#subjects.all) this.#schedule(subject);
  }

  dispose(): void {
    for (const subject of this.#subjects.all) this.#drop(subject);
    this.#calls.dispose();
  }

  #drop(subject: Subject): void {
    subject.interests.clear();
    subject.wait?.dispose();
    subject.call?.abort();
    this.#subjects.remove(subject);
    this.#leftovers.unwanted(subject.topic);
  }

  #schedule(subject: Subject): void {
    this.#subjects.setPolled(subject, Number.isFinite(this.#intervalOf(subject)));
    if (subject.call) return subject.call.raise(this.#priorityOf(subject));
    subject.wait?.dispose();
    const delay = this.#dueAt(subject) - this.clock.now();
    if (delay <= 0) void this.#ask(subject, this.#priorityOf(subject));
    else if (Number.isFinite(delay))
      subject.wait = this.clock.after(delay, () => void this.#ask(subject, this.#priorityOf(subject)));
  }

  /** Epoch milliseconds at which the subject wants to be asked. */
  #dueAt(subject: Subject): number {
    const probeAt = this.health.probeAt(connectionOf(subject.topic));
    if (subject.isOverdue) return probeAt;
    const notBefore = Math.max(probeAt, subject.retryAt);
    const { askedAt, problem } = this.store.get(subject.topic);
    if (askedAt === undefined || problem || this.#isCutShort(subject)) return notBefore;
    return Math.max(notBefore, askedAt + this.#intervalOf(subject));
  }

  /** The user came to look at what was asked for a row only. */
  #isCutShort(subject: Subject): boolean {
    const { topic } = subject;
    if (topic.kind !== 'executions' || subject.isInFull || !isLookedAt(subject)) return false;
    const { value } = this.store.get(topic);
    return value?.nextToken !== undefined && value.executions.length < fullPageSize;
  }

  #intervalOf({ topic, interests }: Subject): number {
    const connection = connectionOf(topic);
    const activity = activityOf(this.store, topic);
    const circumstances = { isFocused: this.#isFocused, topicCount: this.#subjects.polledOf(connection) };
    return Math.min(...[...interests].map(({ pace }) => intervalOf(pace, activity, circumstances)));
  }

  #priorityOf({ interests }: Subject): number {
    return Math.max(...[...interests].map(({ pace }) => priorities[pace]));
  }

  /** A call already under way may have been sent before the change, so its answer is not good enough. */
  async #askAgain(subject: Subject): Promise<void> {
    subject.isOverdue = true;
    if (subject.call && !subject.call.isWaiting) await subject.done;
    if (subject.interests.size > 0) await this.#ask(subject, urgent);
  }

  #ask(subject: Subject, priority: number): Promise<void> | undefined {
    subject.wait?.dispose();
    if (subject.call) {
      subject.call.raise(priority);
      return subject.done;
    }
    const connection = connectionOf(subject.topic);
    subject.call = this.#calls.add(connection, priority, (signal) => this.#call(subject, signal));
    subject.done = subject.call.done.then(() => {
      delete subject.call;
      if (subject.interests.size > 0) this.#schedule(subject);
    });
    return subject.done;
  }

  async #call(subject: Subject, signal: AbortSignal): Promise<void> {
    const { topic } = subject;
    const connection = connectionOf(topic);
    const isProbe = this.health.problemOf(connection) !== undefined;
    if (!this.health.admits(connection, this.clock.now())) return;
    subject.isOverdue = false;
    subject.isInFull = isLookedAt(subject);
    try {
      await fetchTopic(this.reader, this.store, topic, this.clock, signal, subject.isInFull);
    } catch (error) {
      if (!signal.aborted) this.#failed(subject, asProblem(error), isProbe);
      else if (isProbe) this.#probeWasDropped(connection);
      return;
    }
    subject.failures = 0;
    subject.retryAt = 0;
    this.#connectionAnswered(connection);
    forgetOutdatedDeclarations(this.store, topic);
    this.#scheduleRelated(topic);
  }

  #failed(subject: Subject, problem: Problem, isProbe: boolean): void {
    const { topic } = subject;
    const connection = connectionOf(topic);
    this.store.setProblem(topic, problem);
    if (concernsConnection(problem)) return this.#connectionFailed(subject, problem, isProbe);
    this.#backOff(subject);
    this.#connectionAnswered(connection);
    if (problem.kind === 'notFound' && topic.kind !== 'pipelines') this.#checkList(connection);
  }

  #connectionFailed(subject: Subject, problem: Problem, isProbe: boolean): void {
    const connection = connectionOf(subject.topic);
    const isDown = this.health.problemOf(connection) !== undefined;
    // What was sent before the connection went down says nothing new by failing, too.
    if (isDown && !isProbe) return;
    // A topic that takes the connection down again and again, while others are answered, is itself the trouble.
    if (!isDown && subject.failures > 0) this.#backOff(subject);
    else if (!isDown) subject.failures = 1;
    this.health.reportFailure(connection, problem, this.clock.now());
    this.#scheduleAll(connection);
  }

  #probeWasDropped(connection: ConnectionId): void {
    this.health.releaseProbe(connection);
    this.#scheduleAll(connection);
  }

  #backOff(subject: Subject): void {
    subject.failures += 1;
    subject.retryAt = this.clock.now() + backOff(subject.failures, firstRetryAfter, longestRetryAfter);
  }

  /** Something of a pipeline is gone: the list says whether the pipeline is. */
  #checkList(connection: ConnectionId): void {
    const list = this.#subjects.find({ kind: 'pipelines', connection });
    if (list) void this.#askAgain(list);
  }

  /** Even a refusal is an answer: the connection is up, and what waited for it may go. */
  #connectionAnswered(connection: ConnectionId): void {
    if (this.health.problemOf(connection) === undefined) return;
    this.health.reportSuccess(connection);
    this.#scheduleAll(connection);
  }

  #scheduleAll(connection: ConnectionId): void {
    for (const subject of this.#subjects.ofConnection(connection)) this.#schedule(subject);
  }

  /** What one answer says of a pipeline can make another topic of it move, end or be out of date. */
  #scheduleRelated(topic: Topic): void {
    const pipeline = pipelineOf(topic);
    const related = pipeline
      ? this.#subjects.ofPipeline(pipeline)
      : this.#subjects.ofConnection(connectionOf(topic));
    for (const subject of related) this.#schedule(subject);
  }
}
