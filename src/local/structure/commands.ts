import type { ActionDeclaration } from '../../domain/definition/declaration';
import { invalidAction } from './refusals';

const isNotEmpty = (list: readonly unknown[] | undefined) => list != null && list.length > 0;

/**
 * Members that only actions of some kind may have: commands and what comes of them, and a time limit.
 * @throws ServiceError InvalidActionDeclarationException
 */
export function checkKindOfAction(action: ActionDeclaration): void {
  const { name, actionTypeId, commands, outputArtifacts, outputVariables, timeoutInMinutes } = action;
  const { owner, category, provider } = actionTypeId;
  if (owner === 'AWS' && provider === 'Commands') {
    if (!isNotEmpty(commands)) throw invalidAction(`Action ${name} must have a non-empty commands field`);
  } else {
    if (isNotEmpty(commands) || outputArtifacts.some(({ files }) => isNotEmpty(files)))
      throw invalidAction(
        `The following action cannot contain a commands field: ${name}. To use the commands field, use a compute action.`,
      );
    if (isNotEmpty(outputVariables))
      throw invalidAction(
        `The following action cannot contain an outputVariables field: ${name}. To use the outputVariables field, use a compute action.`,
      );
  }
  if (timeoutInMinutes != null && category !== 'Approval')
    throw invalidAction(
      `The following action cannot contain a timeoutInMinutes field: ${name}. To use the timeoutInMinutes field, use a manual approval action.`,
    );
}
