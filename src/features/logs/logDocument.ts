import type * as vscode from 'vscode';
import type { Disposable } from '../../domain/event';
import type { FollowedLog } from '../../core/logs/followedLog';
import type { UsedLog } from '../../core/logs/followedLogs';
import type { WindowChange } from '../../domain/log/logWindow';
import { outlineOf } from '../../domain/log/logOutline';
import type { LogSection } from '../../domain/log/logOutline';
import { errorLinesOf } from '../../domain/log/errorLines';
import type { ErrorLine } from '../../domain/log/errorLines';
import { sentencesAbove, sentencesBelow } from './logSentences';

/** A reader of files takes UTF-8 for certain only with this mark, whatever the user's setting of encodings is. */
const byteOrderMark = '\uFEFF';

/** The text of a log as the editor has it: sentences, lines, sentences. Its lines are kept beside it. */
export class LogDocument implements Disposable {
  readonly log: FollowedLog;
  #joined = '';
  #above: readonly string[] = [];
  #below: readonly string[] = [];
  #version = 0;
  #outline: readonly LogSection[] | undefined;
  #errors: readonly ErrorLine[] | undefined;
  #texts: readonly string[] | undefined;
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
    return (this.#texts ??= this.log.window.lines.map(({ text }) => text));
  }

  get outline(): readonly LogSection[] {
    return (this.#outline ??= outlineOf(this.texts));
  }

  get errors(): readonly ErrorLine[] {
    return (this.#errors ??= errorLinesOf(this.texts));
  }

  get stat(): { readonly mtime: number; readonly size: number } {
    return { mtime: this.openedAt + this.#version, size: this.content().length };
  }

  content(): Uint8Array {
    return new TextEncoder().encode(byteOrderMark + this.text);
  }

  get text(): string {
    const parts = [...this.#above, ...(this.#joined === '' ? [] : [this.#joined]), ...this.#below];
    return parts.join('\n');
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
    if (appended > 0 || shifted !== 0) {
      this.#texts = undefined;
      this.#outline = undefined;
      this.#errors = undefined;
    }
    if (appended > 0 && shifted === 0 && this.#joined !== '') {
      const added = this.log.window.lines.slice(-appended).map(({ text }) => text);
      this.#joined += `\n${added.join('\n')}`;
      this.#say();
    } else this.#rebuild();
  }

  #rebuild(): void {
    this.#joined = this.texts.join('\n');
    this.#say();
  }

  #say(): void {
    this.#above = sentencesAbove(this.log);
    this.#below = sentencesBelow(this.log);
  }
}
