import type { ExecutionPage } from '../../../src/domain/execution/execution';
import type { PipelineReader } from '../../../src/domain/gateway';
import { Problem } from '../../../src/domain/problem';
import type { ProblemKind } from '../../../src/domain/problem';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../../src/domain/refs';
import { connectionOf, topicKey } from '../../../src/state/polling/topics';
import type { Topic, TopicKind, TopicOf, TopicValues } from '../../../src/state/polling/topics';
import type { Clock } from '../../../src/domain/clock';
import { declaration, detail, state } from './builders';

type Page = { readonly pageSize: number; readonly nextToken?: string };

/** One question that reached the reader. While the reader holds, the test answers or fails it by hand. */
export interface Call {
  readonly topic: Topic;
  /** Epoch milliseconds by the test's clock. */
  readonly at: number;
  readonly signal: AbortSignal;
  readonly page?: Page;
  /** True until it is answered, failed or aborted. */
  isOpen: boolean;
  answer(value?: unknown): void;
  fail(reason: Error): void;
}

/** More calls in one moment than any test means. */
const storm = 1000;

export const problem = (kind: ProblemKind, message = `It is ${kind}.`): Problem => new Problem(kind, message);

const defaults: { [Kind in TopicKind]: (topic: TopicOf<Kind>) => TopicValues[Kind] } = {
  pipelines: () => [],
  executions: () => ({ executions: [] }),
  declaration: ({ pipeline }) => declaration({ ref: pipeline }),
  state: ({ pipeline }) => ({ ...state(), ref: pipeline }),
  detail: ({ execution }) => detail(execution.executionId, { ref: execution }),
  actions: () => [],
  tags: () => ({}),
  rules: () => [],
};

/**
 * A reader that answers at once from a table, with something plain for what is not in it. It can hold its answers
 * back until the test gives them, and fail whatever the test names. Like the real one it ends an aborted call at once.
 */
export class FakeReader implements PipelineReader {
  readonly calls: Call[] = [];
  /** Leaves calls open until the test answers them. */
  isHolding = false;
  /** The most calls that were open at once, per connection. */
  readonly peaks = new Map<ConnectionId, number>();
  readonly #answers = new Map<string, unknown>();
  #failure: (topic: Topic) => Error | undefined = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** What is answered to a topic from now on. */
  set<Kind extends TopicKind>(topic: TopicOf<Kind>, value: TopicValues[Kind]): void {
    this.#answers.set(topicKey(topic), value);
  }

  /** Fails every call for which the function gives something, until {@link mend}. */
  fail(failure: (topic: Topic) => Error | undefined): void {
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

  /** The calls about a topic, or about all topics of a kind. */
  callsOf(what: Topic | TopicKind): readonly Call[] {
    return this.calls.filter(({ topic }) =>
      typeof what === 'string' ? topic.kind === what : topicKey(topic) === topicKey(what),
    );
  }

  listPipelines(connection: ConnectionId, signal: AbortSignal) {
    return this.#call({ kind: 'pipelines', connection }, signal);
  }

  getPipeline(pipeline: PipelineRef, signal: AbortSignal) {
    return this.#call({ kind: 'declaration', pipeline }, signal);
  }

  getPipelineState(pipeline: PipelineRef, signal: AbortSignal) {
    return this.#call({ kind: 'state', pipeline }, signal);
  }

  listExecutions(pipeline: PipelineRef, page: Page, signal: AbortSignal): Promise<ExecutionPage> {
    return this.#call({ kind: 'executions', pipeline }, signal, page);
  }

  getExecution(execution: ExecutionRef, signal: AbortSignal) {
    return this.#call({ kind: 'detail', execution }, signal);
  }

  listActionExecutions(execution: ExecutionRef, signal: AbortSignal) {
    return this.#call({ kind: 'actions', execution }, signal);
  }

  listTags(pipeline: PipelineRef, arn: string, signal: AbortSignal) {
    return this.#call({ kind: 'tags', pipeline, arn }, signal);
  }

  listRuleExecutions(execution: ExecutionRef, signal: AbortSignal) {
    return this.#call({ kind: 'rules', execution }, signal);
  }

  #call<Kind extends TopicKind>(
    topic: TopicOf<Kind>,
    signal: AbortSignal,
    page?: Page,
  ): Promise<TopicValues[Kind]> {
    return new Promise((resolve, reject) => {
      const abort = () => call.fail(problem('cancelled'));
      const close = () => {
        call.isOpen = false;
        signal.removeEventListener('abort', abort);
      };
      const call: Call = {
        topic,
        at: this.clock.now(),
        signal,
        ...(page && { page }),
        isOpen: true,
        answer: (value = this.#answerTo(topic)) => {
          close();
          resolve(value as TopicValues[Kind]);
        },
        fail: (reason) => {
          close();
          reject(reason);
        },
      };
      signal.addEventListener('abort', abort);
      this.calls.push(call);
      this.#countOpen(connectionOf(topic));
      const failure = this.#failure(topic);
      if (this.isHolding || this.#isStorm()) return;
      if (failure === undefined) queueMicrotask(() => call.answer());
      else queueMicrotask(() => call.fail(failure));
    });
  }

  #answerTo<Kind extends TopicKind>(topic: TopicOf<Kind>): TopicValues[Kind] {
    const plain = defaults[topic.kind];
    return (this.#answers.get(topicKey(topic)) as TopicValues[Kind] | undefined) ?? plain(topic);
  }

  /** Answering a storm of calls at once would never end; left open, the count of calls tells of it. */
  #isStorm(): boolean {
    return this.calls.at(-storm)?.at === this.clock.now();
  }

  #countOpen(connection: ConnectionId): void {
    const open = this.open.filter(({ topic }) => connectionOf(topic) === connection).length;
    this.peaks.set(connection, Math.max(this.peaks.get(connection) ?? 0, open));
  }
}
