import * as vscode from 'vscode';
import type { Problem } from '../../domain/problem';

/** Marks in a document what AWS refused, until the document is changed. */
export class Refusals implements vscode.Disposable {
  readonly #marks = vscode.languages.createDiagnosticCollection('codepipeline-refused');
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document }) =>
    this.#marks.delete(document.uri),
  );

  /** Marks the place of a refusal, and moves the cursor there. */
  async mark(uri: vscode.Uri, { kind, message, details }: Problem): Promise<void> {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document === undefined || kind !== 'invalid') return;
    const { version } = document;
    const { placeOfRefusal } = await import('./placeOfRefusal');
    // What was typed in this moment may have mended it.
    if (document.version !== version) return;
    const sentence = details.serviceMessage ?? message;
    const { range: place, isMarked } = placeOfRefusal(document.getText(), sentence);
    const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
    // What was marked before it was sent is not marked twice.
    if (!isMarked) {
      const diagnostic = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'CodePipeline';
      this.#marks.set(uri, [diagnostic]);
    }
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document) continue;
      editor.selection = new vscode.Selection(range.start, range.start);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  dispose(): void {
    this.#marks.dispose();
    this.#subscription.dispose();
  }
}
