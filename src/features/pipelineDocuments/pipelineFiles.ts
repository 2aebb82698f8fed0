import * as vscode from 'vscode';
import { fetchDefinition } from '../../core/changes/planDefinitions';
import { pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { QueryId } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import { definitionText } from '../../domain/definition/structure/definitionText';
import type { Disposable } from '../../domain/event';
import type { DeployedDefinition } from '../../domain/pipeline/pipeline';
import { asProblem, isSignedOut } from '../../domain/problem';
import { isSamePipeline } from '../../domain/refs';
import type { VirtualFiles } from '../../ui/documents/lazyFiles';
import type { Services } from '../../ui/services';
import type { KeptPlaces } from './keptPlaces';
import { addressOf, definitionUri } from '../../ui/documents/definitionUri';
import type { DefinitionAddress } from '../../ui/documents/definitionUri';

/** Milliseconds after which a definition that was read, but not opened, is read again. */
const unopenedFor = 5_000;

/** A definition as its document shows it. */
export interface ReadDefinition {
  readonly uri: vscode.Uri;
  readonly address: DefinitionAddress;
  /** The version that an edit begins with. */
  base: DeployedDefinition;
  content: Uint8Array;
  /** What the editor has just written, until it reads what AWS made of it. */
  written: Uint8Array | undefined;
  /** Whether the editor has not read it yet. */
  isUnread: boolean;
}

type Needs = Pick<Services, 'store'> & {
  readonly scheduler: Pick<Services['scheduler'], 'fetch'>;
  readonly connections: Pick<Services['connections'], 'find' | 'onDidChange'>;
  readonly health: { problemOf(id: string): ReturnType<typeof asProblem> | undefined };
};

/** Writes what a user saves; see `savePipeline.ts`. */
export type Write = (read: ReadDefinition, text: string) => Promise<DeployedDefinition>;

/** The definitions of pipelines as files. A file is what AWS has, and is read again as soon as another version is known. */
export class PipelineFiles implements VirtualFiles, vscode.Disposable {
  readonly #byUri = new Map<string, ReadDefinition>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #didRead = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];
  readonly #waits = new Map<string, Disposable>();

  readonly onDidChangeFile = this.#changed.event;
  /** Another version of a definition is known, or a definition for the first time. */
  readonly onDidRead = this.#didRead.event;

  constructor(
    private readonly needs: Needs,
    private readonly clock: Clock,
    private readonly write: Write,
    private readonly places: Pick<KeptPlaces, 'remember'>,
  ) {
    this.#subscriptions = [
      this.#changed,
      this.#didRead,
      needs.store.onDidChange((id) => this.#follow(id)),
      needs.connections.onDidChange(() => this.#announce(...this.#byUri.values())),
      // Only then has the editor taken note of what it wrote, and reads what AWS made of it.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#showAnswer(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#letGoUnlessOpened(uri)),
    ];
  }

  /** The definition of a document that was read. */
  find(uri: vscode.Uri): ReadDefinition | undefined {
    return this.#byUri.get(uri.toString());
  }

  /**
   * Reads a definition, unless its document has it.
   * @throws Problem
   */
  async read(address: DefinitionAddress, signal: AbortSignal): Promise<ReadDefinition> {
    const uri = definitionUri(address);
    const key = uri.toString();
    const known = this.#byUri.get(key);
    if (known !== undefined) return known;
    const base = await fetchDefinition(this.needs, address.pipeline, signal, address.version);
    const read = { uri, address, base, content: contentOf(base), written: undefined, isUnread: true };
    this.#byUri.set(key, read);
    this.#didRead.fire(uri);
    this.#letGoUnlessOpened(uri);
    return read;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const read = await this.#obtain(uri);
    const { base, content, written } = read;
    return {
      type: vscode.FileType.File,
      ctime: base.createdAt ?? 0,
      // Another version has another time, also in another session: the editor compares it before it writes.
      mtime: (base.createdAt ?? 0) + base.version * 10 - (written === undefined ? 0 : 1),
      size: (written ?? content).length,
      ...(this.#isReadOnly(read.address) && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const read = await this.#obtain(uri);
    // While it is edited, it stays what the edit began with, so that a change elsewhere is found by the save.
    if (!read.isUnread && !isDirty(uri)) await this.#refresh(read).catch(() => {});
    read.isUnread = false;
    return read.content;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const read = await this.#obtain(uri);
    if (this.#isReadOnly(read.address)) throw vscode.FileSystemError.NoPermissions(uri);
    const deployed = await this.write(read, new TextDecoder().decode(content));
    this.#take(read, deployed);
    if (!Buffer.from(content).equals(read.content)) read.written = content;
  }

  /** Gives up an edit, once the save that asked for it has ended: the editor then shows what AWS has. */
  revert(read: ReadDefinition, deployed: DeployedDefinition): void {
    this.#take(read, deployed);
    this.clock.after(0, () => void revertEditor(read.uri));
  }

  dispose(): void {
    for (const each of [...this.#subscriptions, ...this.#waits.values()]) each.dispose();
  }

  #take(read: ReadDefinition, deployed: DeployedDefinition): void {
    read.base = deployed;
    read.content = contentOf(deployed);
    read.isUnread = true;
    this.#didRead.fire(read.uri);
  }

  #showAnswer(uri: vscode.Uri): void {
    const read = this.find(uri);
    if (read?.written === undefined) return;
    read.written = undefined;
    this.#announce(read);
  }

  #announce(...all: readonly ReadDefinition[]): void {
    for (const { uri, content } of all) this.places.remember(uri, new TextDecoder().decode(content));
    this.#changed.fire(all.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async #obtain(uri: vscode.Uri): Promise<ReadDefinition> {
    const address = addressOf(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      return await this.read(address, new AbortController().signal);
    } catch (error) {
      const { kind, message } = asProblem(error);
      throw kind === 'notFound'
        ? vscode.FileSystemError.FileNotFound(message)
        : vscode.FileSystemError.Unavailable(message);
    }
  }

  #isReadOnly({ pipeline, version }: DefinitionAddress): boolean {
    const connection = this.needs.connections.find(pipeline.connection);
    const problem = this.needs.health.problemOf(pipeline.connection);
    return (
      version !== undefined ||
      connection === undefined ||
      connection.isReadOnly ||
      (problem !== undefined && isSignedOut(problem))
    );
  }

  /** Reads a definition again of which another version is known, unless it is being edited. */
  #follow(id: QueryId): void {
    for (const read of this.#byUri.values()) {
      const version = this.#knownVersion(id, read.address);
      if (version === undefined || version === read.base.version || isDirty(read.uri)) continue;
      void this.#refresh(read).then(
        (isNew) => (isNew ? this.#announce(read) : undefined),
        () => {},
      );
    }
  }

  #knownVersion(id: QueryId, { pipeline, version }: DefinitionAddress): number | undefined {
    const { store } = this.needs;
    if (version !== undefined) return undefined;
    if (pipelinesOf.is(id) && id.about.connection === pipeline.connection)
      return store
        .get(pipelinesOf(pipeline.connection))
        .value?.find(({ ref }) => isSamePipeline(ref, pipeline))?.version;
    if (stateOf.is(id) && isSamePipeline(id.about.pipeline, pipeline))
      return store.get(stateOf(pipeline)).value?.version;
    return undefined;
  }

  async #refresh(read: ReadDefinition): Promise<boolean> {
    const { pipeline, version } = read.address;
    const { version: before } = read.base;
    const deployed = await fetchDefinition(this.needs, pipeline, new AbortController().signal, version);
    if (isDirty(read.uri)) return false;
    this.#take(read, deployed);
    return deployed.version !== before;
  }

  #letGoUnlessOpened(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.#byUri.has(key)) return;
    this.#waits.get(key)?.dispose();
    this.#waits.set(
      key,
      this.clock.after(unopenedFor, () => {
        this.#waits.delete(key);
        const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === key);
        if (!isOpen) this.#byUri.delete(key);
      }),
    );
  }
}

const contentOf = ({ definition }: DeployedDefinition): Uint8Array =>
  new TextEncoder().encode(definitionText(definition));

const isDirty = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.toString() === uri.toString());

/** The editor has a command for the active editor only. */
async function revertEditor(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.revert');
}
