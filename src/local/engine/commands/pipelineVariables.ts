import type { PipelineDeclaration } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import type { ExecutionRecord } from '../records';

/**
 * The variables of a new execution: given values over defaults. `missing` names those that have neither.
 * @throws ServiceError ValidationException for a variable that is not declared, or is given twice.
 */
export function resolveVariables(
  { name: pipeline, variables: declared = [] }: PipelineDeclaration,
  given: readonly { name: string; value: string }[],
): { variables: ExecutionRecord['variables']; missing: string[] } {
  const unknown = given.filter(({ name }) => !declared.some((variable) => variable.name === name));
  if (unknown.length > 0)
    throw new ServiceError(
      'ValidationException',
      `The following variables are not declared in pipeline '${pipeline}': ${unknown.map(({ name }) => name).join(', ')}`,
    );
  const twice = given.find(({ name }, index) => given.findIndex((other) => other.name === name) !== index);
  if (twice != null)
    throw new ServiceError('ValidationException', `The variable '${twice.name}' is given more than once`);

  const values = declared.map(({ name, defaultValue }) => ({
    name,
    resolvedValue: given.find((variable) => variable.name === name)?.value ?? defaultValue,
  }));
  return {
    variables: values.flatMap(({ name, resolvedValue }) =>
      resolvedValue == null ? [] : [{ name, resolvedValue }],
    ),
    missing: values.flatMap(({ name, resolvedValue }) => (resolvedValue == null ? [name] : [])),
  };
}
