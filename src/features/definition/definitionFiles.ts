import * as vscode from 'vscode';
import type { ObservableValue } from '../../domain/event';
import { definitionLanguage } from '../../manifest/ids';

/** Gives the language to the JSON files that the setting names. */
export class DefinitionFiles implements vscode.Disposable {
  readonly #subscriptions: readonly vscode.Disposable[];

  /** @param patterns globs of paths in the workspace */
  constructor(private readonly patterns: ObservableValue<readonly string[]>) {
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      patterns.onDidChange(() => this.#lookAtAll()),
    ];
    this.#lookAtAll();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    if (document.languageId !== 'json' && document.languageId !== 'jsonc') return;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const isNamed = this.patterns.value.some((pattern) =>
      vscode.languages.match(
        { pattern: folder ? new vscode.RelativePattern(folder, pattern) : pattern },
        document,
      ),
    );
    if (isNamed) void vscode.languages.setTextDocumentLanguage(document, definitionLanguage);
  }
}
