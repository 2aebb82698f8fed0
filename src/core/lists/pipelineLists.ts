import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable, MutableValue } from '../../domain/event';
import { arrangePipelines, filterPipelines } from '../../domain/list/arrangePipelines';
import type { ListedPipeline, PipelineGroup } from '../../domain/list/arrangePipelines';
import { isFiltering } from '../../domain/list/arrangement';
import type { Arrangement } from '../../domain/list/arrangement';
import { countStates } from '../../domain/list/stateGroup';
import type { StateGroup } from '../../domain/list/stateGroup';
import type { AttentionItem } from '../../domain/list/attentionItem';
import { inOrderOfNames } from '../../domain/order';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import type { ConnectionIdentities } from '../connections/connectionIdentities';
import type { Interest } from '../cache/interestSet';
import type { Favourites } from './favourites';
import { NameFilter } from './nameFilter';
import { detailQueries } from './pipelineFacts';
import type { PipelineFactsCache } from './pipelineFacts';
import { PipelineTags } from './pipelineTags';
import type { PipelineTagSources } from './pipelineTags';

export interface PipelineListSources extends PipelineTagSources {
  readonly identities: Pick<ConnectionIdentities, 'of' | 'onDidChange'>;
  readonly facts: PipelineFactsCache;
  readonly arrangement: MutableValue<Arrangement>;
  readonly favourites: Favourites;
  /** Called when the filter could not be applied, so that the previous one stays. */
  readonly onFailure: (error: unknown) => void;
}

/** A connection's pipelines as they are arranged. */
export interface PipelineList {
  readonly groups: readonly PipelineGroup[];
  /** How many pipelines are in each state, of all that the filter may show. */
  readonly counts: Readonly<Record<StateGroup, number>>;
  readonly shown: number;
  readonly all: number;
  readonly interests: readonly Interest[];
}

interface KnownPipeline extends ListedPipeline {
  /** What tells more of what runs: the pipeline's state or, of a PARALLEL one that has none, some executions' actions. */
  readonly details: readonly Query[];
}

/** The pipelines of each connection, arranged as the user chose. */
export class PipelineLists implements Disposable {
  readonly tags: PipelineTags;
  readonly #lists = new Map<ConnectionId, PipelineList>();
  /** A sorted copy of each list answer; outlives the facts about its pipelines. */
  readonly #inOrder = new WeakMap<readonly PipelineSummary[], readonly PipelineSummary[]>();
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: Disposable;
  readonly #names: NameFilter;

  /** Fires when the arrangement or the favourites change. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly sources: PipelineListSources) {
    const rearrange = () => {
      this.#lists.clear();
      this.#changed.fire();
    };
    const { store, identities, arrangement, favourites } = sources;
    this.tags = new PipelineTags(sources);
    this.#names = new NameFilter(rearrange, sources.onFailure);
    this.#names.set(arrangement.value.filter.name);
    this.#subscriptions = disposeAll(
      store.onDidChange((id) => void this.#lists.delete(connectionOf(id))),
      // An account that is known now is what tags are asked with.
      identities.onDidChange(() => this.#lists.clear()),
      arrangement.onDidChange(() => {
        this.#names.set(arrangement.value.filter.name);
        rearrange();
      }),
      favourites.onDidChange(rearrange),
    );
  }

  get arrangement(): Arrangement {
    return this.sources.arrangement.value;
  }

  get isFiltered(): boolean {
    return isFiltering(this.arrangement.filter);
  }

  get favourites(): Favourites {
    return this.sources.favourites;
  }

  /** Changes parts of the arrangement. */
  arrange(changes: Partial<Arrangement>): void {
    this.sources.arrangement.set({ ...this.arrangement, ...changes });
  }

  /** Undefined until the connection's pipelines are known, and which of their names match the filter. */
  of(connection: ConnectionId): PipelineList | undefined {
    const known = this.#lists.get(connection);
    if (known) return known;
    const all = this.#listed(connection);
    const isNamed = this.#names.matches;
    if (!all || !isNamed) return undefined;
    const groups = arrangePipelines(all, this.arrangement, isNamed);
    // A choice of states needs the state of every pipeline; pipelines that the rest of the filter hides cost
    // nothing.
    const asked = filterPipelines(all, { ...this.arrangement.filter, states: [] }, isNamed);
    const list = {
      groups,
      counts: countStates(asked.map(({ status }) => status)),
      shown: groups.reduce((sum, { pipelines }) => sum + pipelines.length, 0),
      all: all.length,
      interests: asked.flatMap((pipeline) => this.#interestsOf(pipeline)),
    };
    this.#lists.set(connection, list);
    return list;
  }

  /** How a pipeline stands; undefined until its executions are known. */
  statusOf(pipeline: PipelineRef): PipelineStatus | undefined {
    return this.sources.facts.of(pipeline).status;
  }

  /** Every reason why a pipeline needs attention. */
  attentionItemsOf(pipeline: PipelineRef): readonly AttentionItem[] {
    return this.sources.facts.of(pipeline).attentionItems;
  }

  /**
   * The interests for a connection's pipelines: a call for each that the filter may show, a second one where
   * something runs (in PARALLEL mode one for each execution), and the tags only where they are grouped by.
   */
  interests(connection: ConnectionId): readonly Interest[] {
    return this.of(connection)?.interests ?? [];
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #interestsOf({ ref: pipeline, details }: KnownPipeline): readonly Interest[] {
    const tags = this.arrangement.grouping.by === 'tag' ? this.tags.queryOf(pipeline) : undefined;
    return [
      { query: executionsOf(pipeline), pace: 'calm' },
      ...details.map((query) => ({ query, pace: 'calm' }) as const),
      ...(tags ? [{ query: tags, pace: 'background' } as const] : []),
    ];
  }

  #listed(connection: ConnectionId): readonly KnownPipeline[] | undefined {
    const { store, facts, favourites } = this.sources;
    const { grouping } = this.arrangement;
    const pipelines = store.get(pipelinesOf(connection)).value;
    return (
      pipelines &&
      this.#inOrderOf(pipelines).map(({ ref, updatedAt, mode }) => {
        const { status, startedAt, isMoving, underWay } = facts.of(ref);
        const tag = grouping.by === 'tag' ? this.tags.valueOf(ref, grouping.key) : undefined;
        return {
          ref,
          ...(status && { status: status.status }),
          recentAt: startedAt ?? updatedAt,
          isFavourite: favourites.has(ref),
          details: isMoving ? detailQueries(ref, mode, underWay) : [],
          ...(tag !== undefined && { tag }),
        };
      })
    );
  }

  #inOrderOf(pipelines: readonly PipelineSummary[]): readonly PipelineSummary[] {
    const known = this.#inOrder.get(pipelines);
    if (known) return known;
    const ordered = inOrderOfNames(pipelines);
    this.#inOrder.set(pipelines, ordered);
    return ordered;
  }
}
