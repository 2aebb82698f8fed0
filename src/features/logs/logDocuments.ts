import * as vscode from 'vscode';
import type { FollowedLog } from '../../core/logs/followedLog';
import type { FollowedLogs } from '../../core/logs/followedLogs';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { VirtualFiles } from '../../ui/documents/lazyFiles';
import { addressOf, logUri, visibleLogs } from './logUri';
import type { LogAddress } from '../../domain/log/logAddress';
import { LogDocument } from './logDocument';
import { LogTextUpdates } from './logTextUpdates';

/** Milliseconds after which a log whose file was read, but not opened, is disposed of. */
const unopenedFor = 60_000;

/** The open documents of logs, as files that the editor reads. A log is followed while one of its editors is visible. */
export class LogDocuments implements VirtualFiles, vscode.Disposable {
  readonly #byUri = new Map<string, LogDocument>();
  readonly #updates = new WeakMap<LogDocument, LogTextUpdates>();
  readonly #filesChanged = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #changed = new vscode.EventEmitter<LogDocument>();
  readonly #subscriptions: readonly vscode.Disposable[];
  /** The logs that are shown as soon as there is anything to show, and not only when all of it is read. */
  readonly #hurried = new Set<string>();
  readonly #waits = new Map<string, Disposable>();

  readonly onDidChangeFile = this.#filesChanged.event;
  /** Fires when a log changed, as soon as its editor has the text of now, which nothing else should delay. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly logs: FollowedLogs,
    private readonly clock: Clock,
  ) {
    this.#subscriptions = [
      this.#filesChanged,
      this.#changed,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#updateVisible()),
      vscode.workspace.onDidOpenTextDocument(() => this.#updateVisible()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#textChanged(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri)),
    ];
  }

  get all(): readonly LogDocument[] {
    return [...this.#byUri.values()];
  }

  /** The document of an editor; undefined where it is of no log, or not read yet. */
  find(uri: vscode.Uri): LogDocument | undefined {
    return this.#byUri.get(uri.toString());
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const document = await this.#read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      ...document.stat,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const document = await this.#read(uri);
    this.#updates.get(document)?.wasRead();
    return document.content();
  }

  /** Shows a log in an editor as soon as there is anything to show. */
  async show(
    address: LogAddress,
  ): Promise<{ readonly editor: vscode.TextEditor; readonly document: LogDocument }> {
    const uri = logUri(address);
    this.#hurried.add(uri.toString());
    try {
      const document = await this.#read(uri);
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      return { editor, document };
    } finally {
      this.#hurried.delete(uri.toString());
    }
  }

  dispose(): void {
    for (const wait of this.#waits.values()) wait.dispose();
    for (const document of this.#byUri.values()) document.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #read(uri: vscode.Uri): Promise<LogDocument> {
    const document = this.#obtain(uri);
    const isDone = ({ isReady, isSettled }: FollowedLog) =>
      this.#hurried.has(uri.toString()) ? isReady : isSettled;
    if (isDone(document.log)) return document;
    // The editor tells late that it closed a document, which may have been opened again: the log is kept until it is read.
    const used = this.logs.use(document.log.address);
    const show = used.log.show();
    await new Promise<void>((resolve) => {
      const subscription = used.log.onDidChange(() => {
        if (!isDone(used.log)) return;
        subscription.dispose();
        resolve();
      });
    });
    // The editor shows it a moment later; until then it is followed.
    this.clock.after(1000, () => {
      show.dispose();
      used.dispose();
    });
    return this.#obtain(uri);
  }

  #obtain(uri: vscode.Uri): LogDocument {
    const key = uri.toString();
    const known = this.#byUri.get(key);
    if (known !== undefined) return known;
    const address = addressOf(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const document = new LogDocument(uri, this.logs.use(address), this.clock.now(), (changed) => {
      void updates.logChanged().then(() => this.#changed.fire(changed));
    });
    const updates = new LogTextUpdates(document, () =>
      this.#filesChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    );
    this.#updates.set(document, updates);
    this.#byUri.set(key, document);
    this.#letGoUnlessOpened(uri);
    return document;
  }

  #letGoUnlessOpened(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#waits.set(
      key,
      this.clock.after(unopenedFor, () => {
        this.#waits.delete(key);
        const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === key);
        if (!isOpen) this.#close(uri);
      }),
    );
  }

  #close(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#waits.get(key)?.dispose();
    this.#waits.delete(key);
    this.#byUri.get(key)?.dispose();
    this.#byUri.delete(key);
  }

  #textChanged(document: vscode.TextDocument): void {
    const log = this.find(document.uri);
    if (log !== undefined) this.#updates.get(log)?.editorChanged(document);
  }

  #updateVisible(): void {
    const visible = new Set(visibleLogs().map(({ document }) => document.uri.toString()));
    for (const [key, document] of this.#byUri) document.setVisible(visible.has(key));
  }
}
