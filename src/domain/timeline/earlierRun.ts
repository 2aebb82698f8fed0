import { latestAttempts } from '../execution/progress';
import { runName } from '../execution/runName';
import { actionKey } from './attempts';
import type { EarlierRun, TimelineRun } from './input';

/** How each action of an execution ended. */
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
