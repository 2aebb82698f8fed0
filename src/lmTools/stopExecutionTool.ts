import * as vscode from 'vscode';
import { refuseReadOnly } from '../commands/ask/guardChange';
import * as changes from '../domain/calls/changes';
import { Problem } from '../domain/problem';
import { isActive } from '../domain/pipeline/status';
import { confirmChange } from './confirmation';
import { findPipeline } from './findPipeline';
import type { ToolInput } from './inputs';
import type { Tool, ToolServices } from './tool';

/** Stops one execution, by its id. */
export const stopExecution: Tool<'codepipeline_stopExecution'> = {
  async confirm(services, input, signal) {
    const { pipeline } = await findRunning(services, input, signal);
    return confirmChange(services, pipeline, vscode.l10n.t('Stop an execution of {0}?', pipeline.name), [
      vscode.l10n.t('Execution: {0}', input.executionId),
      input.mode === 'wait'
        ? vscode.l10n.t('Actions in progress finish first.')
        : vscode.l10n.t('Actions in progress are abandoned.'),
      ...(input.reason === undefined ? [] : [vscode.l10n.t('Reason: {0}', input.reason)]),
    ]);
  },

  async invoke(services, input, signal) {
    const execution = await findRunning(services, input, signal);
    const { mode, reason } = input;
    await services.gateway.send(changes.stopExecution({ execution, mode, reason }), signal);
    services.scheduler.invalidate(execution.pipeline);
    return `Asked to stop execution ${input.executionId} of ${execution.pipeline.name} (${mode}).`;
  },
};

async function findRunning(
  services: ToolServices,
  input: ToolInput<'codepipeline_stopExecution'>,
  signal: AbortSignal,
) {
  const pipeline = await findPipeline(services, input, signal);
  refuseReadOnly(services, pipeline.connection);
  const execution = { pipeline, executionId: input.executionId };
  const { status } = await services.gateway.getExecution(execution, signal);
  if (isActive(status)) return execution;
  throw new Problem('notStoppable', `The execution ${input.executionId} does not run any more: ${status}.`);
}
