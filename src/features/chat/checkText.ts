import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import { readDefinition } from '../../domain/definition/text/definitionDocument';

/** What is wrong with a definition, a line each, as far as it can be told without an account. */
export const checkText = (text: string): readonly string[] =>
  checkDefinition(text, readDefinition(text), { region: undefined, actionTypes: catalogOnly }).map(
    ({ severity, message, path, id }) =>
      `- ${severity} at ${path.join('.') || 'the top'}: ${message} (${id})`,
  );
