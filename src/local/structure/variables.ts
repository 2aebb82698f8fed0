import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { firstRepeated, invalidStructure } from './refusals';

/** @throws ServiceError InvalidStructureException */
export function checkVariables({ variables = [] }: PipelineDeclaration): void {
  const repeated = firstRepeated(variables.map(({ name }) => name));
  if (repeated != null)
    throw invalidStructure(
      `Variable names must be unique. The following variable name is already in use: ${repeated}`,
    );
}
