import PQueue from 'p-queue';
import type { Clock } from '../domain/clock';
import type { Disposable } from '../domain/event';
import type { PipelineReader } from '../domain/gateway';
import { asProblem, concernsConnection } from '../domain/problem';
import type { Problem } from '../domain/problem';
import { isSamePipeline } from '../domain/refs';
import type { ConnectionId, PipelineRef } from '../domain/refs';
import type { ConnectionHealth } from './connectionHealth';
import { fetchTopic } from './fetchTopic';
import { activityOf, intervalOf } from './pace';
import type { Pace } from './pace';
import type { SnapshotStore } from './snapshotStore';
import { forgetOutdatedDeclarations } from './outdatedDeclarations';
import { connectionOf, pipelineOf, topicKey } from './topics';
import type { Topic } from './topics';

/** Calls under way at once per connection: the service's limits are low and shared with every other client. */
const concurrency = 4;
const firstRetryAfter = 5_000;
const longestRetryAfter = 300_000;

const priorities: Readonly<Record<Pace, number>> = { live: 2, once: 1, calm: 0 };
const urgent = 3;

/** A topic that somebody wants. It lives exactly as long as somebody does. */
interface Subject {
  readonly topic: Topic;
  readonly interests: Set<{ readonly pace: Pace }>;
  /** Refusals in a row, and the epoch milliseconds before which it is not asked again because of them. */
  refusals: number;
  retryAt: number;
  /** The wait for the next call; disposed when that moment moves or nobody wants it any more. */
  wait?: Disposable;
  call?: { readonly controller: AbortController; readonly done: Promise<void> };
}

/**
 * Turns interests into calls: one call per topic however many want it, none for a topic that nobody wants, one probe
 * for a connection that is down. Writes what it learns to the store.
 */
export class Scheduler implements Disposable {
  readonly #subjects = new Map<string, Subject>();
  readonly #queues = new Map<ConnectionId, PQueue>();
  /** How many subjects each connection has. */
  readonly #counts = new Map<ConnectionId, number>();
  #isFocused = true;

  constructor(
    private readonly reader: PipelineReader,
    private readonly store: SnapshotStore,
    private readonly health: ConnectionHealth,
    private readonly clock: Clock,
  ) {}

