import { isDeepStrictEqual } from 'node:util';
import type { Answers, QueryOperation } from '../../domain/calls/queries';
import type { QueryId } from '../../domain/calls/query';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Problem } from '../../domain/problem';
import type { Announcement } from './pace';

/** The last known answer to a query. A problem does not throw away the value that was known before it. */
export interface Snapshot<Value> {
  readonly value?: Value;
  /** Why the last attempt failed; absent after a success. */
  readonly problem?: Problem;
  /** Epoch milliseconds at which the request was sent: the value is at least as new. */
  readonly askedAt?: number;
  /** Epoch milliseconds since when the value is unchanged. */
  readonly changedAt?: number;
  /** Epoch milliseconds at which the value before this one was last requested: it had not changed by then. */
  readonly unchangedUntil?: number;
  /** Epoch milliseconds since when a value is known. */
  readonly knownSince?: number;
  /** How the query's execution had ended by what was known when it was asked; absent when it had not. */
  readonly endedAs?: string;
}

/** When an answer was requested, when it arrived (epoch milliseconds), and what was known at the request. */
export interface FetchInfo {
  readonly askedAt: number;
  readonly now: number;
  readonly endedAs?: string;
}

/** The identity of a query whose answer is kept. */
export type StoredId = QueryId<QueryOperation>;

interface Entry {
  readonly id: StoredId;
  readonly snapshot: Snapshot<unknown>;
}

const nothing: Snapshot<never> = {};

/** Keeps the last known answer to every query and tells who listens when one changed. It never fetches. */
export class SnapshotStore implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Emitter<StoredId>();

  /** Fires only when the value, the problem or the known end changed. */
  readonly onDidChange = this.#changed.event;

  get<Operation extends QueryOperation>(id: QueryId<Operation>): Snapshot<Answers[Operation]> {
    const entry = this.#entries.get(id.key);
    return (entry?.snapshot as Snapshot<Answers[Operation]> | undefined) ?? nothing;
  }

  /** When the answer to a query last changed; undefined where it is not known, or could not be asked lately. */
  announcementOf(id: QueryId | undefined): Announcement | undefined {
    const { changedAt, knownSince, problem } = (id && this.#entries.get(id.key)?.snapshot) ?? nothing;
    return changedAt === undefined || problem ? undefined : { changedAt, isFirst: changedAt === knownSince };
  }

  setValue<Operation extends QueryOperation>(
    id: QueryId<Operation>,
    value: Answers[Operation],
    { askedAt, now, endedAs }: FetchInfo,
  ): void {
    const before = this.get(id);
    const isSameValue = before.changedAt !== undefined && isSameAnswer(before.value, value);
    const changedAt = isSameValue ? before.changedAt : now;
    const unchangedUntil = isSameValue ? before.unchangedUntil : before.askedAt;
    const { knownSince = now } = before;
    const snapshot = {
      ...{ value, askedAt, changedAt, knownSince },
      ...(unchangedUntil !== undefined && { unchangedUntil }),
      ...(endedAs !== undefined && { endedAs }),
    };
    this.#entries.set(id.key, { id, snapshot });
    const isSameEnd = before.endedAs === endedAs;
    if (!isSameValue || !isSameEnd || before.problem) this.#changed.fire(id);
  }

  setProblem(id: StoredId, problem: Problem): void {
    const before = this.get(id);
    this.#entries.set(id.key, { id, snapshot: { ...before, problem } });
    if (before.problem?.kind !== problem.kind || before.problem.message !== problem.message)
      this.#changed.fire(id);
  }

  /** Drops what is known of one query. */
  drop(id: StoredId): void {
    if (this.#entries.delete(id.key)) this.#changed.fire(id);
  }

  /** Drops every answer that the predicate names, for example those of a removed connection. */
  forget(isForgotten: (id: StoredId) => boolean): void {
    for (const [key, { id }] of [...this.#entries]) {
      if (!isForgotten(id)) continue;
      this.#entries.delete(key);
      this.#changed.fire(id);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/**
 * True when two answers show the same. The token of a page may be another one in every answer, and only whether there
 * is one can be seen.
 */
const isSameAnswer = (a: unknown, b: unknown): boolean => isDeepStrictEqual(shownOf(a), shownOf(b));

const shownOf = (answer: unknown): unknown =>
  answer !== null && typeof answer === 'object' && 'nextToken' in answer
    ? { ...answer, nextToken: '' }
    : answer;
