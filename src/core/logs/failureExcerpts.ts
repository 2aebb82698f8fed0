import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { FailurePlace } from '../../domain/log/failingLine';
import { logKey } from '../../domain/log/logAddress';
import type { LogAddress } from '../../domain/log/logAddress';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import { locateLog } from './locateLog';
import type { LogServices } from './logFeed';
import { placeFailure, textsOf } from './placeFailure';

/** The first lines that tell why an attempt failed. */
export interface FailureExcerpt {
  readonly kind: FailurePlace['kind'];
  /** Untrusted text, at most `count` lines. */
  readonly lines: readonly string[];
  /** These lines and some before and after them, 40 at most. */
  readonly around: readonly string[];
  readonly phase?: string;
  /** CodeBuild's words for the failure of the phase. */
  readonly reason?: string;
}

/** What is known of the excerpt of an attempt: it, or why there is none. */
export type KnownExcerpt = FailureExcerpt | Problem;

/** Before the failing line is what led to it, after it what followed from it. */
const linesBefore = 25;
const linesAfter = 14;

/** Attempts of which the excerpt is kept, the newest. */
const keptAtMost = 100;

/** The first failing lines of attempts, each read once, by three calls at most. */
export class FailureExcerpts implements Disposable {
  readonly #known = new Map<string, KnownExcerpt>();
  readonly #reading = new Map<string, Promise<KnownExcerpt>>();
  readonly #ended = new AbortController();
  readonly #changed = new Emitter<LogAddress>();

  /** Fires when an excerpt, or why there is none, became known. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly services: LogServices) {}

  get(address: LogAddress): KnownExcerpt | undefined {
    return this.#known.get(logKey(address));
  }

  /** Reads an excerpt unless it is known or being read. Never rejects. */
  read(address: LogAddress): Promise<KnownExcerpt> {
    const key = logKey(address);
    const known = this.#known.get(key);
    if (known !== undefined && !(known instanceof Error)) return Promise.resolve(known);
    const reading =
      this.#reading.get(key) ??
      readExcerpt(this.services, address, this.#ended.signal)
        .catch((error: unknown) => asProblem(error))
        .then((excerpt) => this.#learn(key, address, excerpt));
    this.#reading.set(key, reading);
    return reading;
  }

  dispose(): void {
    this.#ended.abort();
    this.#changed.dispose();
  }

  #learn(key: string, address: LogAddress, excerpt: KnownExcerpt): KnownExcerpt {
    this.#reading.delete(key);
    this.#known.delete(key);
    this.#known.set(key, excerpt);
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptAtMost && oldest !== undefined) this.#known.delete(oldest);
    this.#changed.fire(address);
    return excerpt;
  }
}

async function readExcerpt(
  services: LogServices,
  address: LogAddress,
  signal: AbortSignal,
): Promise<FailureExcerpt> {
  const located = await locateLog(services, address, signal);
  const { feed, failedPhase } = located;
  const reason = failedPhase?.contexts.find(({ message }) => message?.trim())?.message;
  const facts = {
    ...(failedPhase !== undefined && { phase: failedPhase.name }),
    ...(reason !== undefined && { reason }),
  };
  if (feed === undefined) return { kind: 'unknown', lines: [], around: [], ...facts };
  const { window, failure } = await placeFailure(located, feed, signal);
  const texts = textsOf(window);
  if (failure?.kind !== 'line') return { kind: failure?.kind ?? 'unknown', lines: [], around: [], ...facts };
  return {
    kind: 'line',
    lines: failure.excerpt.map((line) => texts[line] ?? ''),
    around: texts.slice(Math.max(0, failure.line - linesBefore), failure.line + linesAfter + 1),
    ...facts,
  };
}
