import { isOpenApproval } from '../execution/stageStatus';
import { isActive } from '../pipeline/status';
import { isManualApproval } from '../pipeline/pipeline';
import type { ActionDeclaration, PipelineDeclaration } from '../pipeline/pipeline';
import type { PipelineState } from '../pipeline/pipelineState';
import type { ActionRef } from '../refs';

/** What an execution does once an approval lets it through. */
export type AfterApproval =
  | { readonly kind: 'deploys' | 'continues'; readonly stage: string }
  /** It waits in front of the stage, whose transition is disabled, or in which another execution is. */
  | { readonly kind: 'held' | 'occupied'; readonly stage: string }
  /** Another approval is open, or is what comes next. */
  | { readonly kind: 'approval'; readonly action: string }
  | { readonly kind: 'ends' };

/**
 * What comes after an approval: the rest of its stage by run order, or else the next stage, as the pipeline and its
 * state are now. Undefined for an action that the pipeline no longer has.
 */
export function afterApproval(
  { stages }: Pick<PipelineDeclaration, 'stages'>,
  state: Pick<PipelineState, 'stages'> | undefined,
  { stage, action }: Pick<ActionRef, 'stage' | 'action'>,
): AfterApproval | undefined {
  const index = stages.findIndex(({ name }) => name === stage);
  const own = stages[index];
  const approval = own?.actions.find(({ name }) => name === action);
  if (!own || !approval) return undefined;
  const present = state?.stages.find(({ name }) => name === stage);
  const other = present?.actions.find((each) => each.name !== action && isOpenApproval(each));
  if (other) return { kind: 'approval', action: other.name };
  const rest = own.actions.filter(({ runOrder }) => runOrder > approval.runOrder);
  if (rest.length > 0) return beginning(stage, rest);
  const next = stages[index + 1];
  if (!next) return { kind: 'ends' };
  const ahead = state?.stages.find(({ name }) => name === next.name);
  if (ahead?.transition.isEnabled === false) return { kind: 'held', stage: next.name };
  if (ahead?.latestExecution && isActive(ahead.latestExecution.status))
    return { kind: 'occupied', stage: next.name };
  return beginning(next.name, next.actions);
}

/** What the actions of the lowest run order do. */
function beginning(stage: string, actions: readonly ActionDeclaration[]): AfterApproval {
  const first = Math.min(...actions.map(({ runOrder }) => runOrder));
  const now = actions.filter(({ runOrder }) => runOrder === first);
  const approval = now.find(({ type }) => isManualApproval(type));
  if (approval) return { kind: 'approval', action: approval.name };
  return { kind: now.some(({ type }) => type.category === 'Deploy') ? 'deploys' : 'continues', stage };
}
