import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { byUrgency } from '../../domain/list/matters';
import type { Matter } from '../../domain/list/matters';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionHealth } from '../connectionHealth';
import type { ConnectionList } from '../connectionList';
import type { Interest } from '../interestSet';
import type { SnapshotStore } from '../snapshotStore';
import { connectionOf } from '../topics';
import type { PipelineFactsCache } from './pipelineFacts';

/** How much is known of a connection's pipelines. */
export interface Survey {
  readonly connection: ConnectionId;
  readonly matters: readonly Matter[];
  /** Undefined until its pipelines were listed. */
  readonly all?: number;
  /** Of how many it is known how they are, or that nobody may know. */
  readonly known: number;
  /** How many could not be asked about, for want of a permission for instance. */
  readonly refused: number;
  /** Why the pipelines could not be listed, or the connection cannot be reached. */
  readonly isOutOfReach: boolean;
}

/** What wants somebody, over all connections, as far as it is known. It asks for nothing by itself. */
export class AttentionList implements Disposable {
  readonly #surveys = new Map<ConnectionId, Survey>();
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: Disposable;
  #isTelling = false;

  /** Tells that something may have become different, once for everything that arrives at once. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly connections: Pick<ConnectionList, 'all' | 'find' | 'onDidChange'>,
    private readonly store: SnapshotStore,
    private readonly health: Pick<ConnectionHealth, 'problemOf' | 'onDidChange'>,
    private readonly facts: PipelineFactsCache,
  ) {
    const outdate = (connection: ConnectionId) => {
      this.#surveys.delete(connection);
      this.#tell();
    };
    this.#subscriptions = disposeAll(
      store.onDidChange((topic) => outdate(connectionOf(topic))),
      health.onDidChange(outdate),
      connections.onDidChange(() => this.#tell()),
    );
  }

  /** Every connection's part, in the order of the connections. */
  get surveys(): readonly Survey[] {
    return this.connections.all.map(({ id }) => this.#surveyOf(id));
  }

  /** The most urgent first. */
  get matters(): readonly Matter[] {
    const isProduction = (id: ConnectionId) => this.connections.find(id)?.isProduction ?? false;
    return byUrgency(
      this.surveys.flatMap(({ matters }) => matters),
      isProduction,
    );
  }

  /** What has to be known for all of it: one call for each pipeline, a second where something is up. */
  get interests(): readonly Interest[] {
    return this.connections.all.flatMap(({ id }): readonly Interest[] => [
      { topic: { kind: 'pipelines', connection: id }, pace: 'background' },
      ...(this.store.get({ kind: 'pipelines', connection: id }).value ?? []).flatMap(
        ({ ref: pipeline, mode }): readonly Interest[] => [
          { topic: { kind: 'executions', pipeline }, pace: 'background' },
          ...(mode !== 'PARALLEL' && this.facts.of(pipeline).wantsState
            ? [{ topic: { kind: 'state', pipeline }, pace: 'background' } as const]
            : []),
        ],
      ),
    ]);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      this.#changed.fire();
    });
  }

  #surveyOf(connection: ConnectionId): Survey {
    const known = this.#surveys.get(connection);
    if (known) return known;
    const survey = this.#survey(connection);
    this.#surveys.set(connection, survey);
    return survey;
  }

  #survey(connection: ConnectionId): Survey {
    const { value: pipelines, problem } = this.store.get({ kind: 'pipelines', connection });
    const rows = (pipelines ?? []).map(({ ref }) => ({
      facts: this.facts.of(ref),
      problem: this.store.get({ kind: 'executions', pipeline: ref }).problem,
    }));
    const unknown = rows.filter(({ facts }) => facts.situation === undefined);
    const refused = unknown.filter((row) => row.problem !== undefined).length;
    return {
      connection,
      matters: rows.flatMap(({ facts }) => facts.matters),
      ...(pipelines && { all: pipelines.length }),
      known: rows.length - unknown.length + refused,
      refused,
      isOutOfReach:
        this.health.problemOf(connection) !== undefined || (problem !== undefined && pipelines === undefined),
    };
  }
}
