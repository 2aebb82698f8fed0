import type { ActionTypeId } from './declaration';

/** A kind of action a pipeline may have: the API's ActionType. */
export interface ActionType {
  readonly id: ActionTypeId;
  readonly settings?: ActionTypeSettings;
  readonly actionConfigurationProperties: readonly ConfigurationProperty[];
  readonly inputArtifactDetails: ArtifactDetails;
  readonly outputArtifactDetails: ArtifactDetails;
}

export interface ActionTypeSettings {
  readonly thirdPartyConfigurationUrl?: string;
  readonly entityUrlTemplate?: string;
  readonly executionUrlTemplate?: string;
  readonly revisionUrlTemplate?: string;
}

export interface ConfigurationProperty {
  readonly name: string;
  readonly required: boolean;
  /** Its value, together with the other keys', tells two actions of the type apart. */
  readonly key: boolean;
  /** Its value is never answered, only handed to the job worker. */
  readonly secret: boolean;
  readonly queryable?: boolean;
  readonly description?: string;
  readonly type?: 'String' | 'Number' | 'Boolean';
}

export interface ArtifactDetails {
  readonly minimumCount: number;
  readonly maximumCount: number;
}

/**
 * Finds the action type of an id among those that a pipeline may use: undefined when there is none, and `unknown`
 * where only the account could tell.
 */
export type ActionTypeLookup = (id: ActionTypeId) => ActionType | 'unknown' | undefined;

/** The members that identify an action type. */
export const actionTypeKey = ({ category, owner, provider, version }: ActionTypeId) =>
  [category, owner, provider, version].join('/');
