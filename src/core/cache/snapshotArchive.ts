import { createHash } from 'node:crypto';
import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import { destinationOf } from '../../domain/connection/connection';
import type { Connection } from '../../domain/connection/connection';
import type { Disposable } from '../../domain/event';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import { isActive } from '../../domain/pipeline/status';
import type { Archive } from './archiveText';
import type { ConnectionList } from '../connections/connectionList';
import type { SnapshotStore } from './snapshotStore';

/** Stores archives under names that are safe as file names. */
export interface ArchiveStorage {
  read(name: string): Promise<string | undefined>;
  /** Replaces the whole text; a crash leaves the old or the new one, never half of either. */
  write(name: string, text: string): Promise<void>;
}

const saveAfter = 10_000;
/** Of each pipeline the newest executions are enough to paint its row. */
const keptExecutions = 3;
const longestText = 1_000_000;
/** Older archives are useless. */
const oldestUsable = 30 * 24 * 3_600_000;

/**
 * Keeps the last known rows of every connection between sessions, so that the tree draws immediately.
 * Restored data keeps its old time, so a view that shows it fetches it again.
 */
export class SnapshotArchive implements Disposable {
  readonly #unsaved = new Set<string>();
  readonly #restored = new Set<string>();
  readonly #subscriptions: readonly Disposable[];
  #nextSave: Disposable | undefined;

  constructor(
    private readonly store: SnapshotStore,
    private readonly connections: ConnectionList,
    private readonly storage: ArchiveStorage,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#subscriptions = [
      store.onDidChange((id) => {
        const isKept = pipelinesOf.is(id) || executionsOf.is(id);
        // A problem alone brings nothing that could be kept.
        if (isKept && !store.get(id).problem) this.#saveLater(connectionOf(id));
      }),
      connections.onDidChange(() => void this.restore()),
    ];
  }

  /** Restores the data of each connection that has none yet. Never rejects. */
  async restore(): Promise<void> {
    const fresh = this.connections.all.filter((connection) => !this.#restored.has(nameOf(connection)));
    for (const connection of fresh) this.#restored.add(nameOf(connection));
    await Promise.all(fresh.map((connection) => this.#restoreOne(connection).catch(this.onFailure)));
  }

  /** Writes pending changes. Never rejects. */
  async flush(): Promise<void> {
    this.#nextSave?.dispose();
    this.#nextSave = undefined;
    const unsaved = this.connections.all.filter(({ id }) => this.#unsaved.has(id));
    this.#unsaved.clear();
    await Promise.all(unsaved.map((connection) => this.#save(connection).catch(this.onFailure)));
  }

  dispose(): void {
    this.#nextSave?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #saveLater(connection: string): void {
    this.#unsaved.add(connection);
    this.#nextSave ??= this.clock.after(saveAfter, () => void this.flush());
  }

  async #save(connection: Connection): Promise<void> {
    const { value, askedAt } = this.store.get(pipelinesOf(connection.id));
    if (!value || askedAt === undefined) return;
    const text = JSON.stringify({
      format: 3,
      askedAt,
      pipelines: value.map((pipeline) => this.#archived(pipeline)),
    } satisfies Archive);
    if (text.length <= longestText) await this.storage.write(nameOf(connection), text);
  }

  #archived({ ref, version, type, mode, updatedAt }: PipelineSummary): Archive['pipelines'][number] {
    const executions = this.store.get(executionsOf(ref)).value?.executions;
    const kept = executions?.filter(({ status }, index) => index < keptExecutions || isActive(status));
    return { name: ref.name, version, type, mode, updatedAt, ...(kept && { executions: kept }) };
  }

  async #restoreOne(connection: Connection): Promise<void> {
    const text = await this.storage.read(nameOf(connection));
    if (text === undefined) return;
    const { parseArchive } = await import('./archiveText');
    const archive = parseArchive(text);
    const isKnown = this.store.get(pipelinesOf(connection.id)).askedAt !== undefined;
    if (!archive || isKnown) return;
    const { askedAt, pipelines } = archive;
    if (this.clock.now() - askedAt > oldestUsable) return;
    const times = { askedAt, now: askedAt };
    const refOf = (name: string) => ({ connection: connection.id, name });
    // Rows before their list, so that they are drawn once.
    for (const { name, executions } of pipelines)
      if (executions) this.store.setValue(executionsOf(refOf(name)), { executions }, times);
    this.store.setValue(
      pipelinesOf(connection.id),
      pipelines.map(({ name, version, type, mode, updatedAt }) => ({
        ref: refOf(name),
        version,
        type,
        mode,
        updatedAt,
      })),
      times,
    );
  }
}

/** A different name for each destination: stale data must never show under the wrong account. */
const nameOf = (connection: Connection): string =>
  createHash('sha256')
    .update(JSON.stringify([connection.id, destinationOf(connection)]))
    .digest('hex')
    .slice(0, 24);
