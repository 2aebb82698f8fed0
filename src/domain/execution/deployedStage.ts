import type { Execution } from './execution';
import type { PipelineDeclaration } from '../pipeline/pipeline';

/** The stage that is deployed behind an approval, and the execution that last succeeded there. */
export interface Deployed {
  readonly stage: string;
  /** Absent where none has succeeded since the pipeline was last changed. */
  readonly execution?: Execution;
}

/**
 * The stage whose successes say what is deployed behind an approval: the first one that deploys, beginning
 * with the approval's own stage, or else the approval's own stage.
 */
export function deployedStage(
  { stages }: Pick<PipelineDeclaration, 'stages'>,
  approvalStage: string,
): string {
  const own = stages.findIndex(({ name }) => name === approvalStage);
  const after = own < 0 ? [] : stages.slice(own);
  const deploying = after.find(({ actions }) => actions.some(({ type }) => type.category === 'Deploy'));
  return deploying?.name ?? approvalStage;
}
