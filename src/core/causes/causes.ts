import type { Cause } from '../../domain/cause/cause';
import { explainedProvider } from '../../domain/cause/explainedProviders';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { ActionExecution } from '../../domain/execution/execution';
import { logKey } from '../../domain/log/logAddress';
import type { LogAddress } from '../../domain/log/logAddress';
import { isDenial } from '../../domain/policyStatement';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { findAttempt } from '../logs/locateLog';
import type { LogServices } from '../logs/logFeed';
import { placeOf } from './adapter';
import type { Inquiry } from './adapter';

/** What is known of why an attempt failed. Without a cause, the error of the action is all there is. */
export interface KnownCause {
  readonly cause?: Cause;
  /** Why there is no more. */
  readonly problem?: Problem;
}

/** Attempts whose cause is kept, the newest. */
const keptAtMost = 200;

/** Why attempts failed: each is asked once, and only when a user or a tool looks at it. */
export class Causes implements Disposable {
  readonly #known = new Map<string, KnownCause>();
  readonly #asking = new Map<string, Promise<KnownCause>>();
  /** The attempt at which the statement for a service was offered, by connection and service. */
  readonly #offered = new Map<string, string>();
  readonly #ended = new AbortController();
  readonly #changed = new Emitter<LogAddress>();

  /** Fires when the cause of an attempt, or why there is none, became known. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly services: LogServices) {}

  get(address: LogAddress): KnownCause | undefined {
    return this.#known.get(logKey(address));
  }

  /** Asks the provider unless it is known or being asked; again after a problem. Never rejects. */
  read(address: LogAddress): Promise<KnownCause> {
    const key = logKey(address);
    const known = this.#known.get(key);
    if (known !== undefined && known.problem === undefined) return Promise.resolve(known);
    const asking =
      this.#asking.get(key) ??
      this.#ask(address)
        .catch((error: unknown): KnownCause => ({ problem: asProblem(error) }))
        .then((answer) => this.#learn(key, address, answer));
    this.#asking.set(key, asking);
    return asking;
  }

  /** Whether the denial of an attempt is the first of its service in this session, so that it offers the statement. */
  isOffered(address: LogAddress): boolean {
    const problem = this.get(address)?.problem;
    return problem !== undefined && this.#offered.get(offerKey(address, problem)) === logKey(address);
  }

  dispose(): void {
    this.#ended.abort();
    this.#changed.dispose();
  }

  async #ask(address: LogAddress): Promise<KnownCause> {
    const attempt = await findAttempt(this.services, address, this.#ended.signal);
    const provider = explainedProvider(attempt);
    if (attempt.status !== 'Failed' || provider === undefined) return {};
    const { adapters } = await import('./adapters');
    const problems: Problem[] = [];
    const cause = await adapters[provider](this.#inquiry(attempt, problems));
    const [problem] = problems;
    return { ...(cause && { cause }), ...(problem && { problem }) };
  }

  #inquiry(attempt: ActionExecution, problems: Problem[]): Inquiry {
    const { scheduler } = this.services;
    const { signal } = this.#ended;
    const ask: Inquiry['ask'] = (query, options) => scheduler.fetch(query, signal, options);
    return {
      attempt,
      place: placeOf(attempt),
      ask,
      askIfAllowed: async (query) => {
        try {
          return await ask(query);
        } catch (error) {
          signal.throwIfAborted();
          const problem = asProblem(error);
          if (problem.kind !== 'notFound') problems.push(problem);
          return undefined;
        }
      },
    };
  }

  #learn(key: string, address: LogAddress, answer: KnownCause): KnownCause {
    const { problem } = answer;
    this.#asking.delete(key);
    this.#known.delete(key);
    this.#known.set(key, answer);
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptAtMost && oldest !== undefined) this.#known.delete(oldest);
    if (problem && isDenial(problem)) {
      const offer = offerKey(address, problem);
      if (!this.#offered.has(offer)) this.#offered.set(offer, key);
    }
    this.#changed.fire(address);
    return answer;
  }
}

const offerKey = ({ execution }: LogAddress, { details }: Problem): string =>
  JSON.stringify([execution.pipeline.connection, details.service]);
