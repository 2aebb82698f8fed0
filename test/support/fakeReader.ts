import { connectionOf, executionOf, pipelineOf } from '../../src/domain/calls/query';
import type { QueryId } from '../../src/domain/calls/query';
import type { Answers, Query, QueryOperation } from '../../src/domain/calls/queries';
import type { PipelineReader } from '../../src/domain/gateway';
import { Problem } from '../../src/domain/problem';
import type { ProblemKind } from '../../src/domain/problem';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../src/domain/refs';
import type { Clock } from '../../src/domain/clock';
import { declaration, detail, refOf, shop, state } from './builders';

/** One query that reached the reader. While the reader holds, the test answers or fails it by hand. */
export interface Call {
  readonly query: Query;
  /** Epoch milliseconds by the test's clock. */
  readonly at: number;
  readonly signal: AbortSignal;
  /** True until it is answered, failed or aborted. */
  isOpen: boolean;
  answer(value?: unknown): void;
  fail(reason: Error): void;
}

/** More calls in one moment than any test means. */
const storm = 1000;

export const problem = (kind: ProblemKind, message = `It is ${kind}.`): Problem => new Problem(kind, message);

/** What is answered where the test has set nothing: something plain, or else nothing at all. */
const defaults: {
  readonly [Operation in QueryOperation]?: (
    pipeline: PipelineRef,
    execution: ExecutionRef,
  ) => Answers[Operation];
} = {
  ListPipelines: () => [],
  ListPipelineExecutions: () => ({ executions: [] }),
  GetPipeline: (ref) => declaration({ ref }),
  GetPipelineState: (ref) => ({ ...state(), ref }),
  GetPipelineExecution: (_pipeline, ref) => detail(ref.executionId, { ref }),
  ListActionExecutions: () => [],
  ListTagsForResource: () => ({}),
  ListRuleExecutions: () => [],
};

/**
 * A reader that answers immediately from a table, with a plain answer for other requests. It can hold its
 * answers back until the test gives them, and fail the requests that the test names. Like the real one it
 * ends an aborted call immediately.
 */
export class FakeReader implements PipelineReader {
  readonly calls: Call[] = [];
  /** Leaves calls open until the test answers them. */
  isHolding = false;
  /** The most calls that were open at once, per connection. */
  readonly peaks = new Map<ConnectionId, number>();
  readonly #answers = new Map<string, unknown>();
  #failure: (query: Query) => Error | undefined = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** What is answered to a query from now on. */
  set<Operation extends QueryOperation>(id: QueryId<Operation>, value: Answers[Operation]): void {
    this.#answers.set(id.key, value);
  }

  /** Fails every call for which the function gives something, until {@link mend}. */
  fail(failure: (query: Query) => Error | undefined): void {
    this.#failure = failure;
  }

  mend(): void {
    this.#failure = () => undefined;
  }

  /** Answers everything that is open, and at once from now on. */
  release(): void {
    this.isHolding = false;
    for (const call of this.open) call.answer();
  }

  get open(): readonly Call[] {
    return this.calls.filter(({ isOpen }) => isOpen);
  }

  /** The calls of a query, or all calls of an operation. */
  callsOf(what: QueryId | QueryOperation): readonly Call[] {
    return this.calls.filter(({ query }) =>
      typeof what === 'string' ? query.operation === what : query.key === what.key,
    );
  }

  ask<Operation extends QueryOperation>(
    query: Query<Operation>,
    signal: AbortSignal,
  ): Promise<Answers[Operation]> {
    return new Promise((resolve, reject) => {
      const abort = () => call.fail(problem('cancelled'));
      const close = () => {
        call.isOpen = false;
        signal.removeEventListener('abort', abort);
      };
      const call: Call = {
        query,
        at: this.clock.now(),
        signal,
        isOpen: true,
        answer: (value = this.#answerTo(query)) => {
          close();
          resolve(value as Answers[Operation]);
        },
        fail: (reason) => {
          close();
          reject(reason);
        },
      };
      signal.addEventListener('abort', abort);
      this.calls.push(call);
      this.#countOpen(connectionOf(query));
      const failure = this.#failure(query);
      if (this.isHolding || this.#isStorm()) return;
      if (failure === undefined) queueMicrotask(() => call.answer());
      else queueMicrotask(() => call.fail(failure));
    });
  }

  #answerTo(query: Query): unknown {
    const plain = defaults[query.operation];
    return (
      this.#answers.get(query.key) ?? plain?.(pipelineOf(query) ?? shop, executionOf(query) ?? refOf('none'))
    );
  }

  /** Answering endless calls immediately would never end; left open, they show in the count of calls. */
  #isStorm(): boolean {
    return this.calls.at(-storm)?.at === this.clock.now();
  }

  #countOpen(connection: ConnectionId): void {
    const open = this.open.filter(({ query }) => connectionOf(query) === connection).length;
    this.peaks.set(connection, Math.max(this.peaks.get(connection) ?? 0, open));
  }
}
