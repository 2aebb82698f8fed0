import { latestAttempts } from '../execution/progress';
import { runName } from '../execution/runName';
import type { ActionStatus } from '../pipeline/status';
import { actionKey } from './attempts';
import type { TimelineRun } from './input';

/** An execution before the one that is shown: how each of its actions ended, to see which of them often fail. */
export interface EarlierRun {
  readonly executionId: string;
  readonly name: string;
  /** The status of the latest attempt of each action that ran, by its lane key. */
  readonly results: Readonly<Record<string, ActionStatus>>;
}

export const earlierRun = ({
  execution,
  actions,
}: Pick<TimelineRun, 'execution' | 'actions'>): EarlierRun => ({
  executionId: execution.ref.executionId,
  name: runName(execution),
  results: Object.fromEntries(
    latestAttempts(actions).map(({ stage, action, status }) => [actionKey(stage, action), status]),
  ),
});
