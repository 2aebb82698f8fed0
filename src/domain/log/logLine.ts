import { AnsiReader } from './ansi';
import type { StyledSpan } from './ansi';
import type { LogEvent } from './logEvent';

/** A line of a log as a document shows it. */
export interface LogLine {
  /** Without escape codes and line break. */
  readonly text: string;
  readonly spans: readonly StyledSpan[];
  /** Epoch milliseconds of its event. */
  readonly at: number;
}

/** Longer lines are cut in the document; a file gets them whole. */
export const longestLine = 10_000;

/** What stands in place of the rest of a line that is cut. */
const cutMark = ' …';

/**
 * What a terminal would show of a line in which a program returns to its beginning, as progress bars do: what was
 * written last.
 */
const overwritten = (line: string): string =>
  line.includes('\r') ? (line.split('\r').findLast((part) => part !== '') ?? '') : line;

/** The lines of an event. Its last line break ends its last line, and does not begin another one. */
export function rawLinesOf({ message }: Pick<LogEvent, 'message'>): readonly string[] {
  const lines = message.split(/\r?\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

/** Makes the lines of a document from events in their order. */
export class LineReader {
  readonly #ansi = new AnsiReader();

  read(events: readonly LogEvent[]): readonly LogLine[] {
    return events.flatMap((event) => rawLinesOf(event).map((line) => this.#lineOf(line, event.at)));
  }

  #lineOf(raw: string, at: number): LogLine {
    // Ten times as much as is shown leaves room for escape codes, and bounds the work on a line of megabytes.
    const isHuge = raw.length > 10 * longestLine;
    const { text, spans } = this.#ansi.read(overwritten(isHuge ? raw.slice(0, 10 * longestLine) : raw));
    if (text.length <= longestLine && !isHuge) return { text, spans, at };
    const shown = spans.filter(({ start }) => start < longestLine);
    return {
      text: text.slice(0, longestLine) + cutMark,
      spans: shown.map((span) => ({ ...span, end: Math.min(span.end, longestLine) })),
      at,
    };
  }
}
