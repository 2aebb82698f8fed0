import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { placesOf } from './places';
import { invalidAction } from './refusals';

/**
 * Under which names actions publish their variables: unique, none of the service's own, no artifact's.
 * @throws ServiceError InvalidActionDeclarationException
 */
export function checkNamespaces(pipeline: PipelineDeclaration): void {
  const places = placesOf(pipeline).filter(({ action }) => action.namespace != null);
  const namespaces = places.map(({ action }) => action.namespace);
  const artifacts = placesOf(pipeline).flatMap(({ action }) =>
    [...action.inputArtifacts, ...action.outputArtifacts].map(({ name }) => name),
  );
  const reserved = ['codepipeline', ...((pipeline.variables ?? []).length > 0 ? ['variables'] : [])];

  for (const [index, { stage, action }] of places.entries()) {
    const { namespace = '' } = action;
    const where = `StageName=[${stage.name}], ActionName=[${action.name}], Namespace=[${namespace}]`;
    if (reserved.includes(namespace))
      throw invalidAction(
        `Namespaces must not be one of the reserved namespaces: ${reserved.join(', ')}. ${where}`,
      );
    if (namespaces.indexOf(namespace) < index)
      throw invalidAction(
        `Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. ${where}`,
      );
    if (artifacts.includes(namespace))
      throw invalidAction(`Namespaces must not have the name of an artifact. ${where}`);
  }
}
