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

/** Version 1 of an action type; the path is `Category/Owner/Provider`. */
export function actionType(path: string, description: Description): ActionType {
  const [category, owner, provider] = path.split('/') as [
    ActionTypeId['category'],
    ActionTypeId['owner'],
    string,
  ];
  const { inputs, outputs, properties = [], settings } = description;
  return {
    id: { category, owner, provider, version: '1' },
    ...(settings === undefined ? {} : { settings }),
    actionConfigurationProperties: properties,
    inputArtifactDetails: { minimumCount: inputs[0], maximumCount: inputs[1] },
    outputArtifactDetails: { minimumCount: outputs[0], maximumCount: outputs[1] },
  };
}
