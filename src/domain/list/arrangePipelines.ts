import type { PipelineRef } from '../refs';
import type { PipelineStatusName } from '../execution/pipelineStatus';
import type { Arrangement, Filter, Grouping, SortOrder } from './arrangement';
import type { NameMatcher } from './nameMatcher';
import { nameOrder } from '../order';
import { stateGroupOf, stateGroups, urgencyOf } from './stateGroup';

/** A pipeline with all data that arranging needs. */
export interface ListedPipeline {
  readonly ref: PipelineRef;
  /** Undefined until it was fetched. */
  readonly status?: PipelineStatusName;
  /** Epoch milliseconds of the last start of an execution, or of the last change of one that never ran. */
  readonly recentAt: number;
  readonly isFavourite: boolean;
  /**
   * The value of the tag that is grouped by: null for a pipeline without that tag, undefined until it was
   * fetched.
   */
  readonly tag?: string | null;
}

/**
 * Pipelines that stand together. The key lasts as long as the group: a prefix, a state, a tag's value, or one
 * of the words for pipelines without one.
 */
export interface PipelineGroup {
  readonly kind: 'favourites' | 'value' | 'rest' | 'unknown';
  readonly key: string;
  readonly pipelines: readonly PipelineRef[];
}

/**
 * The pipelines that pass the filter; `isNamed` is the {@link NameMatcher} of its text. A pipeline whose
 * state is not known yet passes no choice of states.
 */
export function filterPipelines<Listed extends ListedPipeline>(
  pipelines: readonly Listed[],
  { states, isFavouritesOnly }: Filter,
  isNamed: NameMatcher,
): readonly Listed[] {
  const isWantedState = (status: PipelineStatusName | undefined) =>
    states.length === 0 || (status !== undefined && states.includes(stateGroupOf(status)));
  return pipelines.filter(
    ({ ref, status, isFavourite }) =>
      (!isFavouritesOnly || isFavourite) && isNamed(ref.name) && isWantedState(status),
  );
}

type Order = (a: ListedPipeline, b: ListedPipeline) => number;

const orders: Readonly<Record<SortOrder, Order>> = {
  attention: (a, b) => urgencyOf(a.status) - urgencyOf(b.status),
  name: () => 0,
  recent: (a, b) => b.recentAt - a.recentAt,
};

/** The pipelines in order, favourites on top. Equal ones keep their order. */
const sortPipelines = (pipelines: readonly ListedPipeline[], sort: SortOrder): readonly ListedPipeline[] =>
  pipelines.toSorted((a, b) => Number(b.isFavourite) - Number(a.isFavourite) || orders[sort](a, b));

/** The text before the first separator of a name; undefined for a name without one. */
export const prefixOf = (name: string): string | undefined => /^([^-_.]+)[-_.]/.exec(name)?.[1];

type Place = Pick<PipelineGroup, 'kind' | 'key'>;

const rest: Place = { kind: 'rest', key: '' };
const unknown: Place = { kind: 'unknown', key: '' };

function placeOf(pipeline: ListedPipeline, grouping: Grouping): Place {
  switch (grouping.by) {
    case 'none':
      return rest;
    case 'prefix': {
      const prefix = prefixOf(pipeline.ref.name);
      return prefix === undefined ? rest : { kind: 'value', key: prefix };
    }
    case 'status':
      return pipeline.status === undefined ? unknown : { kind: 'value', key: stateGroupOf(pipeline.status) };
    case 'tag':
      if (pipeline.tag === undefined) return unknown;
      return pipeline.tag === null ? rest : { kind: 'value', key: pipeline.tag };
  }
}

const kindOrder: readonly PipelineGroup['kind'][] = ['favourites', 'value', 'rest', 'unknown'];

function compareGroups(a: PipelineGroup, b: PipelineGroup, by: Grouping['by']): number {
  const kinds = kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  if (by !== 'status') return nameOrder()(a.key, b.key);
  const rank = ({ key }: PipelineGroup) => stateGroups.findIndex((group) => group === key);
  return rank(a) - rank(b);
}

/**
 * The pipelines that pass the filter, sorted and grouped. The caller passes them sorted by name, which is
 * costly to compute and seldom changes; favourites are a group on top. A prefix that only one pipeline has
 * makes no group. Without grouping there is one group.
 */
export function arrangePipelines(
  pipelines: readonly ListedPipeline[],
  { sort, grouping, filter }: Arrangement,
  isNamed: NameMatcher,
): readonly PipelineGroup[] {
  const shown = sortPipelines(filterPipelines(pipelines, filter, isNamed), sort);
  const groups = new Map<string, PipelineGroup & { readonly pipelines: PipelineRef[] }>();
  const put = (place: Place, ref: PipelineRef) => {
    const id = `${place.kind} ${place.key}`;
    const group = groups.get(id) ?? { ...place, pipelines: [] };
    group.pipelines.push(ref);
    groups.set(id, group);
  };
  const isGrouped = grouping.by !== 'none';
  const places = shown.map((pipeline) => placeOf(pipeline, grouping));
  const sizes = new Map<string, number>();
  for (const { key } of places) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  shown.forEach(({ ref, isFavourite }, index) => {
    const place = places[index] ?? rest;
    const isAlone = grouping.by === 'prefix' && sizes.get(place.key) === 1;
    if (isGrouped && isFavourite) put({ kind: 'favourites', key: '' }, ref);
    else put(isAlone ? rest : place, ref);
  });
  return [...groups.values()].toSorted((a, b) => compareGroups(a, b, grouping.by));
}
