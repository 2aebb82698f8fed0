import * as vscode from 'vscode';
import type { Disposable } from '../../domain/event';
import type { FollowedLog } from '../../core/logs/followedLog';
import type { UsedLog } from '../../core/logs/followedLogs';
import type { LogLine } from '../../domain/log/logLine';
import type { WindowChange } from '../../domain/log/logWindow';
import { outlineOf } from '../../domain/log/logOutline';
import type { LogSection } from '../../domain/log/logOutline';
import { errorLinesOf } from '../../domain/log/errorLines';
import type { ErrorLine } from '../../domain/log/errorLines';
import { placesIn } from '../../domain/log/sourcePlaces';
import type { NamedPlace } from '../../domain/log/sourcePlaces';
import { EncodedLines } from './encodedLines';
import { sentencesAbove, sentencesBelow } from './logSentences';

/** A reader of files takes UTF-8 for certain only with this mark, whatever the user's setting of encodings is. */
const byteOrderMark = '\uFEFF';
const encoder = new TextEncoder();

/** A place in the source, and the line that names it. */
export interface PlaceInLog {
  readonly line: number;
  readonly place: NamedPlace;
}

/** The text of a document at a moment: sentences, lines of the log, sentences. */
export interface LogText {
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** The number of the first line, by which the lines of two moments are compared; the lines of another series are others. */
  readonly first: number;
  readonly count: number;
  readonly series: number;
}

export const lineCountOf = ({ above, below, count }: LogText): number => above.length + count + below.length;

/** The text of a log as the editor has it: sentences, lines, sentences. Its lines are kept beside it. */
export class LogDocument implements Disposable {
  readonly log: FollowedLog;
  readonly #encoded = new EncodedLines();
  #texts: string[] = [];
  #above: readonly string[] = [];
  #below: readonly string[] = [];
  #version = 0;
  #first = 0;
  #series = 0;
  #outline: readonly LogSection[] | undefined;
  #errors: ErrorLine[] = [];
  /** So many lines were searched for errors, and for places in the source. */
  #searched = 0;
  #places: PlaceInLog[] = [];
  #placed = 0;
  #show: Disposable | undefined;
  readonly #subscription: Disposable;

  constructor(
    readonly uri: vscode.Uri,
    private readonly used: UsedLog,
    private readonly openedAt: number,
    onChange: (document: LogDocument) => void,
  ) {
    this.log = used.log;
    this.#rebuild();
    this.#say();
    this.#subscription = this.log.onDidChange((change) => {
      this.#take(change);
      onChange(this);
    });
  }

  /** How many lines of the document are above the first line of the log. */
  get offset(): number {
    return this.#above.length;
  }

  /** The lines of the log without their looks. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  get outline(): readonly LogSection[] {
    return (this.#outline ??= outlineOf(this.texts));
  }

  get errors(): readonly ErrorLine[] {
    for (const error of errorLinesOf(this.#texts, this.#searched)) this.#errors.push(error);
    this.#searched = this.#texts.length;
    return this.#errors;
  }

  /** The places in the source that its lines name, in order. */
  get places(): readonly PlaceInLog[] {
    for (; this.#placed < this.#texts.length; this.#placed++)
      for (const place of placesIn(this.#texts[this.#placed] ?? ''))
        this.#places.push({ line: this.#placed, place });
    return this.#places;
  }

  get text(): LogText {
    return {
      ...{ above: this.#above, below: this.#below, first: this.#first },
      ...{ count: this.#texts.length, series: this.#series },
    };
  }

  /** Whether the editor has the text of a moment; false also where its lines are no longer known. */
  isShownBy(document: vscode.TextDocument, text: LogText): boolean {
    const { above, below, first, count, series } = text;
    if (series !== this.#series || first !== this.#first || document.lineCount !== lineCountOf(text))
      return false;
    const at = (line: number) => document.lineAt(line).text;
    const isAt = (line: number) => (text: string, index: number) => at(line + index) === text;
    return (
      above.every(isAt(0)) &&
      this.#texts.slice(0, count).every(isAt(above.length)) &&
      below.every(isAt(above.length + count))
    );
  }

  /** What makes the text of now of an earlier one; undefined where most of it is another. */
  editsAfter(earlier: LogText): readonly vscode.TextEdit[] | undefined {
    const { above, below, first, count, series } = earlier;
    const cut = this.#first - first;
    const kept = count - cut;
    if (series !== this.#series || cut < 0 || kept < 1) return undefined;
    const edits: vscode.TextEdit[] = [];
    const textAbove = linesOf(this.#above);
    if (cut > 0 || textAbove !== linesOf(above))
      edits.push(new vscode.TextEdit(new vscode.Range(0, 0, above.length + cut, 0), textAbove));
    const added = this.#texts.slice(kept);
    if (added.length > 0 || linesOf(this.#below) !== linesOf(below)) {
      const last = above.length + count - 1;
      const from = new vscode.Position(last, (this.#texts[kept - 1] ?? '').length);
      const to = below.length === 0 ? from : new vscode.Position(last + below.length, lengthOf(below));
      edits.push(new vscode.TextEdit(new vscode.Range(from, to), linesAfter([...added, ...this.#below])));
    }
    return edits;
  }

  get stat(): { readonly mtime: number; readonly size: number } {
    const size = this.#parts().reduce((sum, part) => sum + part.length, 0);
    return { mtime: this.openedAt + this.#version, size };
  }

  /** The text of the document, in UTF-8. */
  content(): Uint8Array {
    return Buffer.concat(this.#parts());
  }

  /** Reads and follows the log while it is on screen. */
  setVisible(isVisible: boolean): void {
    if (isVisible) this.#show ??= this.log.show();
    else {
      this.#show?.dispose();
      this.#show = undefined;
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#show?.dispose();
    this.used.dispose();
  }

  #take({ appended, shifted }: WindowChange): void {
    this.#version += 1;
    const isCounted = this.log.window.lines.length === this.#texts.length + appended + shifted;
    // Lines that were loaded may have taken the place of others at the other end.
    if (shifted <= 0 && isCounted) this.#first -= shifted;
    else this.#series += 1;
    if (appended > 0 || shifted !== 0) this.#outline = undefined;
    if (shifted !== 0) this.#rebuild();
    else if (appended > 0) this.#append(this.log.window.lines.slice(-appended));
    this.#say();
  }

  #rebuild(): void {
    this.#texts = [];
    this.#errors = [];
    this.#searched = 0;
    this.#places = [];
    this.#placed = 0;
    this.#encoded.clear();
    this.#append(this.log.window.lines);
  }

  #append(lines: readonly LogLine[]): void {
    const texts = lines.map(({ text }) => text);
    for (const text of texts) this.#texts.push(text);
    this.#encoded.append(texts);
  }

  #say(): void {
    this.#above = sentencesAbove(this.log);
    this.#below = sentencesBelow(this.log);
  }

  /** The bytes of the document: the sentences above, the lines, and the sentences below. */
  #parts(): readonly Uint8Array[] {
    const hasLines = this.#texts.length > 0;
    const above = linesOf(this.#above);
    const below = this.#below.join('\n');
    const between = hasLines && below !== '' ? '\n' : '';
    return [encoder.encode(byteOrderMark + above), this.#encoded.bytes, encoder.encode(between + below)];
  }
}

const linesOf = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `${sentence}\n`).join('');

const linesAfter = (lines: readonly string[]): string => lines.map((line) => `\n${line}`).join('');

const lengthOf = (lines: readonly string[]): number => lines.at(-1)?.length ?? 0;
