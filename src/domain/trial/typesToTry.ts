import { actionTypeKey } from '../definition/actionType';
import type { ActionType } from '../definition/actionType';
import { findBuiltInActionType } from '../definition/catalog/builtInActionTypes';
import type { ActionDefinition, PipelineDefinition } from '../definition/declaration';

/** A custom action type takes at most five artifacts of either kind, that of a partner ten. */
const anyCountOf = (owner: string) => ({ minimumCount: 0, maximumCount: owner === 'Custom' ? 5 : 10 });

/**
 * The action types of a definition that CodePipeline does not offer by itself: as they are known, or else as far as the
 * definition uses them, so that it can be tried.
 * @param known custom action types of the connections
 */
export function typesToTry(
  { stages }: PipelineDefinition,
  known: readonly ActionType[],
): readonly ActionType[] {
  const used = new Map<string, ActionDefinition[]>();
  for (const action of stages.flatMap(({ actions }) => actions)) {
    const { actionTypeId: id } = action;
    if (id.owner === 'AWS' || findBuiltInActionType(id)) continue;
    const key = actionTypeKey(id);
    used.set(key, [...(used.get(key) ?? []), action]);
  }
  const knownByKey = new Map(known.map((type) => [actionTypeKey(type.id), type]));
  return [...used].flatMap(([key, actions]) => knownByKey.get(key) ?? typeInUse(actions) ?? []);
}

/** A type that allows what its actions do. */
function typeInUse(actions: readonly ActionDefinition[]): ActionType | undefined {
  const [first] = actions;
  if (!first) return undefined;
  const anyCount = anyCountOf(first.actionTypeId.owner);
  const names = new Set(actions.flatMap(({ configuration = {} }) => Object.keys(configuration)));
  return {
    id: first.actionTypeId,
    actionConfigurationProperties: [...names].map((name) => ({
      ...{ name, required: false, key: false, secret: false },
    })),
    ...{ inputArtifactDetails: anyCount, outputArtifactDetails: anyCount },
  };
}
