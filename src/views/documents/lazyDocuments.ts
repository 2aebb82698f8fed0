import * as vscode from 'vscode';

/** Read-only documents of a scheme, there from the start, so that a restored editor finds them; loaded when one is read. */
export class LazyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #content: vscode.TextDocumentContentProvider | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    scheme: string,
    private readonly load: () => Promise<vscode.TextDocumentContentProvider>,
  ) {
    this.#subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string | null | undefined> {
    const content = await this.load();
    if (this.#content !== content) {
      this.#content = content;
      const changes = content.onDidChange?.((changed) => this.#changed.fire(changed));
      if (changes) this.#subscriptions.push(changes);
    }
    return content.provideTextDocumentContent(uri, token);
  }

  dispose(): void {
    for (const each of this.#subscriptions.splice(0)) each.dispose();
  }
}
