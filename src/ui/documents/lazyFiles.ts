import * as vscode from 'vscode';
import { once } from '../../domain/lazy';

/** Makes the files of a scheme. */
export interface VirtualFiles {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  stat(uri: vscode.Uri): Promise<vscode.FileStat>;
  readFile(uri: vscode.Uri): Promise<Uint8Array>;
  /** Absent where the files of the scheme are read-only. */
  writeFile?(uri: vscode.Uri, content: Uint8Array): Promise<void>;
}

/**
 * Files of a scheme, registered during activation, so that the editor restores those that were open; loaded when one is
 * read.
 */
export class LazyFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #isDisposed = false;
  readonly #load: () => Promise<VirtualFiles>;

  readonly onDidChangeFile = this.#changed.event;

  constructor(
    scheme: string,
    load: () => Promise<VirtualFiles>,
    { isReadonly }: { readonly isReadonly: boolean },
  ) {
    this.#load = once(async () => {
      const files = await load();
      this.#subscriptions.push(files.onDidChangeFile((changes) => this.#changed.fire(changes)));
      if (this.#isDisposed) this.dispose();
      return files;
    });
    this.#subscriptions.push(
      vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly, isCaseSensitive: true }),
    );
  }

  watch(): vscode.Disposable {
    // Changes of open files are announced, whether or not they are watched.
    return { dispose: () => {} };
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#load()).stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#load()).readFile(uri);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.Unavailable();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const files = await this.#load();
    if (files.writeFile === undefined) throw vscode.FileSystemError.NoPermissions(uri);
    await files.writeFile(uri, content);
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const each of this.#subscriptions.splice(0)) each.dispose();
  }
}
