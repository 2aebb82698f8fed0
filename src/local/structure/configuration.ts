import type { ActionType, ActionTypeLookup, ConfigurationProperty } from '../../domain/definition/actionType';
import type { ActionDeclaration } from '../../domain/definition/declaration';
import { invalidAction } from './refusals';

/**
 * The type of an action, if there is one in its region. Other regions have CodePipeline's own types, but none
 * that bring sources, and nothing of third parties or of the account.
 * @throws ServiceError InvalidActionDeclarationException
 */
export function requireActionType(
  action: ActionDeclaration,
  ownRegion: string,
  lookup: ActionTypeLookup,
): ActionType {
  const { category, owner, provider, version } = action.actionTypeId;
  const region = action.region ?? ownRegion;
  const type = lookup(action.actionTypeId);
  if (type != null && (region === ownRegion || (owner === 'AWS' && category !== 'Source'))) return type;
  throw invalidAction(
    `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in action '${action.name}' is not available in region '${region.toUpperCase().replaceAll('-', '_')}'`,
  );
}

/** @throws ServiceError InvalidActionDeclarationException for a key unknown to its type, or a missing one. */
export function checkConfiguration(action: ActionDeclaration, type: ActionType): void {
  const { configuration, name } = action;
  const found = misfitOf(configuration, type.actionConfigurationProperties);
  if (found?.unknown != null)
    throw invalidAction(
      `Action configuration for action '${name}' contains unknown configuration '${found.unknown}'`,
    );
  const missing = found?.missing ?? missingForOthers(action);
  if (missing != null)
    throw invalidAction(
      `Action configuration for action '${name}' is missing required configuration '${missing}'`,
    );
}

/** The first key of a configuration that its properties do not know, or that they require and it lacks. */
export function misfitOf(
  configuration: Readonly<Record<string, string>>,
  properties: readonly ConfigurationProperty[],
): { unknown?: string; missing?: string } | undefined {
  const unknown = Object.keys(configuration).find((key) => properties.every(({ name }) => name !== key));
  if (unknown != null) return { unknown };
  const missing = properties.find(({ name, required }) => required && !Object.hasOwn(configuration, name));
  return missing == null ? undefined : { missing: missing.name };
}

/** A key that is required only because of what else the action declares. */
function missingForOthers({
  actionTypeId,
  configuration,
  inputArtifacts,
}: ActionDeclaration): string | undefined {
  const { owner, category, provider } = actionTypeId;
  if (owner !== 'AWS') return undefined;
  if (provider === 'CodeBuild' && inputArtifacts.length > 1 && configuration.PrimarySource == null)
    return 'PrimarySource';
  const isDeployToS3 = provider === 'S3' && category === 'Deploy';
  if (isDeployToS3 && configuration.Extract === 'false' && configuration.ObjectKey == null)
    return 'ObjectKey';
  return undefined;
}
