import type { ConfigurationProperty } from '../actionType';
import { knownValues } from '../catalog/knownValues';
import type { DefinitionPath } from '../definitionProblem';
import { memberOf, nodeAt } from '../text/sourceTree';
import type { SourceNode } from '../text/sourceTree';
import type { AccountValues } from './suggestion';
import { typeAt } from './typeAt';

/** A key of a configuration, and the values that it may have, where they are known. */
export interface ConfigurationKey extends ConfigurationProperty {
  readonly values: readonly string[];
}

/**
 * The keys that a configuration does not have yet, by the type of its action or rule.
 * @param written the key that is being written, which is not taken for one that is there
 */
export function missingKeys(
  root: SourceNode,
  configuration: DefinitionPath,
  { actionTypes }: AccountValues,
  written?: string | number,
): readonly ConfigurationKey[] {
  const { id, known } = typeAt(root, configuration.slice(0, -1), actionTypes) ?? {};
  if (id === undefined) return [];
  const container = nodeAt(root, configuration);
  return (known?.properties ?? [])
    .filter(({ name }) => name === written || memberOf(container, name) === undefined)
    .map((property) => ({ ...property, values: knownValues(id, property.name) ?? [] }));
}
