import type { ActionExecution } from '../execution/execution';
import { isManualApproval } from '../pipeline/pipeline';
import { latestAttempts } from '../execution/progress';

/** What is in progress in executions that are to be stopped, by "Stage/Action". */
export interface StopEffects {
  /** What machines do: it finishes first, or goes on unwatched when it is abandoned. */
  readonly work: readonly string[];
  /** Approvals that wait: a stop that waits, waits for their answer, too (user guide, "Stop a pipeline execution"). */
  readonly approvals: readonly string[];
}

/** What a stop meets, from the actions of every execution that is to be stopped. */
export function stopEffects(attempts: readonly (readonly ActionExecution[])[]): StopEffects {
  const running = attempts.flatMap(latestAttempts).filter(({ status }) => status === 'InProgress');
  const isApproval = ({ type }: ActionExecution) => type !== undefined && isManualApproval(type);
  return {
    work: namesOf(running.filter((attempt) => !isApproval(attempt))),
    approvals: namesOf(running.filter(isApproval)),
  };
}

/** Each once: several executions may be at the same action. */
const namesOf = (attempts: readonly ActionExecution[]): readonly string[] => [
  ...new Set(attempts.map(({ stage, action }) => `${stage}/${action}`)),
];
