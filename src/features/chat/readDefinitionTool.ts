import { fetchDefinition } from '../../core/changes/planDefinitions';
import { definitionText } from '../../domain/definition/structure/definitionText';
import { findPipeline } from './findPipeline';
import type { Tool } from './tool';

/** More would leave a model no room for the rest of the conversation. */
const longestText = 40_000;

/** The definition of a pipeline and what is wrong with it. One call. It is changed only by a document that the user saves. */
export const readDefinition: Tool<'codepipeline_readDefinition'> = {
  async invoke(services, input, signal) {
    const pipeline = await findPipeline(services, input, signal);
    const { definition, version } = await fetchDefinition(services, pipeline, signal, input.version);
    const text = definitionText(definition);
    return [
      `Definition of ${pipeline.name}, version ${version}. Masked secrets are shown as ****.`,
      text.length > longestText ? `${text.slice(0, longestText)}\n… cut off` : text,
      ...(await problemsIn(text)),
    ].join('\n');
  },
};

/** The checker is loaded with the first definition. */
async function problemsIn(text: string): Promise<readonly string[]> {
  const { checkText } = await import('./checkText');
  const problems = checkText(text);
  return problems.length === 0 ? ['No problems were found in it.'] : ['Problems:', ...problems];
}
