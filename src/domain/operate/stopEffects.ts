import type { ActionExecution } from '../execution/execution';
import { isManualApproval } from '../pipeline/pipeline';
import { latestAttempts } from '../execution/progress';

/** The actions that are in progress in executions that are to be stopped, by "Stage/Action". */
export interface StopEffects {
  /**
   * Actions that machines run: a stop lets them finish first; an abandoned one continues in AWS, but its
   * result is ignored.
   */
  readonly work: readonly string[];
  /**
   * Open approvals: a stop that waits, waits for their answer, too (user guide, "Stop a pipeline execution").
   */
  readonly approvals: readonly string[];
}

/** The effects of a stop, from the actions of every execution that is to be stopped. */
export function stopEffects(attempts: readonly (readonly ActionExecution[])[]): StopEffects {
  const running = attempts.flatMap(latestAttempts).filter(({ status }) => status === 'InProgress');
  const isApproval = ({ type }: ActionExecution) => type !== undefined && isManualApproval(type);
  return {
    work: namesOf(running.filter((attempt) => !isApproval(attempt))),
    approvals: namesOf(running.filter(isApproval)),
  };
}

/** Each name once: several executions may be at the same action. */
const namesOf = (attempts: readonly ActionExecution[]): readonly string[] => [
  ...new Set(attempts.map(({ stage, action }) => `${stage}/${action}`)),
];
