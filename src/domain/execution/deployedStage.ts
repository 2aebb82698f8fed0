import type { PipelineDeclaration } from '../pipeline/pipeline';

/**
 * The stage whose successes say what is deployed behind an approval: the first one from the approval's own on that
 * deploys anything, else its own.
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
