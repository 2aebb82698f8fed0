import { catalogOnly } from '../../domain/definition/catalog/builtInActionTypes';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { readDocument } from '../../domain/definition/text/readDocument';
import { draftDiagram } from '../../domain/diagram/draftDiagram';
import type { Draft } from '../../domain/diagram/draftDiagram';

const context = { region: undefined, actionTypes: catalogOnly };

/** The names of the pipelines that a text declares. */
export const pipelinesIn = (text: string): readonly string[] =>
  readDocument(text).pipelines.map(({ logicalId = '' }) => logicalId);

/**
 * The diagram of a pipeline in a text; undefined where it cannot be read.
 * @param index which of its pipelines
 * @param isDefinition whether the text is known to be a definition, and no template
 */
export function readDraft(text: string, index: number, isDefinition: boolean): Draft | undefined {
  const read = isDefinition ? readDefinition(text) : readDocument(text);
  const pipeline = read.pipelines[index];
  if (!pipeline) return undefined;
  const findings = checkDefinition(text, read, context).filter(({ definition }) => definition === index);
  return draftDiagram(pipeline.root, pipeline.logicalId ?? '', findings);
}
