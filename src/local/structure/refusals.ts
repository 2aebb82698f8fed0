import { ServiceError } from '../serviceError';

/** The structure of the pipeline as a whole is not one CodePipeline can run. */
export const invalidStructure = (message: string) => new ServiceError('InvalidStructureException', message);

export const invalidStage = (message: string) =>
  new ServiceError('InvalidStageDeclarationException', message);

export const invalidAction = (message: string) =>
  new ServiceError('InvalidActionDeclarationException', message);

/** The first value that occurs for the second time. */
export function firstRepeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}
