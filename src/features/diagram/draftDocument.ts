import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { DraftTarget } from '../../domain/diagram/diagramContract';
import type { Draft } from '../../domain/diagram/draftDiagram';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { definitionLanguage } from '../../manifest/ids';

/** Milliseconds after the last key before the text is read. */
const pause = 150;

/** A document whose pipeline is drawn while it is written, and the box that has the cursor. */
export class DraftDocument implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #wait: Disposable | undefined;
  #isDisposed = false;
  #draft: Draft | undefined;
  #isLost = false;
  #cursor: string | undefined;
  #boxAt: ((offset: number) => string | undefined) | undefined;

  /** Tells that the draft, or the box that has the cursor, is another. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly target: DraftTarget,
    private readonly clock: Clock,
  ) {
    this.#uri = vscode.Uri.parse(target.document, true);
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOurs(document)) this.#readSoon();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#moved(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((textEditor) => textEditor && this.#moved(textEditor)),
    ];
    void this.#read();
  }

  /** The newest that could be read. */
  get draft(): Draft | undefined {
    return this.#draft;
  }

  /** Whether the document cannot be opened, or declares no pipeline now. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** The key of the box that has the cursor. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** The name of the document. */
  get name(): string {
    return this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1);
  }

  /** Shows the text behind a box, beside the diagram, which keeps the focus. */
  async showText(key: string): Promise<void> {
    const place = this.#draft?.places.get(key);
    if (!place) return;
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const shown = vscode.window.visibleTextEditors.find((editor) => this.#isOurs(editor.document));
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
    });
    const start = document.positionAt(place.start);
    editor.selection = new vscode.Selection(start, start);
    const range = new vscode.Range(start, document.positionAt(place.end));
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#wait?.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.#changed).dispose();
  }

  #isOurs(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.target.document;
  }

  #readSoon(): void {
    this.#wait?.dispose();
    this.#wait = this.clock.after(pause, () => void this.#read());
  }

  /** What cannot be read leaves the diagram as it was. */
  async #read(): Promise<void> {
    const draft = await this.#newest().catch(() => undefined);
    if (this.#isDisposed) return;
    this.#isLost = draft === undefined;
    if (draft) this.#draft = draft;
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.#isOurs(document));
    if (editor) this.#cursor = this.#boxIn(editor);
    this.#changed.fire();
  }

  async #newest(): Promise<Draft | undefined> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const [{ readDraft }, { boxAt }] = await Promise.all([
      import('./readDraft'),
      import('../../domain/diagram/draftDiagram'),
    ]);
    const isDefinition = document.languageId === definitionLanguage;
    const draft = readDraft(document.getText(), this.target.index, isDefinition);
    if (draft) this.#boxAt = (offset) => boxAt(draft.places, offset);
    return draft;
  }

  #boxIn({ document, selection }: vscode.TextEditor): string | undefined {
    return this.#boxAt?.(document.offsetAt(selection.active));
  }

  #moved(editor: vscode.TextEditor): void {
    if (!this.#isOurs(editor.document)) return;
    const cursor = this.#boxIn(editor);
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    this.#changed.fire();
  }
}
