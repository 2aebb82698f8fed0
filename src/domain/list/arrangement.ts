import * as v from 'valibot';
import { stateGroups } from './stateGroup';

export const sortOrders = ['attention', 'name', 'recent'] as const;
export type SortOrder = (typeof sortOrders)[number];

const groupingSchema = v.variant('by', [
  v.object({ by: v.picklist(['none', 'prefix', 'status']) }),
  v.object({ by: v.literal('tag'), key: v.pipe(v.string(), v.nonEmpty()) }),
]);

/** The criterion that pipelines are grouped by. A tag is named by its key. */
export type Grouping = v.InferOutput<typeof groupingSchema>;

const filterSchema = v.object({
  name: v.string(),
  states: v.array(v.picklist(stateGroups)),
  isFavouritesOnly: v.boolean(),
});

/**
 * Which pipelines are shown: those that pass every criterion. An empty name or list of states lets all pass.
 */
export type Filter = Readonly<v.InferOutput<typeof filterSchema>>;

const arrangementSchema = v.object({
  sort: v.picklist(sortOrders),
  grouping: groupingSchema,
  filter: filterSchema,
});

/** How a list of pipelines is arranged. */
export interface Arrangement {
  readonly sort: SortOrder;
  readonly grouping: Grouping;
  readonly filter: Filter;
}

export const noFilter: Filter = { name: '', states: [], isFavouritesOnly: false };

export const plainArrangement: Arrangement = { sort: 'name', grouping: { by: 'none' }, filter: noFilter };

/** Reads the arrangement of an earlier session; a value that cannot be read is the default arrangement. */
export function parseArrangement(kept: unknown): Arrangement {
  const parsed = v.safeParse(arrangementSchema, kept);
  return parsed.success ? parsed.output : plainArrangement;
}

export const isFiltering = ({ name, states, isFavouritesOnly }: Filter): boolean =>
  name.trim() !== '' || states.length > 0 || isFavouritesOnly;
