import { actionTypeKey } from '../../domain/definition/actionType';
import { findAction, findStage } from '../../domain/definition/declaration';
import type {
  ActionDeclaration,
  ActionTypeId,
  PipelineDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';
import { ServiceError } from '../serviceError';
import { findActionType } from './actionTypeLookup';
import type { World } from './records';

/** Replaces a secret in responses; in a request it stands for the stored secret. */
export const mask = '****';

type Configuration = Readonly<Record<string, string>>;

/** An action's configuration with its secrets masked. */
export function maskSecrets(
  world: World,
  { actionTypeId }: ActionDeclaration,
  configuration: Configuration,
): Configuration {
  const secrets = secretsOf(world, actionTypeId);
  return replaceValues(configuration, (name, value) => (secrets.has(name) ? mask : value));
}

/** A pipeline with its secrets masked. */
export function maskPipeline(world: World, declaration: PipelineDeclaration): PipelineDeclaration {
  return replaceActions(declaration, (action) => ({
    ...action,
    configuration: { ...maskSecrets(world, action, action.configuration) },
  }));
}

/**
 * Restores the stored secrets where a changed pipeline has the mask. An action is the same when its stage,
 * its name and its type are; renaming either loses the secret.
 * @throws ServiceError InvalidActionDeclarationException for a mask without a stored secret.
 */
export function unmaskPipeline(
  world: World,
  declaration: PipelineDeclaration,
  stored: PipelineDeclaration | undefined,
): PipelineDeclaration {
  return replaceActions(declaration, (action, { name: stage }) => {
    const secrets = secretsOf(world, action.actionTypeId);
    const known = knownAction(stored, stage, action)?.configuration ?? {};
    const configuration = replaceValues(action.configuration, (name, value) => {
      if (value !== mask || !secrets.has(name)) return value;
      const secret = known[name];
      if (secret != null) return secret;
      throw new ServiceError(
        'InvalidActionDeclarationException',
        `Action configuration for the new action "${action.name}" contains an invalid configuration for the secret property "${name}". "${mask}" may be used in secret properties only when updating an existing action.`,
      );
    });
    return { ...action, configuration };
  });
}

function secretsOf(world: World, id: ActionTypeId): ReadonlySet<string> {
  // A deleted type cannot be used for new actions, but its secrets remain secret.
  const type = findActionType(world, id) ?? world.customActionTypes.get(actionTypeKey(id))?.type;
  const properties = type?.actionConfigurationProperties ?? [];
  return new Set(properties.filter(({ secret }) => secret).map(({ name }) => name));
}

function knownAction(
  stored: PipelineDeclaration | undefined,
  stageName: string,
  { name, actionTypeId }: ActionDeclaration,
): ActionDeclaration | undefined {
  const stage = stored == null ? undefined : findStage(stored, stageName);
  const action = stage == null ? undefined : findAction(stage, name);
  return action != null && actionTypeKey(action.actionTypeId) === actionTypeKey(actionTypeId)
    ? action
    : undefined;
}

function replaceActions(
  declaration: PipelineDeclaration,
  replace: (action: ActionDeclaration, stage: StageDeclaration) => ActionDeclaration,
): PipelineDeclaration {
  return {
    ...declaration,
    stages: declaration.stages.map((stage) => ({
      ...stage,
      actions: stage.actions.map((action) => replace(action, stage)),
    })),
  };
}

function replaceValues(
  configuration: Configuration,
  replace: (name: string, value: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(configuration).map(([name, value]) => [name, replace(name, value)]),
  );
}
