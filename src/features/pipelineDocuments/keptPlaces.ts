import * as vscode from 'vscode';

/** A text that the editor is about to read, and where the selections were in the text before. */
interface Awaited {
  readonly before: string;
  readonly after: string;
  readonly selections: ReadonlyMap<vscode.TextEditor, readonly (readonly [anchor: number, active: number])[]>;
}

/**
 * Keeps the selections at their keys and values when the editor reads a definition again. The editor replaces the lines that
 * differ, and would leave a selection in them at the end of what it replaced.
 */
export class KeptPlaces implements vscode.Disposable {
  readonly #awaited = new Map<string, Awaited>();
  readonly #subscriptions = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // That a document is saved is an event without a change.
      if (contentChanges.length > 0) void this.#putBack(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#awaited.delete(uri.toString())),
  ];

  /** Remembers the selections in a document, whose next text is known. */
  remember(uri: vscode.Uri, after: string): void {
    const editors = vscode.window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    const [first] = editors;
    if (first === undefined || first.document.getText() === after) return;
    const { document } = first;
    const offsets = ({ selections }: vscode.TextEditor) =>
      selections.map(({ anchor, active }) => [document.offsetAt(anchor), document.offsetAt(active)] as const);
    this.#awaited.set(uri.toString(), {
      ...{ before: document.getText(), after },
      selections: new Map(editors.map((editor) => [editor, offsets(editor)])),
    });
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  async #putBack(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const awaited = this.#awaited.get(key);
    if (awaited === undefined) return;
    this.#awaited.delete(key);
    const { version } = document;
    // What was typed in between moves the selections itself.
    if (document.getText() !== awaited.after) return;
    const { samePlaces } = await import('../../domain/definition/edit/samePlace');
    if (document.version !== version) return;
    const { before, after, selections } = awaited;
    for (const [editor, kept] of selections) {
      const places = samePlaces(before, after, kept.flat());
      if (!vscode.window.visibleTextEditors.includes(editor) || places.includes(undefined)) continue;
      const at = (index: number) => document.positionAt(places[index] ?? 0);
      editor.selections = kept.map((_, index) => new vscode.Selection(at(2 * index), at(2 * index + 1)));
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}
