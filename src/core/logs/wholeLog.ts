import { rawLinesOf } from '../../domain/log/logLine';
import type { LogFeed } from './logFeed';

/** A log as AWS has it, with its escape codes and with long lines as they are, in UTF-8. */
export interface WholeLog {
  readonly parts: readonly Uint8Array[];
  readonly lines: number;
}

/** Reads a log from its first line to its last one. Throws a Problem. */
export async function readWholeLog(
  feed: LogFeed,
  signal: AbortSignal,
  onProgress: (lines: number) => void,
): Promise<WholeLog> {
  const encoder = new TextEncoder();
  const whole = feed.whole();
  const parts: Uint8Array[] = [];
  let count = 0;
  for (let isOver = false; !isOver;) {
    const { events, isEnd } = await whole.next(signal);
    const lines = events.flatMap((event) => rawLinesOf(event));
    if (lines.length > 0) parts.push(encoder.encode(`${lines.join('\n')}\n`));
    count += lines.length;
    onProgress(count);
    isOver = isEnd;
  }
  return { parts, lines: count };
}
