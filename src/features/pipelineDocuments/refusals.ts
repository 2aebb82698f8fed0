import * as vscode from 'vscode';
import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import { refusedAt } from '../../domain/definition/check/refusedAt';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import type { Problem } from '../../domain/problem';

/** Marks in a document what AWS refused, until the document is changed. */
export class Refusals implements vscode.Disposable {
  readonly #marks = vscode.languages.createDiagnosticCollection('codepipeline-refused');
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document }) =>
    this.#marks.delete(document.uri),
  );

  /** Marks the place of a refusal, and moves the cursor there. */
  mark(uri: vscode.Uri, { kind, message, details }: Problem): void {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document === undefined || kind !== 'invalid') return;
    const text = document.getText();
    const read = readDefinition(text);
    const findings = checkDefinition(text, read, { region: undefined, actionTypes: catalogOnly });
    const sentence = details.serviceMessage ?? message;
    const { start, end } = refusedAt(text, read, findings, sentence);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    // What was marked before it was sent is not marked twice.
    if (!findings.some(({ severity, message: found }) => severity === 'error' && found === sentence)) {
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
