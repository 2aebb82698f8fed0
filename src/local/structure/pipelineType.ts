import { isOnlyInV2 } from '../../domain/definition/catalog/builtInActionTypes';
import type { ActionDeclaration, PipelineDeclaration } from '../../domain/definition/declaration';
import { invalidAction, invalidStage, invalidStructure } from './refusals';

/**
 * What the pipeline as a whole may not have when its type is V1.
 * @throws ServiceError InvalidStructureException
 */
export function checkTypeOfPipeline(pipeline: PipelineDeclaration): void {
  if (pipeline.pipelineType !== 'V1') return;
  if ((pipeline.variables ?? []).length > 0)
    throw invalidStructure('Pipeline variable can only be used with V2 pipelines');
  if ((pipeline.triggers ?? []).length > 0)
    throw invalidStructure('Triggers on tag can only be used with V2 pipelines');
  if (pipeline.executionMode !== 'SUPERSEDED')
    throw invalidStructure('QUEUED or PARALLEL mode can only be used with V2 pipelines');
}

/** @throws ServiceError InvalidStageDeclarationException */
export function checkTypeOfStages({ pipelineType, stages }: PipelineDeclaration): void {
  if (pipelineType !== 'V1') return;
  if (stages.some((stage) => stage.beforeEntry ?? stage.onSuccess ?? stage.onFailure))
    throw invalidStage('Stage level conditions can only be used with V2 pipelines.');
}

/** @throws ServiceError InvalidActionDeclarationException */
export function checkTypeOfAction(
  { pipelineType }: PipelineDeclaration,
  { actionTypeId }: ActionDeclaration,
): void {
  if (pipelineType === 'V1' && isOnlyInV2(actionTypeId))
    throw invalidAction(`${actionTypeId.provider} Action can only be used with V2 pipelines.`);
}
