import type * as vscode from 'vscode';
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

/** The text of a log as the editor has it: sentences, lines, sentences. Its lines are kept beside it. */
export class LogDocument implements Disposable {
  readonly log: FollowedLog;
  readonly #encoded = new EncodedLines();
  #texts: string[] = [];
  #above: readonly string[] = [];
  #below: readonly string[] = [];
  #version = 0;
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
    onChange: (document: LogDocument, change: WindowChange) => void,
  ) {
    this.log = used.log;
    this.#rebuild();
    this.#say();
    this.#subscription = this.log.onDidChange((change) => {
      this.#take(change);
      onChange(this, change);
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
    const above = this.#above.map((sentence) => `${sentence}\n`).join('');
    const below = this.#below.join('\n');
    const between = hasLines && below !== '' ? '\n' : '';
    return [encoder.encode(byteOrderMark + above), this.#encoded.bytes, encoder.encode(between + below)];
  }
}
