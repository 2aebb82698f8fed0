import { LineReader } from './logLine';
import type { LogLine } from './logLine';
import type { LogEvent } from './logEvent';

/** A document grows to so many lines, and is then cut back, so that nearly every change appends. */
export const mostLines = 25_000;
export const keptLines = 20_000;
/** The same in characters: 20,000 long lines would be too much for an editor. */
const mostCharacters = 8_000_000;

/** How the lines of a window changed, so that what points to lines can follow. */
export interface WindowChange {
  /** Lines that were added at the end. */
  readonly appended: number;
  /** Lines that were added, or with a negative number taken away, at the beginning. */
  readonly shifted: number;
}

const lengthOf = (lines: readonly LogLine[]): number =>
  lines.reduce((length, { text }) => length + text.length + 1, 0);

/** The part of a log that a document holds. It is joined to what is before and after it by the times of its events. */
export class LogWindow {
  #lines: LogLine[] = [];
  #reader = new LineReader();
  #length = 0;
  /** Whether the log has, or may have, lines before and after these. */
  hasEarlier = false;
  hasLater = false;

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Whether it has no room for one more page of 10,000 events. */
  get isFull(): boolean {
    return this.#lines.length > mostLines - 10_000 || this.#length >= mostCharacters / 2;
  }

  /** Adds events that follow. What is too much goes at the beginning. */
  append(events: readonly LogEvent[]): WindowChange {
    return this.#appendLines(this.#reader.read(events));
  }

  /** Adds the events from the time of the last line on, of which it has the first ones already. */
  appendFrom(events: readonly LogEvent[]): WindowChange {
    const at = this.#lines.at(-1)?.at;
    const known = this.#lines.length - 1 - this.#lines.findLastIndex((line) => line.at !== at);
    return this.#appendLines(this.#reader.read(events).slice(at === undefined ? 0 : known));
  }

  /**
   * Adds events that go before, or with `isOverlapping` those up to the time of the first line, of which it has the last
   * ones already. What is too much goes at the end.
   */
  prepend(events: readonly LogEvent[], isOverlapping: boolean): WindowChange {
    const read = new LineReader().read(events);
    const known = isOverlapping ? this.#linesAtStart() : 0;
    const added = read.slice(0, Math.max(0, read.length - known));
    this.#lines = added.concat(this.#lines);
    this.#length += lengthOf(added);
    if (this.#isTooMuch()) {
      const cut = this.#lines.length - this.#keptCount();
      this.#length -= lengthOf(this.#lines.splice(-cut));
      this.hasLater = true;
    }
    return { appended: 0, shifted: added.length };
  }

  /** Begins again with other events. */
  replace(events: readonly LogEvent[]): void {
    this.#lines = [];
    this.#length = 0;
    this.#reader = new LineReader();
    this.hasEarlier = false;
    this.hasLater = false;
    this.append(events);
  }

  #appendLines(added: readonly LogLine[]): WindowChange {
    for (const line of added) this.#lines.push(line);
    this.#length += lengthOf(added);
    if (!this.#isTooMuch()) return { appended: added.length, shifted: 0 };
    const cut = this.#lines.length - this.#keptCount();
    this.#length -= lengthOf(this.#lines.splice(0, cut));
    this.hasEarlier = true;
    return { appended: added.length, shifted: -cut };
  }

  /** How many lines have the time of the first one. */
  #linesAtStart(): number {
    const at = this.#lines[0]?.at;
    const other = this.#lines.findIndex((line) => line.at !== at);
    return other === -1 ? this.#lines.length : other;
  }

  #isTooMuch(): boolean {
    return this.#lines.length > mostLines || this.#length > mostCharacters;
  }

  /** Fewer lines than usual where they are long. */
  #keptCount(): number {
    const average = Math.max(1, this.#length / this.#lines.length);
    return Math.max(1, Math.min(keptLines, Math.floor((mostCharacters * 0.8) / average)));
  }
}
