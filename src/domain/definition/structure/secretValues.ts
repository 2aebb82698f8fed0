import { actionTypeKey } from '../actionType';
import { findBuiltInActionType } from '../catalog/builtInActionTypes';
import type { ActionDefinition, PipelineDefinition } from '../declaration';

/** GetPipeline answers secrets as four asterisks; a sentence on how many is not in the guide. */
export const isMask = (value: unknown): boolean => typeof value === 'string' && /^\*{4,}$/.test(value);

/** The configuration keys of an action whose values are secret, as far as its type is known or AWS has masked them. */
export function secretKeys({ actionTypeId, configuration = {} }: ActionDefinition): readonly string[] {
  const known = findBuiltInActionType(actionTypeId)?.actionConfigurationProperties ?? [];
  return [
    ...known.filter(({ secret }) => secret).map(({ name }) => name),
    ...Object.keys(configuration).filter((key) => isMask(configuration[key])),
  ];
}

/** A masked value that AWS cannot fill in. */
export interface LostSecret {
  readonly stage: string;
  readonly action: string;
  readonly key: string;
}

/**
 * The masked values that stand for no stored secret: AWS keeps a secret only while the stage, the action and its type stay
 * as they are.
 * @param before what is deployed; undefined for a pipeline that is created.
 */
export function lostSecrets(
  before: PipelineDefinition | undefined,
  after: PipelineDefinition,
): readonly LostSecret[] {
  const kept = new Set(before === undefined ? [] : maskedIn(before).map(({ id }) => id));
  return maskedIn(after)
    .filter(({ id }) => !kept.has(id))
    .map(({ secret }) => secret);
}

const maskedIn = ({ stages }: PipelineDefinition) =>
  stages.flatMap(({ name: stage, actions }) =>
    actions.flatMap(({ name: action, actionTypeId, configuration = {} }) =>
      Object.keys(configuration)
        .filter((key) => isMask(configuration[key]))
        .map((key) => ({
          id: JSON.stringify([stage, action, actionTypeKey(actionTypeId), key]),
          secret: { stage, action, key },
        })),
    ),
  );
