import { actionTypeKey } from '../actionType';
import type { ActionType, ActionTypeLookup } from '../actionType';
import type { ActionTypeId } from '../declaration';
import { buildTypes } from './buildTypes';
import type { CatalogEntry } from './describe';
import { deployTypes } from './deployTypes';
import { invokeTypes } from './invokeTypes';
import { sourceTypes } from './sourceTypes';

/** Every action type CodePipeline itself offers, with where its description comes from. */
export const actionTypeCatalog: readonly CatalogEntry<ActionType>[] = [
  ...sourceTypes,
  ...buildTypes,
  ...deployTypes,
  ...invokeTypes,
];

/** Every action type CodePipeline itself offers. */
export const builtInActionTypes: readonly ActionType[] = actionTypeCatalog.map(({ type }) => type);

const byKey: ReadonlyMap<string, ActionType> = new Map(
  builtInActionTypes.map((type) => [actionTypeKey(type.id), type]),
);

/** The action type of that id, if CodePipeline itself offers it. */
export function findBuiltInActionType(id: ActionTypeId): ActionType | undefined {
  return byKey.get(actionTypeKey(id));
}

/**
 * Looks action types up where no account is known: types of an account and of partners may exist, and only a
 * missing type of CodePipeline's own certainly does not.
 */
export const catalogOnly: ActionTypeLookup = (id) =>
  findBuiltInActionType(id) ?? (id.owner === 'AWS' ? undefined : 'unknown');

/** Looks action types up where those of the account, of its partners, or both are known; others may exist. */
export function withOwnTypes(types: {
  readonly custom?: readonly ActionType[] | undefined;
  readonly partner?: readonly ActionType[] | undefined;
}): ActionTypeLookup {
  const { custom, partner } = types;
  const byId = new Map([...(custom ?? []), ...(partner ?? [])].map((type) => [actionTypeKey(type.id), type]));
  return (id) => {
    const found = findBuiltInActionType(id) ?? byId.get(actionTypeKey(id));
    const known = id.owner === 'ThirdParty' ? partner : id.owner === 'Custom' ? custom : [];
    return found ?? (known === undefined ? 'unknown' : undefined);
  };
}

const onlyInV2 = new Set([
  'Build/Commands',
  'Build/ECRBuildAndPublish',
  'Compute/Commands',
  'Deploy/EC2',
  'Deploy/EKS',
  'Deploy/Lambda',
  'Invoke/CodePipeline',
]);

/** Whether an action of that type needs a pipeline of type V2. */
export function isOnlyInV2({ category, owner, provider }: ActionTypeId): boolean {
  return owner === 'AWS' && onlyInV2.has(`${category}/${provider}`);
}
