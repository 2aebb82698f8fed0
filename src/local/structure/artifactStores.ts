import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { placesOf } from './places';
import { invalidStructure } from './refusals';

/**
 * One store for a pipeline of one region, or one for each region in which it has an action, its own included.
 * @throws ServiceError InvalidStructureException
 */
export function checkArtifactStores(pipeline: PipelineDeclaration, ownRegion: string): void {
  const { artifactStore, artifactStores } = pipeline;
  if ((artifactStore == null) === (artifactStores == null))
    throw invalidStructure(
      "Your pipeline must have either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both.",
    );

  const regions = new Set([ownRegion, ...placesOf(pipeline).map(({ action }) => action.region ?? ownRegion)]);
  if (artifactStores == null) {
    if (regions.size === 1) return;
    throw invalidStructure(
      "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
    );
  }
  const missing = [...regions].find((region) => !Object.hasOwn(artifactStores, region));
  if (missing != null)
    throw invalidStructure(
      `Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': ${missing}.`,
    );
}
