import type { ActionType, ActionTypeSettings, ConfigurationProperty } from '../actionType';
import type { ActionTypeId } from '../declaration';

/** Fewest and most artifacts. */
export type Count = readonly [minimum: number, maximum: number];

/** Short forms in which the catalog writes its types down. */

export const required = (...names: string[]): ConfigurationProperty[] =>
  names.map((name) => ({ name, required: true, key: true, secret: false, queryable: false }));

export const optional = (...names: string[]): ConfigurationProperty[] =>
  names.map((name) => ({ name, required: false, key: false, secret: false, queryable: false }));

export const secret = (...names: string[]): ConfigurationProperty[] =>
  names.map((name) => ({ name, required: true, key: false, secret: true, queryable: false }));

export interface Description {
  readonly inputs: Count;
  readonly outputs: Count;
  readonly properties?: readonly ConfigurationProperty[];
  readonly settings?: ActionTypeSettings;
}

/** What a type of the catalog was last held against. */
export interface Provenance {
  /** The page of the user guide. */
  readonly source: string;
  /** The day, as 2026-11-29. */
  readonly heldOn: string;
}

/** A type, and where it comes from: the API answers the first without the second. */
export interface CatalogEntry<T> extends Provenance {
  readonly type: T;
}

const guide = 'https://docs.aws.amazon.com/codepipeline/latest/userguide';

/** Says that a type had what this page of the user guide says, on that day. */
export const held = (page: string, heldOn: string): Provenance => ({
  source: `${guide}/${page}.html`,
  heldOn,
});

/** Version 1 of an action type; the path is `Category/Owner/Provider`. */
export function actionType(
  path: string,
  provenance: Provenance,
  description: Description,
): CatalogEntry<ActionType> {
  const [category, owner, provider] = path.split('/') as [
    ActionTypeId['category'],
    ActionTypeId['owner'],
    string,
  ];
  const { inputs, outputs, properties = [], settings } = description;
  const type: ActionType = {
    id: { category, owner, provider, version: '1' },
    ...(settings === undefined ? {} : { settings }),
    actionConfigurationProperties: properties,
    inputArtifactDetails: { minimumCount: inputs[0], maximumCount: inputs[1] },
    outputArtifactDetails: { minimumCount: outputs[0], maximumCount: outputs[1] },
  };
  return { type, ...provenance };
}
