import * as vscode from 'vscode';
import { lineCountOf } from './logDocument';
import type { LogDocument, LogText } from './logDocument';

/**
 * Brings the text of an open log up to date by edits. The editor would read a changed file again as a whole, which takes it
 * hundreds of milliseconds for a few new lines; it takes edits of a read-only file, too, and does not count them as changes
 * of the user. Where the text of the editor is not known for certain, the file is read again.
 */
export class LogTextUpdates {
  /** What the editor was given last when it read the file. */
  #read: LogText | undefined;
  /** What the editor has at a version of its document. */
  #known: { readonly version: number; readonly text: LogText } | undefined;
  /** The edit that is on its way; another one may follow it. */
  #editing: Promise<void> | undefined;

  /** @param readAgain makes the editor read the file. */
  constructor(
    private readonly log: LogDocument,
    private readonly readAgain: () => void,
  ) {}

  /** The editor reads the file. */
  wasRead(): void {
    this.#read = this.log.text;
  }

  /** The log has changed. Resolves when the editor has its text, or was told to read it. Never rejects. */
  async logChanged(): Promise<void> {
    const document = this.#open();
    if (document === undefined || !this.#update(document)) this.readAgain();
    while (this.#editing !== undefined) await this.#editing;
  }

  /** The editor has another text: it may have read the file while a change was on its way. */
  editorChanged(document: vscode.TextDocument): void {
    if (document.version !== this.#known?.version) this.#update(document);
  }

  /** Whether the editor has the text of the log, or will have it. */
  #update(document: vscode.TextDocument): boolean {
    if (this.#editing !== undefined) return true;
    const shown = this.#shownBy(document);
    const edits = shown && this.log.editsAfter(shown);
    if (edits === undefined) return false;
    if (edits.length > 0) this.#editing = this.#edit(document, edits);
    return true;
  }

  async #edit(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<void> {
    const { version } = document;
    const { text } = this.log;
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [...edits]);
    // The editor refuses it when the document has another version by now.
    const isDone = await vscode.workspace.applyEdit(edit).then(
      (done) => done,
      () => false,
    );
    this.#editing = undefined;
    if (document.isClosed) return;
    // The editor may break lines where the log does not.
    const isAsMeant = isDone && document.version === version + 1 && document.lineCount === lineCountOf(text);
    this.#known = isAsMeant ? { version: version + 1, text } : undefined;
    if (!isAsMeant || !this.#update(document)) this.readAgain();
  }

  #shownBy(document: vscode.TextDocument): LogText | undefined {
    const { version } = document;
    if (this.#known?.version === version) return this.#known.text;
    const isRead = this.#read !== undefined && this.log.isShownBy(document, this.#read);
    this.#known = isRead && this.#read ? { version, text: this.#read } : undefined;
    return this.#known?.text;
  }

  #open(): vscode.TextDocument | undefined {
    const uri = this.log.uri.toString();
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  }
}
