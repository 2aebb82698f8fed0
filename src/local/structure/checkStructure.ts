import type { ActionTypeLookup } from '../engine/actionTypes';
import type { PipelineDeclaration } from '../engine/declaration';
import { checkStages } from './stages';

/** What a declaration is held against besides itself. */
export interface StructureContext {
  /** The pipeline's own region. */
  readonly region: string;
  readonly actionTypes: ActionTypeLookup;
}

/**
 * Holds a pipeline against everything CreatePipeline and UpdatePipeline demand of its structure. The members
 * have been held against the API model before, and the defaults filled in.
 * @throws ServiceError InvalidStructureException, InvalidStageDeclarationException or
 * InvalidActionDeclarationException for the first rule that is broken.
 */
export function checkStructure(pipeline: PipelineDeclaration, _context: StructureContext): void {
  checkStages(pipeline);
}
