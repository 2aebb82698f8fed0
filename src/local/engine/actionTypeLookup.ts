import { builtInActionTypes } from '../catalog/actionTypes';
import { actionTypeKey } from '../catalog/actionType';
import type { ActionType } from '../catalog/actionType';
import type { ActionTypeId } from './declaration';
import { typeOfDeclaration } from './partnerActionTypes';
import type { CustomActionTypeRecord, World } from './records';

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
