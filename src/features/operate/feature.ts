import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { approveAction, rejectAction } from './answerApproval';
import { answerApproval } from './sendAnswer';
import { disableTransition } from './disableTransition';
import { enableTransition } from './enableTransition';
import { overrideCondition } from './overrideCondition';
import { retryStage } from './retryStage';
import { rollbackStage, rollbackToExecution } from './rollbackStage';
import { stopExecution } from './stopExecution';

/** What can be done to an execution, a stage, a transition and an approval. */
export const operate = (services: Services) =>
  ({
    'codepipeline.approveAction': approveAction(services),
    'codepipeline.answerApproval': answerApproval(services),
    'codepipeline.disableTransition': disableTransition(services),
    'codepipeline.enableTransition': enableTransition(services),
    'codepipeline.overrideCondition': overrideCondition(services),
    'codepipeline.rejectAction': rejectAction(services),
    'codepipeline.retryStage': retryStage(services),
    'codepipeline.rollbackStage': rollbackStage(services),
    'codepipeline.rollbackToExecution': rollbackToExecution(services),
    'codepipeline.stopExecution': stopExecution(services),
  }) satisfies Commands;
