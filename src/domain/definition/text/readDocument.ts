import { longestText, readDefinition } from './definitionDocument';
import type { DefinitionDocument } from './definitionDocument';
import { pipelineResourceType } from './pipelineResource';
import { readTemplate } from './readTemplate';

/**
 * Reads a definition or a CloudFormation template, whichever the text is. Loads the reader of YAML: what knows that it has a
 * definition calls `readDefinition`.
 */
export function readDocument(text: string): DefinitionDocument {
  const isTemplate = text.includes(pipelineResourceType) && text.length <= longestText;
  const template = isTemplate ? readTemplate(text) : undefined;
  return template !== undefined && template.pipelines.length + template.problems.length > 0
    ? template
    : readDefinition(text);
}
