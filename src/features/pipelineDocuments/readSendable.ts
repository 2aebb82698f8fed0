import type { PipelineDefinition } from '../../domain/definition/declaration';

/**
 * The definition in a text, to be sent. Loads the reader of JSON, which nothing else needs before.
 * @throws Problem when the text has none, or none that can be sent
 */
export async function readSendable(text: string): Promise<PipelineDefinition> {
  const [{ readDefinition }, { readStructure }] = await Promise.all([
    import('../../domain/definition/text/definitionDocument'),
    import('../../domain/definition/structure/readStructure'),
  ]);
  return readStructure(readDefinition(text));
}
