import * as vscode from 'vscode';
import { once } from '../../domain/lazy';

/**
 * Read-only documents of a scheme, registered during activation, so that a restored editor finds them; loaded
 * when one is read.
 */
export class LazyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #isDisposed = false;
  readonly #load: () => Promise<vscode.TextDocumentContentProvider>;

  readonly onDidChange = this.#changed.event;

  constructor(scheme: string, load: () => Promise<vscode.TextDocumentContentProvider>) {
    this.#load = once(async () => {
      const content = await load();
      const changes = content.onDidChange?.((changed) => this.#changed.fire(changed));
      if (changes) this.#subscriptions.push(changes);
      if (this.#isDisposed) this.dispose();
      return content;
    });
    this.#subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string | null | undefined> {
    return (await this.#load()).provideTextDocumentContent(uri, token);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const each of this.#subscriptions.splice(0)) each.dispose();
  }
}