  /** Wants a topic until the answer is disposed. */
  want(topic: Topic, pace: Pace): Disposable {
    const subject = this.#subjectOf(topic);
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

  /** Asks at once for everything wanted about a pipeline: something was just changed there. */
  invalidate(pipeline: PipelineRef): void {
    for (const subject of this.#subjects.values()) {
      const about = pipelineOf(subject.topic);
      if (about && isSamePipeline(about, pipeline)) void this.#askAgain(subject);
    }
  }

  /**
   * Asks at once for the wanted topics that the predicate names, also of a connection that is down.
   * Settles when all are answered; never rejects, as the store holds the problems.
   */
  async refresh(isMeant: (topic: Topic) => boolean): Promise<void> {
    const meant = [...this.#subjects.values()].filter(({ topic }) => isMeant(topic));
    for (const { topic } of meant) this.health.allowProbe(connectionOf(topic));
    await Promise.all(meant.map((subject) => this.#askAgain(subject)));
  }

  /** An unfocused window asks less often. */
  setFocused(isFocused: boolean): void {
    if (this.#isFocused === isFocused) return;
    this.#isFocused = isFocused;
    for (const subject of this.#subjects.values()) this.#schedule(subject);
  }

  dispose(): void {
    for (const subject of [...this.#subjects.values()]) this.#drop(subject);
  }

  #subjectOf(topic: Topic): Subject {
    const key = topicKey(topic);
    const known = this.#subjects.get(key);
    if (known) return known;
    const subject: Subject = { topic, interests: new Set(), refusals: 0, retryAt: 0 };
    this.#subjects.set(key, subject);
    this.#count(topic, 1);
    return subject;
  }

  #count(topic: Topic, step: 1 | -1): void {
    const connection = connectionOf(topic);
    this.#counts.set(connection, (this.#counts.get(connection) ?? 0) + step);
  }

  #drop(subject: Subject): void {
    subject.interests.clear();
    subject.wait?.dispose();
    subject.call?.controller.abort();
    this.#subjects.delete(topicKey(subject.topic));
    this.#count(subject.topic, -1);
  }

  #schedule(subject: Subject): void {
    if (subject.call) return;
    subject.wait?.dispose();
    const delay = this.#dueAt(subject) - this.clock.now();
    if (delay <= 0) void this.#ask(subject, this.#priorityOf(subject));
    else if (Number.isFinite(delay))
      subject.wait = this.clock.after(delay, () => void this.#ask(subject, this.#priorityOf(subject)));
  }

  /** Epoch milliseconds at which the subject wants to be asked. */
  #dueAt(subject: Subject): number {
    const notBefore = Math.max(this.health.probeAt(connectionOf(subject.topic)), subject.retryAt);
    const { askedAt, problem } = this.store.get(subject.topic);
    if (askedAt === undefined || problem) return notBefore;
    return Math.max(notBefore, askedAt + this.#intervalOf(subject));
  }

  #intervalOf({ topic, interests }: Subject): number {
    const connection = connectionOf(topic);
    const activity = activityOf(this.store, topic);
    const circumstances = { isFocused: this.#isFocused, topicCount: this.#counts.get(connection) ?? 0 };
    return Math.min(...[...interests].map(({ pace }) => intervalOf(pace, activity, circumstances)));
  }

  #priorityOf({ interests }: Subject): number {
    return Math.max(...[...interests].map(({ pace }) => priorities[pace]));
  }

  /** A call already under way may have been sent before the change, so its answer is not good enough. */
  async #askAgain(subject: Subject): Promise<void> {
    await subject.call?.done;
    if (subject.interests.size > 0) await this.#ask(subject, urgent);
  }

  #ask(subject: Subject, priority: number): Promise<void> {
    if (subject.call) return subject.call.done;
    subject.wait?.dispose();
    const controller = new AbortController();
    const done = this.#queueOf(connectionOf(subject.topic))
      .add(() => this.#call(subject, controller.signal), { priority })
      .then(() => {
        delete subject.call;
        if (subject.interests.size > 0) this.#schedule(subject);
      });
    subject.call = { controller, done };
    return done;
  }

  #queueOf(connection: ConnectionId): PQueue {
    const queue = this.#queues.get(connection) ?? new PQueue({ concurrency });
    this.#queues.set(connection, queue);
    return queue;
  }

  async #call(subject: Subject, signal: AbortSignal): Promise<void> {
    const { topic } = subject;
    if (signal.aborted || !this.health.admits(connectionOf(topic), this.clock.now())) return;
    try {
      await fetchTopic(this.reader, this.store, topic, this.clock, signal);
    } catch (error) {
      if (!signal.aborted) this.#failed(subject, asProblem(error));
      return;
    }
    subject.refusals = 0;
    subject.retryAt = 0;
    this.#connectionAnswered(connectionOf(topic));
    forgetOutdatedDeclarations(this.store, topic);
    this.#scheduleRelated(topic);
  }

  #failed(subject: Subject, problem: Problem): void {
    const { topic } = subject;
    const connection = connectionOf(topic);
    const now = this.clock.now();
    this.store.setProblem(topic, problem);
    if (concernsConnection(problem)) {
      this.health.reportFailure(connection, problem, now);
      return;
    }
    subject.refusals += 1;
    subject.retryAt = now + Math.min(firstRetryAfter * 2 ** (subject.refusals - 1), longestRetryAfter);
    this.#connectionAnswered(connection);
    if (problem.kind === 'notFound') this.#checkList(connection);
  }

  /** Something of a pipeline is gone: the list says whether the pipeline is. */
  #checkList(connection: ConnectionId): void {
    const list = this.#subjects.get(topicKey({ kind: 'pipelines', connection }));
    if (list) void this.#askAgain(list);
  }

  /** Even a refusal is an answer: the connection is up, and what waited for it may go. */
  #connectionAnswered(connection: ConnectionId): void {
    if (this.health.problemOf(connection) === undefined) return;
    this.health.reportSuccess(connection);
    for (const subject of this.#subjects.values())
      if (connectionOf(subject.topic) === connection) this.#schedule(subject);
  }

  /** What one answer says of a pipeline can make another topic of it move, end or be out of date. */
  #scheduleRelated(topic: Topic): void {
    const pipeline = pipelineOf(topic);
    for (const other of this.#subjects.values()) {
      const about = pipelineOf(other.topic);
      const isRelated = pipeline ? about && isSamePipeline(about, pipeline) : about !== undefined;
      if (isRelated && connectionOf(other.topic) === connectionOf(topic)) this.#schedule(other);
    }
  }
}
