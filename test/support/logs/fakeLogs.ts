import type { Query, QueryOperation, Answers } from '../../../src/domain/calls/queries';
import type { Build } from '../../../src/domain/log/build';
import type { LogEvent, LogStreamFacts } from '../../../src/domain/log/logEvent';
import type { LogServices } from '../../../src/core/logs/logFeed';
import type { ActionExecution } from '../../../src/domain/execution/execution';
import { Problem } from '../../../src/domain/problem';

interface Range {
  readonly nextToken?: string;
  readonly startFromHead?: boolean;
  readonly startTime?: number;
  readonly endTime?: number;
}

/**
 * CodeBuild and CloudWatch Logs with one build, as their API references say: pages of at most so many events, tokens that
 * stay the same at the ends, and times that are inclusive at the beginning and exclusive at the end.
 */
export class FakeLogs implements LogServices {
  readonly calls: QueryOperation[] = [];
  readonly events: LogEvent[] = [];
  pageSize = 10_000;
  attempts: readonly ActionExecution[] = [];
  builds: readonly Build[] = [];
  streams: readonly LogStreamFacts[] = [];
  /** Tokens of another number have expired. */
  tokens = 1;
  failure: ((operation: QueryOperation) => Error | undefined) | undefined;
  /** Gives an empty page before every full one, as CloudWatch may. */
  hasEmptyPages = false;
  #wasEmpty = false;

  readonly store: LogServices['store'] = { get: () => ({}) };
  readonly scheduler: LogServices['scheduler'] = {
    fetch: <Operation extends QueryOperation>(query: Query<Operation>, signal: AbortSignal) =>
      Promise.resolve().then(() => {
        if (signal.aborted) throw new Problem('cancelled', 'Cancelled.');
        this.calls.push(query.operation);
        const failure = this.failure?.(query.operation);
        if (failure) throw failure;
        return this.#answer(query.operation, query.input) as Answers[Operation];
      }),
  };

  /** How many calls of an operation there were. */
  count(operation: QueryOperation): number {
    return this.calls.filter((each) => each === operation).length;
  }

  #answer(operation: QueryOperation, input: unknown): unknown {
    switch (operation) {
      case 'ListActionExecutions':
        return this.attempts;
      case 'BatchGetBuilds':
        return this.builds;
      case 'DescribeLogStreams':
        return this.streams;
      default:
        return this.#page(input as Range);
    }
  }

  #page({ nextToken, startFromHead = false, startTime = -Infinity, endTime = Infinity }: Range): unknown {
    const first = this.events.findIndex(({ at }) => at >= startTime);
    const begin = first === -1 ? this.events.length : first;
    const last = this.events.findLastIndex(({ at }) => at < endTime) + 1;
    const [, direction, place, number] = /^([fb])\/(\d+)\/(\d+)$/.exec(nextToken ?? '') ?? [];
    if (number !== undefined && Number(number) !== this.tokens)
      throw new Problem('invalid', 'The specified nextToken is invalid.', { service: 'logs' });
    const tokenOf = (letter: 'f' | 'b', at: number) => `${letter}/${at}/${this.tokens}`;
    const isForward = direction === undefined ? startFromHead : direction === 'f';
    let from = isForward ? begin : Math.max(begin, last - this.pageSize);
    let until = isForward ? Math.min(last, begin + this.pageSize) : last;
    if (place !== undefined) {
      from = isForward ? Number(place) : Math.max(begin, Number(place) - this.pageSize);
      until = isForward ? Math.min(last, Number(place) + this.pageSize) : Number(place);
    }
    if (this.hasEmptyPages && place === undefined && !this.#wasEmpty) {
      this.#wasEmpty = true;
      const at = isForward ? from : until;
      return { events: [], forwardToken: tokenOf('f', at), backwardToken: tokenOf('b', at) };
    }
    this.#wasEmpty = false;
    return {
      events: this.events.slice(from, until),
      forwardToken: tokenOf('f', Math.max(from, until)),
      backwardToken: tokenOf('b', from),
    };
  }
}
