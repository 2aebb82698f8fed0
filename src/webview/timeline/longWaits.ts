import type { Segment } from '../../domain/timeline/span';
import { causeWords } from '../../domain/timeline/timelineLabels';

export interface Wait {
  readonly words: string;
  /** Milliseconds, all together. */
  readonly length: number;
}

/** Less is how long the service itself takes from one step to the next. */
const leastWait = 1000;

/** What a lane waited for, each cause once, in the order in which it came. */
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
