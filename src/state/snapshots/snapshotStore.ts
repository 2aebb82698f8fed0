import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Problem } from '../../domain/problem';
import { isSameAnswer, topicKey } from '../polling/topics';
import type { Topic, TopicKind, TopicOf, TopicValues } from '../polling/topics';

/** The last known answer to a topic. A problem does not throw away the value that was known before it. */
export interface Snapshot<Value> {
  readonly value?: Value;
  /** Why the last attempt failed; absent after a success. */
  readonly problem?: Problem;
  /** Epoch milliseconds at which the answered question was asked: the value is at least as new as that. */
  readonly askedAt?: number;
  /** Epoch milliseconds since which the value is what it is. */
  readonly changedAt?: number;
  /** How the topic's execution had ended by what was known when it was asked; absent when it had not. */
  readonly endedAs?: string;
}

/** When an answer was asked for, when it came (epoch milliseconds), and what was known when it was asked for. */
export interface FetchInfo {
  readonly askedAt: number;
  readonly now: number;
  readonly endedAs?: string;
}

interface Entry {
  readonly topic: Topic;
  readonly snapshot: Snapshot<unknown>;
}

const nothing: Snapshot<never> = {};

/** Keeps the last known answer to every topic and tells who listens when one changed. It never fetches. */
export class SnapshotStore implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Emitter<Topic>();

  /** Fires only when the value, the problem or what is known of the end became another one. */
  readonly onDidChange = this.#changed.event;

  get<Kind extends TopicKind>(topic: TopicOf<Kind>): Snapshot<TopicValues[Kind]> {
    const entry = this.#entries.get(topicKey(topic));
    return (entry?.snapshot as Snapshot<TopicValues[Kind]> | undefined) ?? nothing;
  }

  setValue<Kind extends TopicKind>(
    topic: TopicOf<Kind>,
    value: TopicValues[Kind],
    { askedAt, now, endedAs }: FetchInfo,
  ): void {
    const before = this.get<Kind>(topic);
    const isSameValue = before.changedAt !== undefined && isSameAnswer(before.value, value);
    const changedAt = isSameValue ? before.changedAt : now;
    const snapshot = { value, askedAt, changedAt, ...(endedAs !== undefined && { endedAs }) };
    this.#entries.set(topicKey(topic), { topic, snapshot });
    const isSameEnd = before.endedAs === endedAs;
    if (!isSameValue || !isSameEnd || before.problem) this.#changed.fire(topic);
  }

  setProblem(topic: Topic, problem: Problem): void {
    const before = this.get(topic);
    this.#entries.set(topicKey(topic), { topic, snapshot: { ...before, problem } });
    if (before.problem?.kind !== problem.kind || before.problem.message !== problem.message)
      this.#changed.fire(topic);
  }

  /** Drops what is known of one topic. */
  drop(topic: Topic): void {
    if (this.#entries.delete(topicKey(topic))) this.#changed.fire(topic);
  }

  /** Drops every topic that the predicate names, for example those of a removed connection. */
  forget(isForgotten: (topic: Topic) => boolean): void {
    for (const [key, { topic }] of [...this.#entries]) {
      if (!isForgotten(topic)) continue;
      this.#entries.delete(key);
      this.#changed.fire(topic);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
