import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdir, open as openFile, readFile, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { artifactKey } from '../../domain/artifacts/artifactPlace';
import type { ArtifactPlace, SignedRequest } from '../../domain/artifacts/artifactPlace';
import type { ArtifactEntry } from '../../domain/artifacts/entries';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { Problem } from '../../domain/problem';
import { isProcessAlive, sweepRunFolders } from '../jobs/runFolder';
import { openArchive } from './artifactArchive';
import type { Archive } from './artifactArchive';
import { download, Refusal } from './downloadArtifact';
import type { DownloadProgress } from './downloadArtifact';
import { refusalProblem } from './refusalProblem';

interface Needs {
  /** The folder in which artifacts are kept while they are open. */
  readonly root: string;
  readonly pid: number;
  /** Signs the request for an artifact, with the region of its bucket where that is known to be another one. */
  readonly sign: (
    artifact: ArtifactPlace,
    region: string | undefined,
    signal: AbortSignal,
  ) => Promise<SignedRequest>;
}

/** An artifact whose files can be read. */
export interface OpenArtifact {
  readonly place: ArtifactPlace;
  readonly entries: readonly ArtifactEntry[];
  /** How many entries are not shown, because they are links or lead elsewhere. */
  readonly leftOut: number;
}

interface Shelved extends OpenArtifact {
  readonly archive: Archive;
}

/** The artifacts that are open in this window. They are on the disk while they are, in a folder of the user only. */
export class ArtifactShelf implements Disposable {
  readonly #open = new Map<string, Shelved>();
  readonly #opening = new Map<string, Promise<OpenArtifact>>();
  readonly #changed = new Emitter<ArtifactPlace>();
  readonly #folder: string;

  readonly onDidChange = this.#changed.event;

  constructor(private readonly needs: Needs) {
    this.#folder = path.join(needs.root, `${needs.pid}-${randomUUID()}`);
  }

  get(place: ArtifactPlace): OpenArtifact | undefined {
    return this.#open.get(artifactKey(place));
  }

  /** The artifact of a key that {@link artifactKey} made, while it is open. */
  find(key: string): OpenArtifact | undefined {
    return this.#open.get(key);
  }

  /** Removes what windows have left behind that were killed. */
  sweep(): Promise<void> {
    return sweepRunFolders(this.needs.root, isProcessAlive);
  }

  /**
   * Downloads an artifact, unless it is open.
   * @throws Problem
   */
  open(
    place: ArtifactPlace,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<OpenArtifact> {
    const key = artifactKey(place);
    const known = this.#open.get(key);
    if (known) return Promise.resolve(known);
    const opening =
      this.#opening.get(key) ??
      this.#download(place, signal, onProgress).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  /**
   * The content of a file of an open artifact.
   * @throws Problem
   */
  async read(key: string, file: string): Promise<Buffer> {
    const known = this.#open.get(key);
    if (!known)
      throw new Problem('fact', l10n.t('The artifact is no longer open. Open it again from its execution.'));
    try {
      return await known.archive.read(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Problem('invalid', l10n.t('{0} cannot be read from the artifact: {1}', file, reason));
    }
  }

  close(place: ArtifactPlace): void {
    const key = artifactKey(place);
    const known = this.#open.get(key);
    if (!known) return;
    this.#open.delete(key);
    known.archive.close();
    this.#changed.fire(place);
  }

  dispose(): void {
    for (const { archive } of this.#open.values()) archive.close();
    this.#open.clear();
    this.#changed.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #download(
    place: ArtifactPlace,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<OpenArtifact> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await chmod(this.needs.root, 0o700);
    const file = path.join(this.#folder, randomUUID());
    await this.#fetch(place, file, signal, onProgress);
    const archive = await openFileOf(file, place);
    const { entries, leftOut } = archive;
    const shelved: Shelved = { place, entries, leftOut, archive };
    this.#open.set(artifactKey(place), shelved);
    this.#changed.fire(place);
    return shelved;
  }

  /** A bucket in another region says where it is. */
  async #fetch(
    place: ArtifactPlace,
    file: string,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<void> {
    const { sign } = this.needs;
    try {
      await download(await sign(place, undefined, signal), file, signal, onProgress);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isElsewhere = error.region !== undefined && (error.status === 301 || error.status === 400);
      if (!isElsewhere) throw refusalProblem(error, place);
      try {
        await download(await sign(place, error.region, signal), file, signal, onProgress);
      } catch (again) {
        throw again instanceof Refusal ? refusalProblem(again, place) : again;
      }
    }
  }
}

/** A zip file as its files, and anything else as the one file that it is. Either is removed when it is closed. */
async function openFileOf(file: string, place: ArtifactPlace): Promise<Archive> {
  const remove = () => void rm(file, { force: true });
  if (!(await isZip(file))) {
    const { size } = await stat(file);
    const entry = { path: place.key.split('/').at(-1) ?? place.name, size, checksum: 0 };
    return { entries: [entry], leftOut: 0, read: () => readFile(file), close: remove };
  }
  try {
    const archive = await openArchive(file);
    return {
      ...archive,
      close: () => {
        archive.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', l10n.t('The artifact {0} is damaged: {1}', place.name, reason));
  }
}

async function isZip(file: string): Promise<boolean> {
  const handle = await openFile(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1', 0, 2) === 'PK';
  } finally {
    await handle.close();
  }
}
