import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution/execution';
import { Problem } from '../../domain/problem';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import { draftProblems } from '../../domain/start/startDraft';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back } from '../../ui/quickInput/quickInput';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { askEarlier, inputsOfEarlier } from './askEarlier';
import { openSession, start } from './startExecution';
import type { StartNeeds, StartSession } from './startSession';

/**
 * Starts an execution with the revisions and variables of an earlier one: immediately from its row, unless an input
 * cannot be taken over, and from the palette after one more look at the inputs.
 */
export const runAgain =
  (services: StartNeeds): CommandHandler<'codepipeline.runAgain'> =>
  async (target) => {
    const title = vscode.l10n.t('Run Again with Same Inputs');
    const pipeline = await choosePipelineToChange(services, target, title);
    if (!pipeline) return undefined;
    const session = await openSession(services, pipeline);
    const earlier = target?.execution && findEarlier(session, target.execution);
    const taken = earlier ? await inputsOfEarlier(session, earlier) : await askEarlier(session);
    if (taken === undefined || taken === back) return undefined;
    const isComplete = taken.left.length === 0 && draftProblems(taken.draft).length === 0;
    return start(session, taken, !earlier || !isComplete);
  };

/** @throws Problem when it is older than everything that was loaded. */
function findEarlier({ services, recent, pipeline }: StartSession, ref: ExecutionRef): Execution {
  const known = [...recent, ...services.history.executions(pipeline.ref)];
  const found = known.find((each) => isSameExecution(each.ref, ref));
  if (found) return found;
  throw new Problem(
    'fact',
    vscode.l10n.t(
      'The execution is no longer known. Load more executions of {0}, then try again.',
      pipeline.ref.name,
    ),
  );
}
