import { builtInActionTypes } from '../catalog/actionTypes';
import type { ActionTypeId } from './declaration';
import { typeOfDeclaration } from './partnerActionTypes';
import type { CustomActionTypeRecord, World } from './records';

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

/** Finds the action type of an id among those that may be used; none when it never was or has been deleted. */
export type ActionTypeLookup = (id: ActionTypeId) => ActionType | undefined;

/** What tells action types apart. */
export const actionTypeKey = ({ category, owner, provider, version }: ActionTypeId) =>
  [category, owner, provider, version].join('/');

const builtIn: ReadonlyMap<string, ActionType> = new Map(
  builtInActionTypes.map((type) => [actionTypeKey(type.id), type]),
);

/** The action type of that id, CodePipeline's own or one of the account's that has not been deleted. */
export function findActionType(world: World, id: ActionTypeId): ActionType | undefined {
  const key = actionTypeKey(id);
  if (id.owner === 'Custom') return findCustomActionType(world, key)?.type;
  const declared = world.partnerActionTypes.get(key);
  return declared == null ? builtIn.get(key) : typeOfDeclaration(declared);
}

/** What the account has of an action type of its own, unless it has been deleted. */
export function findCustomActionType(world: World, key: string): CustomActionTypeRecord | undefined {
  const custom = world.customActionTypes.get(key);
  return custom == null || custom.deleted ? undefined : custom;
}

/** Every action type that may be used, CodePipeline's own first. */
export function actionTypesOf(world: World): ActionType[] {
  return [...builtInActionTypes, ...[...world.customActionTypes.values()].map(({ type }) => type)].flatMap(
    ({ id }) => findActionType(world, id) ?? [],
  );
}
