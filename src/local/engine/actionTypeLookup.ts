import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionType } from '../../domain/definition/actionType';
import {
  builtInActionTypes,
  findBuiltInActionType,
} from '../../domain/definition/catalog/builtInActionTypes';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { declarationOfType, typeOfDeclaration } from './actionTypeDeclaration';
import type { CustomActionTypeRecord, World } from './records';

/** The action type of that id, CodePipeline's own or one of the account's that has not been deleted. */
export function findActionType(world: World, id: ActionTypeId): ActionType | undefined {
  const key = actionTypeKey(id);
  if (id.owner === 'Custom') return findCustomActionType(world, key)?.type;
  const declared = world.partnerActionTypes.get(key);
  return declared === undefined ? findBuiltInActionType(id) : typeOfDeclaration(declared);
}

/** A custom action type of the account, unless it has been deleted. */
export function findCustomActionType(world: World, key: string): CustomActionTypeRecord | undefined {
  const custom = world.customActionTypes.get(key);
  return custom == null || custom.deleted ? undefined : custom;
}

/** Adds an action type of the account or of a partner. One of CodePipeline's own is known already. */
export function addActionType({ customActionTypes, partnerActionTypes }: World, type: ActionType): void {
  const key = actionTypeKey(type.id);
  if (type.id.owner === 'Custom') customActionTypes.set(key, { type, tags: [], deleted: false });
  else if (!findBuiltInActionType(type.id)) partnerActionTypes.set(key, declarationOfType(type));
}

/** Every action type that may be used, CodePipeline's own first. */
export function actionTypesOf(world: World): ActionType[] {
  return [...builtInActionTypes, ...[...world.customActionTypes.values()].map(({ type }) => type)].flatMap(
    ({ id }) => findActionType(world, id) ?? [],
  );
}
