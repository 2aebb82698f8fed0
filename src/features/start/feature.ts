import type { Commands } from '../../ui/commands/commandRegistry';
import { runAgain } from './runAgain';
import { startExecution } from './startExecution';
import type { StartNeeds } from './startSession';

/** Starts executions. */
export const start = (needs: StartNeeds) =>
  ({
    'codepipeline.releaseChange': () => startExecution(needs)(),
    'codepipeline.rerunExecution': () => runAgain(needs)(),
    'codepipeline.runAgain': runAgain(needs),
    'codepipeline.startExecution': startExecution(needs),
  }) satisfies Commands;
