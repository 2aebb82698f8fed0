import { readFile } from 'node:fs/promises';
import type { PipelineDefinition } from '../domain/definition/declaration';
import { readDefinition } from '../domain/definition/text/definitionDocument';
import { valueOf } from '../domain/definition/text/definitionValue';
import { codePipeline } from './apis';
import { addPipeline } from './engine/commands/create';
import type { Engine } from './engine/engine';
import { validateInput } from './model/validate';
import { checkedDeclaration } from './operations/pipelineChanges';
import { ServiceError } from './serviceError';

/**
 * Reads the definition of a pipeline from a file, with `{ "pipeline": … }` around it or without.
 * @returns what adds it to an account, where it throws an Error with a sentence when CodePipeline would refuse it
 * @throws Error with a sentence when the file cannot be read
 */
export async function readPipelineFile(file: string): Promise<(engine: Engine, now: number) => void> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`The pipeline file ${file} cannot be read: ${error.message}.`, { cause: error });
  });
  const { pipelines, problems } = readDefinition(text);
  const [pipeline] = pipelines;
  if (pipeline === undefined || problems.length > 0)
    throw new Error(`The pipeline file ${file} is not a pipeline definition in JSON. Run check on it.`);
  const definition = valueOf(pipeline.root);
  return (engine, now) => {
    try {
      const input = validateInput(codePipeline, 'CreatePipeline', { pipeline: definition });
      const { pipeline: valid } = input as { readonly pipeline: PipelineDefinition };
      if (engine.world.pipelines.has(valid.name))
        throw new Error(`There is another pipeline with the name ${valid.name}.`);
      addPipeline(engine.world, checkedDeclaration(engine, valid), now);
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof ServiceError)
        throw new Error(`CodePipeline refuses ${file}: ${message}`, { cause: error });
      throw error;
    }
  };
}
