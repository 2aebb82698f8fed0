import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionType } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { findActionType } from '../engine/actionTypeLookup';
import { declarationOfType } from '../engine/actionTypeDeclaration';
import type { ActionTypeDeclaration } from '../engine/actionTypeDeclaration';
import type { World } from '../engine/records';
import { ServiceError } from '../serviceError';
import { checkArtifactDetails, checkProperties } from './actionTypeRules';
import type { OperationContext } from './operation';

/** An action type as its provider declared it. Custom types have ListActionTypes for that. */
export function getActionType(id: ActionTypeId, { engine: { world } }: OperationContext): object {
  const type = requireType(world, id);
  return { actionType: world.partnerActionTypes.get(actionTypeKey(id)) ?? declarationOfType(type) };
}

/**
 * Replaces a third party's declaration of its action type. The caller is taken for that third party; types of
 * AWS can be changed by AWS only.
 */
export function updateActionType(
  { actionType }: { actionType: ActionTypeDeclaration },
  { engine: { world } }: OperationContext,
): object {
  const { id, executor, properties = [] } = actionType;
  checkArtifactDetails(actionType.inputArtifactDetails, actionType.outputArtifactDetails);
  checkProperties(
    properties.map((property) => ({
      ...property,
      required: !property.optional,
      secret: property.noEcho,
    })),
  );
  checkExecutor(executor);
  requireType(world, id);
  if (id.owner === 'AWS')
    throw new ServiceError(
      'RequestFailedException',
      `The action type '${id.provider}' is owned by AWS, and can only be updated by its owner.`,
    );
  world.partnerActionTypes.set(actionTypeKey(id), actionType);
  return {};
}

function checkExecutor({ type, configuration }: ActionTypeDeclaration['executor']): void {
  const wanted = type === 'Lambda' ? 'lambdaExecutorConfiguration' : 'jobWorkerExecutorConfiguration';
  if (Object.keys(configuration).length === 1 && configuration[wanted] != null) return;
  throw new ServiceError(
    'ValidationException',
    `An executor of type ${type} must have a '${wanted}', and no other configuration.`,
  );
}

/** @throws ServiceError ActionTypeNotFoundException */
function requireType(world: World, id: ActionTypeId): ActionType {
  const type = findActionType(world, id);
  if (type != null) return type;
  const { category, owner, provider, version } = id;
  throw new ServiceError(
    'ActionTypeNotFoundException',
    `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') is not available`,
  );
}
