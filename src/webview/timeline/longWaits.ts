import type { Segment } from '../../domain/timeline/span';
import { causeWords } from '../../domain/timeline/timelineLabels';

export interface Wait {
  readonly words: string;
  /** Milliseconds, all together. */
  readonly length: number;
}

/** Ignore shorter waits: latency of the service. */
const leastWait = 1000;

/** The waits of a lane, each cause once, in the order of their first occurrence. */
export function waitsOf(segments: readonly Segment[]): readonly Wait[] {
  const lengths = new Map<string, number>();
  for (const { cause, start, end } of segments) {
    if (cause.kind === 'running') continue;
    const words = causeWords(cause);
    lengths.set(words, (lengths.get(words) ?? 0) + end - start);
  }
  return [...lengths]
    .filter(([, length]) => length >= leastWait)
    .map(([words, length]) => ({ words, length }));
}
