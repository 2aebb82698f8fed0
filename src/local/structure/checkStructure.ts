import type { ActionTypeLookup } from '../../domain/definition/actionType';
import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { checkArtifactStores } from './artifactStores';
import { checkArtifactCounts, checkInputs, checkOutputNames, producersOf } from './artifacts';
import { checkKindOfAction } from './commands';
import { checkConditions } from './conditions';
import { checkConfiguration, requireActionType } from './configuration';
import { checkNamespaces } from './namespaces';
import { checkTypeOfAction, checkTypeOfPipeline, checkTypeOfStages } from './pipelineType';
import { placesOf } from './places';
import { checkReferences } from './references';
import { checkStageContents, checkStages } from './stages';
import { checkTriggers } from './triggers';
import { checkVariables } from './variables';

/** What a declaration is held against besides itself. */
export interface StructureContext {
  /** The pipeline's own region. */
  readonly region: string;
  readonly actionTypes: ActionTypeLookup;
}

/**
 * Holds a pipeline against everything CreatePipeline and UpdatePipeline demand of its structure: first the
 * pipeline as a whole, then its stages, then its actions. Its members have been held against the API model
 * before, and the defaults filled in. Sentences the service is known to say are said word for word.
 * @throws ServiceError InvalidStructureException, InvalidStageDeclarationException,
 * InvalidBlockerDeclarationException or InvalidActionDeclarationException for the first rule that is broken.
 */
export function checkStructure(pipeline: PipelineDeclaration, context: StructureContext): void {
  const { region, actionTypes } = context;
  checkStages(pipeline);
  checkTypeOfPipeline(pipeline);
  checkArtifactStores(pipeline, region);
  checkOutputNames(pipeline);
  checkVariables(pipeline);
  checkTriggers(pipeline);

  checkStageContents(pipeline);
  checkTypeOfStages(pipeline);
  checkConditions(pipeline);

  const producers = producersOf(pipeline);
  for (const place of placesOf(pipeline)) {
    const { action } = place;
    const type = requireActionType(action, region, actionTypes);
    checkTypeOfAction(pipeline, action);
    checkConfiguration(action, type);
    checkArtifactCounts(action, type);
    checkInputs(place, producers);
    checkKindOfAction(action);
  }
  checkNamespaces(pipeline);
  checkReferences(pipeline);
}
