import type { PipelineDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { Problems } from '../definitionProblem';
import { placesOf } from './definitionPlace';
import { repeats } from './repeats';

/** Features that a pipeline of type V1 must not have. */
export function* pipelineTypeProblems(pipeline: PipelineDeclaration): Problems {
  const { pipelineType, variables = [], triggers = [], executionMode } = pipeline;
  if (pipelineType !== 'V1') return;
  if (variables.length > 0)
    yield problem('variables-need-v2', ['variables'], 'Pipeline variable can only be used with V2 pipelines');
  if (triggers.length > 0)
    yield problem('triggers-need-v2', ['triggers'], 'Triggers on tag can only be used with V2 pipelines');
  if (executionMode !== 'SUPERSEDED')
    yield problem(
      'execution-mode-needs-v2',
      ['executionMode'],
      'QUEUED or PARALLEL mode can only be used with V2 pipelines',
    );
}

/**
 * One store for a pipeline of one region, or one for each region in which it has an action, its own included. Where its
 * own region is not known, it may be any of those that the actions name.
 */
export function* artifactStoreProblems(
  pipeline: PipelineDeclaration,
  ownRegion: string | undefined,
): Problems {
  const { artifactStore, artifactStores } = pipeline;
  if ((artifactStore === undefined) === (artifactStores === undefined)) {
    yield problem(
      'artifact-store-or-stores',
      [artifactStore === undefined ? 'artifactStore' : 'artifactStores'],
      "Your pipeline must have either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both.",
    );
    return;
  }

  const named = [ownRegion, ...placesOf(pipeline).map(({ action }) => action.region ?? ownRegion)];
  const regions = new Set(named.filter((region) => region !== undefined));
  if (artifactStores === undefined) {
    if (regions.size > 1)
      yield problem(
        'one-store-for-many-regions',
        ['artifactStore'],
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
      );
    return;
  }
  for (const region of regions)
    if (!Object.hasOwn(artifactStores, region))
      yield problem(
        'region-without-store',
        ['artifactStores', region],
        `Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': ${region}.`,
      );
}

/** The names of the pipeline's variables are unique. */
export function* variableNameProblems({ variables = [] }: PipelineDeclaration): Problems {
  for (const { index, value } of repeats(variables.map(({ name }) => name)))
    yield problem(
      'duplicate-variable',
      ['variables', index, 'name'],
      `Variable names must be unique. The following variable name is already in use: ${value}`,
    );
}
