import * as vscode from 'vscode';
import { detailOf } from '../../domain/calls/queries';
import { stopModes } from '../../domain/operate/possibleChanges';
import { Problem } from '../../domain/problem';
import type { ExecutionRef } from '../../domain/refs';
import { planStop } from '../../core/changes/planChanges';
import { changeTool } from './changeTool';

/** Stops one execution, by its id. */
export const stopExecution = changeTool<'codepipeline_stopExecution', ExecutionRef>({
  async find({ scheduler }, pipeline, { executionId, mode }, signal) {
    const execution = { pipeline, executionId };
    const { status } = await scheduler.fetch(detailOf(execution), signal, { fresh: true });
    const modes = stopModes(status);
    if (modes.includes(mode)) return execution;
    throw modes.length === 0
      ? new Problem('notStoppable', `The execution ${executionId} is no longer running: ${status}.`)
      : new Problem(
          'alreadyStopping',
          `The execution ${executionId} is stopping already. Only "abandon" is left.`,
        );
  },
  question: ({ pipeline }, { executionId, mode, reason }) => ({
    title: vscode.l10n.t('Stop an execution of {0}?', pipeline.name),
    lines: [
      vscode.l10n.t('Execution: {0}', executionId),
      mode === 'wait'
        ? vscode.l10n.t('Actions in progress finish first.')
        : vscode.l10n.t('Actions in progress are abandoned.'),
      ...(reason === undefined ? [] : [vscode.l10n.t('Reason: {0}', reason)]),
    ],
  }),
  plan: (services, execution, { mode, reason }) => planStop(services, { execution, mode, reason }),
  answer: ({ executionId, pipeline }, { mode }) =>
    `Asked to stop execution ${executionId} of ${pipeline.name} (${mode}).`,
});
