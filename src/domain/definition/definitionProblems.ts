import type { ActionTypeLookup } from './actionType';
import { withDefaults } from './declaration';
import type { PipelineDeclaration, PipelineDefinition } from './declaration';
import type { Problems } from './definitionProblem';
import {
  actionTypeProblems,
  availabilityProblems,
  configurationProblems,
  kindProblems,
} from './rules/actionRules';
import { artifactCountProblems, inputProblems, outputNameProblems, producersOf } from './rules/artifactRules';
import { conditionProblems } from './rules/conditionRules';
import { artifactStoreProblems, pipelineTypeProblems, variableNameProblems } from './rules/pipelineRules';
import { placesOf } from './rules/definitionPlace';
import { stageContentProblems, stageOrderProblems, stageTypeProblems } from './rules/stageRules';
import { triggerProblems } from './rules/triggerRules';
import { namespaceProblems, referenceProblems } from './rules/variableRules';

/** The facts that the rules need besides the definition. */
export interface DefinitionContext {
  /**
   * The region of the pipeline. Where it is undefined, problems that depend on the region are not reported.
   */
  readonly region: string | undefined;
  readonly actionTypes: ActionTypeLookup;
}

/**
 * Holds a pipeline against everything that CreatePipeline and UpdatePipeline demand of its structure: first the
 * pipeline as a whole, then its stages, then its actions. Yields every broken rule, in the order in which the service
 * checks them: what it answers is the first. Where a rule builds on one that is broken, it is left out.
 *
 * Presumes the shape of the API's model, and no more than that: every member that is there has its type (an object, a
 * list, a text, a number), none is null, and those are there that the model requires. Names, enums, lengths and unknown
 * members may be anything; nothing that has this shape makes it throw.
 */
export const definitionProblems = (definition: PipelineDefinition, context: DefinitionContext): Problems =>
  pipelineProblems(withDefaults(definition), context);

/** The same for a definition in which nothing is left out. */
export function* pipelineProblems(pipeline: PipelineDeclaration, context: DefinitionContext): Problems {
  const { region, actionTypes } = context;
  yield* stageOrderProblems(pipeline);
  yield* pipelineTypeProblems(pipeline);
  yield* artifactStoreProblems(pipeline, region);
  yield* outputNameProblems(pipeline);
  yield* variableNameProblems(pipeline);
  yield* triggerProblems(pipeline);

  yield* stageContentProblems(pipeline);
  yield* stageTypeProblems(pipeline);
  yield* conditionProblems(pipeline);

  const producers = producersOf(pipeline);
  for (const place of placesOf(pipeline)) {
    const type = actionTypes(place.action.actionTypeId);
    const isKnown = type !== undefined && type !== 'unknown';
    yield* availabilityProblems(place, type, region);
    yield* actionTypeProblems(place, pipeline);
    if (isKnown) yield* configurationProblems(place, type);
    if (isKnown) yield* artifactCountProblems(place, type);
    yield* inputProblems(place, producers);
    yield* kindProblems(place);
  }
  yield* namespaceProblems(pipeline);
  yield* referenceProblems(pipeline);
}
