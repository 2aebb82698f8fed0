import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { byUrgency } from '../../domain/list/attentionItem';
import type { AttentionItem } from '../../domain/list/attentionItem';
import { attentionSections } from '../../domain/list/attentionSections';
import type { AttentionSection } from '../../domain/list/attentionSections';
import type { ExecutionMode, PipelineSummary } from '../../domain/pipeline/pipeline';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Interest } from '../../core/cache/interestSet';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { detailQueries } from '../../core/lists/pipelineFacts';
import type { PipelineFacts, PipelineFactsCache } from '../../core/lists/pipelineFacts';

/** How much is known of a connection's pipelines. */
export interface Survey {
  readonly connection: ConnectionId;
  readonly items: readonly AttentionItem[];
  /** Undefined until its pipelines were listed. */
  readonly all?: number;
  /** The number of pipelines whose executions are known or denied. */
  readonly known: number;
  /** The number of pipelines that could not be read, for example for lack of a permission. */
  readonly refused: number;
  /** Whether the pipelines could not be listed, or the connection cannot be reached. */
  readonly isOutOfReach: boolean;
  /** Epoch milliseconds by the clock of this machine: since when nothing is known of it; undefined when nothing ever was. */
  readonly knownAt?: number;
  readonly interests: readonly Interest[];
}

interface Wanted {
  readonly pipelines: readonly PipelineSummary[];
  /** The keys of the interests beside the executions of each pipeline. */
  readonly details: string;
  readonly interests: readonly Interest[];
}

/** The items that need attention, over all connections, as far as they are known. It fetches nothing. */
export class AttentionList implements Disposable {
  readonly #surveys = new Map<ConnectionId, Survey>();
  /** The latest interests of each connection, and their inputs. */
  readonly #wanted = new Map<ConnectionId, Wanted>();
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: Disposable;
  /** Kept until something changes, because every row asks for them. */
  #sections: readonly AttentionSection[] | undefined;
  #isTelling = false;
  #parts: readonly (readonly Interest[])[] = [];
  #interests: readonly Interest[] = [];

  /** Fires when something may have changed, once for all answers of a moment. */
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
      store.onDidChange((id) => outdate(connectionOf(id))),
      health.onDidChange(outdate),
      connections.onDidChange(() => this.#tell()),
    );
  }

  /** Every connection's part, in the order of the connections. */
  get surveys(): readonly Survey[] {
    return this.connections.all.map(({ id }) => this.#surveyOf(id));
  }

  /** The most urgent first, without those of connections that cannot be reached. */
  get items(): readonly AttentionItem[] {
    return this.#inOrder(this.surveys.filter(({ isOutOfReach }) => !isOutOfReach));
  }

  /** The items in sections, each grouped by connection, production first. */
  get sections(): readonly AttentionSection[] {
    this.#sections ??= this.#inSections();
    return this.#sections;
  }

  /** Whether there are several connections, so that rows are grouped by them. */
  get isOfSeveral(): boolean {
    return this.connections.all.length > 1;
  }

  /** What was known of a connection before it could no longer be reached. */
  staleItemsOf(connection: ConnectionId): readonly AttentionItem[] {
    const survey = this.#surveyOf(connection);
    return survey.isOutOfReach ? this.#inOrder([survey]) : [];
  }

  knownAt(connection: ConnectionId): number | undefined {
    return this.#surveyOf(connection).knownAt;
  }

  /**
   * The interests for the whole list: one call for each pipeline, a second where it needs attention or runs.
   * The same array until it changes.
   */
  get interests(): readonly Interest[] {
    const parts = this.surveys.map(({ interests }) => interests);
    const isSame = parts.length === this.#parts.length && parts.every((part, at) => part === this.#parts[at]);
    if (isSame) return this.#interests;
    this.#parts = parts;
    this.#interests = parts.flat();
    return this.#interests;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #inSections(): readonly AttentionSection[] {
    const { all } = this.connections;
    const inOrder = all.toSorted((a, b) => Number(b.isProduction) - Number(a.isProduction));
    return attentionSections(
      this.items,
      inOrder.map(({ id }) => id),
    );
  }

  #inOrder(surveys: readonly Survey[]): readonly AttentionItem[] {
    const isProduction = (id: ConnectionId) => this.connections.find(id)?.isProduction ?? false;
    return byUrgency(
      surveys.flatMap(({ items }) => items),
      isProduction,
    );
  }

  #tell(): void {
    this.#sections = undefined;
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
    const { value: pipelines, problem } = this.store.get(pipelinesOf(connection));
    const rows = (pipelines ?? []).map(({ ref, mode }) => ({ ref, mode, facts: this.facts.of(ref) }));
    const unknown = rows.filter(({ facts }) => facts.status === undefined);
    const refused = unknown.filter(
      ({ ref }) => this.store.get(executionsOf(ref)).problem !== undefined,
    ).length;
    const times = rows.flatMap(({ ref }) => this.store.get(executionsOf(ref)).askedAt ?? []);
    return {
      connection,
      ...(times.length > 0 && { knownAt: Math.max(...times) }),
      items: rows.flatMap(({ facts }) => facts.attentionItems),
      ...(pipelines && { all: pipelines.length }),
      known: rows.length - unknown.length + refused,
      refused,
      isOutOfReach:
        this.health.problemOf(connection) !== undefined || (problem !== undefined && pipelines === undefined),
      interests: this.#interestsOf(connection, pipelines ?? none, rows.flatMap(detailsOf)),
    };
  }

  /** Rebuilt only when the pipelines or details that are wanted change: most answers change neither. */
  #interestsOf(
    connection: ConnectionId,
    pipelines: readonly PipelineSummary[],
    queries: readonly Query[],
  ): readonly Interest[] {
    const details = queries.map(({ key }) => key).join('\n');
    const known = this.#wanted.get(connection);
    if (known && known.pipelines === pipelines && known.details === details) return known.interests;
    const interests: readonly Interest[] = [
      background(pipelinesOf(connection)),
      ...pipelines.map(({ ref }) => background(executionsOf(ref))),
      ...queries.map(background),
    ];
    this.#wanted.set(connection, { pipelines, details, interests });
    return interests;
  }
}

/** One shared object, because it is compared by identity. */
const none: readonly PipelineSummary[] = [];

const background = (query: Query): Interest => ({ query, pace: 'background' });

interface Row {
  readonly ref: PipelineRef;
  readonly mode: ExecutionMode;
  readonly facts: PipelineFacts;
}

/** The queries that explain an item, and of a PARALLEL pipeline also where its latest failure was. */
const detailsOf = ({ ref, mode, facts }: Row): readonly Query[] =>
  facts.wantsState ? detailQueries(ref, mode, [...facts.underWay, ...endedBadly(facts)]) : [];

const endedBadly = ({ attentionItems }: PipelineFacts) =>
  attentionItems.flatMap(({ kind, execution }) =>
    execution && (kind === 'failed' || kind === 'stopped') ? [execution] : [],
  );
