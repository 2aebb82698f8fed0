import type { ActionExecution } from './execution';
import { isManualApproval } from '../pipeline/pipeline';
import type { PipelineState, StageState } from '../pipeline/pipelineState';
import { isOpenApproval } from './situation';
import { isActive } from '../pipeline/status';

/** `moving` goes on by itself, at any moment; `waiting` goes on when a person does something. */
export type Motion = 'moving' | 'waiting' | 'none';

function motionOfStage({ latestExecution, actions, inboundExecutionIds, transition }: StageState): Motion {
  if (latestExecution && isActive(latestExecution.status)) {
    const open = actions.filter(({ status }) => status === 'InProgress');
    const isForPerson = latestExecution.status === 'InProgress' && open.every(isOpenApproval);
    return isForPerson && open.length > 0 ? 'waiting' : 'moving';
  }
  if (inboundExecutionIds.length === 0) return 'none';
  return transition.isEnabled ? 'moving' : 'waiting';
}

/** Whether anything of a pipeline moves or waits, by its state. */
export function motionOf({ stages }: PipelineState): Motion {
  const motions = stages.map(motionOfStage);
  return (
    motions.find((motion) => motion === 'moving') ?? motions.find((motion) => motion === 'waiting') ?? 'none'
  );
}

/** Whether an execution waits for a person where the state of its pipeline has it. */
export const isHeld = ({ stages }: PipelineState, executionId: string): boolean => {
  const places = stages.filter(
    ({ latestExecution, inboundExecutionIds }) =>
      inboundExecutionIds.includes(executionId) ||
      (latestExecution?.executionId === executionId && isActive(latestExecution.status)),
  );
  return places.length > 0 && places.every((stage) => motionOfStage(stage) === 'waiting');
};

/** Whether approvals are all that runs of an execution; undefined when nothing of it runs, so that others must tell. */
export function isForApproval(actions: readonly ActionExecution[]): boolean | undefined {
  const open = actions.filter(({ status }) => status === 'InProgress');
  return open.length === 0
    ? undefined
    : open.every(({ type }) => type !== undefined && isManualApproval(type));
}
