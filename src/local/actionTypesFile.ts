import { readFile } from 'node:fs/promises';
import type { ActionType } from '../domain/definition/actionType';

/**
 * The action types of a file that has the output of `list-action-types`.
 * @throws Error with a sentence when the file cannot be read, or has something else
 */
export async function readActionTypes(file: string): Promise<readonly ActionType[]> {
  const { actionTypes } = parse(file, await readFile(file, 'utf8'));
  if (!Array.isArray(actionTypes) || !actionTypes.every(isActionType))
    throw new Error(`${file} is not the output of list-action-types: it has no list actionTypes.`);
  return actionTypes.map(withProperties);
}

/** AWS leaves the list out where it is empty. */
type Listed = Partial<ActionType> & Omit<ActionType, 'actionConfigurationProperties'>;

const isActionType = (value: unknown): value is Listed => {
  const { id, inputArtifactDetails, outputArtifactDetails } = (value ?? {}) as Partial<ActionType>;
  return [id, inputArtifactDetails, outputArtifactDetails].every(
    (member) => typeof member === 'object' && member !== null,
  );
};

const withProperties = (type: Listed): ActionType => ({
  ...type,
  actionConfigurationProperties: type.actionConfigurationProperties ?? [],
});

function parse(file: string, text: string): { readonly actionTypes?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly actionTypes?: unknown };
  } catch (error) {
    throw new Error(`${file} is not JSON.`, { cause: error });
  }
}
