import type { ActionType, ActionTypeLookup } from '../actionType';
import { isOnlyInV2 } from '../catalog/builtInActionTypes';
import type { ActionDeclaration, PipelineDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { Problems } from '../definitionProblem';
import { misfits, multiLine } from './configuration';
import type { Place } from './definitionPlace';

const isNotEmpty = (list: readonly unknown[] | undefined) => list !== undefined && list.length > 0;

/**
 * Whether the type of an action exists in its region. Regions other than the pipeline's own have
 * CodePipeline's own types, but no source types, and no types of third parties or of the account.
 */
export function* availabilityProblems(
  { action, path }: Place,
  type: ReturnType<ActionTypeLookup>,
  ownRegion: string | undefined,
): Problems {
  const { category, owner, provider, version } = action.actionTypeId;
  const { region = ownRegion } = action;
  const isElsewhere = ownRegion !== undefined && region !== ownRegion;
  const isOnlyHere = isElsewhere && (owner !== 'AWS' || category === 'Source');
  if (type !== undefined && !isOnlyHere) return;
  const inRegion = region === undefined ? '' : ` in region '${region.toUpperCase().replaceAll('-', '_')}'`;
  yield problem(
    type === undefined ? 'unknown-action-type' : 'action-type-not-in-region',
    [...path, type === undefined ? 'actionTypeId' : 'region'],
    `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in action '${action.name}' is not available${inRegion}`,
  );
}

/** The actions that a pipeline of type V1 must not have. */
export function* actionTypeProblems(
  { action, path }: Place,
  { pipelineType }: PipelineDeclaration,
): Problems {
  const { actionTypeId } = action;
  if (pipelineType === 'V1' && isOnlyInV2(actionTypeId))
    yield problem(
      'action-needs-v2',
      [...path, 'actionTypeId', 'provider'],
      `${actionTypeId.provider} Action can only be used with V2 pipelines.`,
    );
}

/** The keys of a configuration: those that the action type knows, and all that it requires. */
export function* configurationProblems({ action, path }: Place, type: ActionType): Problems {
  const { configuration, name } = action;
  const { unknown, missing } = misfits(configuration, type.actionConfigurationProperties);
  for (const key of unknown)
    yield problem(
      'unknown-action-configuration',
      [...path, 'configuration', key],
      `Action configuration for action '${name}' contains unknown configuration '${key}'`,
    );
  for (const key of new Set([...missing, ...missingForOthers(action)]))
    yield problem(
      'missing-action-configuration',
      [...path, 'configuration', key],
      `Action configuration for action '${name}' is missing required configuration '${key}'`,
    );
}

/** Keys that are required only because of what else the action declares. */
function missingForOthers({ actionTypeId, configuration, inputArtifacts }: ActionDeclaration): string[] {
  const { owner, category, provider } = actionTypeId;
  if (owner !== 'AWS') return [];
  const lacks = (key: string) => !Object.hasOwn(configuration, key);
  if (provider === 'CodeBuild' && inputArtifacts.length > 1 && lacks('PrimarySource'))
    return ['PrimarySource'];
  const isDeployToS3 = provider === 'S3' && category === 'Deploy';
  if (isDeployToS3 && configuration.Extract === 'false' && lacks('ObjectKey')) return ['ObjectKey'];
  return [];
}

/** Members that only actions of some kind may have: commands, their results, and a time limit. */
export function* kindProblems({ action, path }: Place): Problems {
  const { name, actionTypeId, commands, outputArtifacts, outputVariables, timeoutInMinutes } = action;
  const { owner, category, provider } = actionTypeId;
  if (owner === 'AWS' && provider === 'Commands') {
    if (!isNotEmpty(commands))
      yield problem(
        'action-needs-commands',
        [...path, 'commands'],
        `Action ${name} must have a non-empty commands field`,
      );
    for (const index of multiLine(commands))
      yield problem(
        'multi-line-command',
        [...path, 'commands', index],
        `Action ${name} has a command of several lines. Multi-line formats are not supported. You must use single-line format when entering commands.`,
      );
  } else {
    const ofCommands = [
      ...(isNotEmpty(commands) ? [['commands']] : []),
      ...outputArtifacts.flatMap(({ files }, index) =>
        isNotEmpty(files) ? [['outputArtifacts', index, 'files']] : [],
      ),
    ];
    for (const member of ofCommands)
      yield problem(
        'action-cannot-have-commands',
        [...path, ...member],
        `The following action cannot contain a commands field: ${name}. To use the commands field, use a compute action.`,
      );
    if (isNotEmpty(outputVariables))
      yield problem(
        'action-cannot-have-output-variables',
        [...path, 'outputVariables'],
        `The following action cannot contain an outputVariables field: ${name}. To use the outputVariables field, use a compute action.`,
      );
  }
  if (timeoutInMinutes !== undefined && category !== 'Approval')
    yield problem(
      'action-cannot-have-timeout',
      [...path, 'timeoutInMinutes'],
      `The following action cannot contain a timeoutInMinutes field: ${name}. To use the timeoutInMinutes field, use a manual approval action.`,
    );
}
