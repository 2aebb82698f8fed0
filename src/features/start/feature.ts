import type { Commands } from '../../ui/commands/commandRegistry';
import { startExecution } from './startExecution';
import type { StartNeeds } from './startSession';

/** Starts executions. */
export const start = (needs: StartNeeds) =>
  ({
    'codepipeline.releaseChange': () => startExecution(needs)(),
    'codepipeline.startExecution': startExecution(needs),
  }) satisfies Commands;
