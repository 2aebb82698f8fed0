import * as vscode from 'vscode';
import { fileSchemes } from '../../manifest/ids';

/**
 * Why the editor saves a document, which it says before it writes and only then. A write without a
 * reason is not one that the user asked for: other extensions write so, and the editor itself as it closes with auto save.
 */
export class SaveReasons implements vscode.Disposable {
  readonly #byUri = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #subscription = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
    if (uri.scheme === fileSchemes.definitions) this.#byUri.set(uri.toString(), reason);
  });

  /** Whether the user asked for the write that begins now. It counts once. */
  takeManual(uri: vscode.Uri): boolean {
    const key = uri.toString();
    const reason = this.#byUri.get(key);
    this.#byUri.delete(key);
    return reason === vscode.TextDocumentSaveReason.Manual;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
