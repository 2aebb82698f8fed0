import type { ActionState, StageState } from '../pipeline/pipelineState';
import { isActive } from '../pipeline/status';
import type { StageStatus } from '../pipeline/status';

/** An approval that can be answered now; only such an action has a token. */
export const isOpenApproval = ({ status, token }: ActionState): boolean =>
  status === 'InProgress' && token !== undefined;

/** The stage's status with the two kinds of waiting told apart from running; undefined when it never ran. */
export function stageStatusOf(stage: StageState): StageStatus | 'WaitingForApproval' | 'Waiting' | undefined {
  const status = stage.latestExecution?.status;
  if (status === 'InProgress' && stage.actions.some(isOpenApproval)) return 'WaitingForApproval';
  const isBusy = status !== undefined && isActive(status);
  return !isBusy && stage.inboundExecutionIds.length > 0 ? 'Waiting' : status;
}
