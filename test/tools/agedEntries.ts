import { actionTypeCatalog } from '../../src/domain/definition/catalog/builtInActionTypes';
import type { Provenance } from '../../src/domain/definition/catalog/describe';
import { ruleTypeCatalog } from '../../src/domain/definition/catalog/ruleTypes';

const year = 365 * 24 * 3600_000;

/** An entry of the catalog, under the name of its type. */
export interface NamedEntry extends Provenance {
  readonly name: string;
}

export const catalogEntries: readonly NamedEntry[] = [...actionTypeCatalog, ...ruleTypeCatalog].map(
  ({ type: { id }, source, heldOn }) => ({
    ...{ name: `${id.category}/${id.owner}/${id.provider}`, source, heldOn },
  }),
);

/** Those that were held against the guide more than a year before `now`, in epoch milliseconds. */
export const agedEntries = (entries: readonly NamedEntry[], now: number): readonly NamedEntry[] =>
  entries.filter(({ heldOn }) => now - Date.parse(heldOn) > year);
