import * as vscode from 'vscode';
import type { Execution } from '../domain/execution';
import type { StopMode } from '../domain/gateway';
import { isSameExecution } from '../domain/refs';
import type { PipelineRef } from '../domain/refs';
import { isActive } from '../domain/status';
import type { CommandHandler } from '../platform/commandRegistry';
import { askText, back, pick } from '../platform/quickInput';
import type { Answer } from '../platform/quickInput';
import { executionTitle } from '../views/executionText';
import { chooseRunning, fetchExecutions } from './ask/chooseExecutions';
import { choosePipelineToChange } from './ask/choosePipeline';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

const longestReason = 200;

/** Stops executions that run: lets their actions finish, or leaves them behind, with a reason. */
export const stopExecution =
  (services: Services): CommandHandler<'codepipeline.stopExecution'> =>
  async (target) => {
    const pipeline = await choosePipelineToChange(services, target, vscode.l10n.t('Stop Execution'));
    if (!pipeline) return;
    const executions = await fetchExecutions(services, pipeline);
    const wanted = target?.execution;
    const chosen = wanted
      ? executions.filter(({ ref, status }) => isSameExecution(ref, wanted) && isActive(status))
      : await chooseRunning(executions, Date.now(), vscode.l10n.t('Stop {0}', pipeline.name));
    if (chosen.length === 0) {
      if (!executions.some(({ status }) => isActive(status)) || wanted)
        void vscode.window.showInformationMessage(nothingToStop(pipeline, executions, wanted?.executionId));
      return;
    }
    const answers = await askHow(pipeline, chosen);
    if (!answers) return;
    const question = vscode.l10n.t('Stop {0}?', pipeline.name);
    if (!(await guardChange(services, pipeline.connection, question, vscode.l10n.t('Stop')))) return;
    const stop = (signal: AbortSignal) =>
      Promise.allSettled(
        chosen.map(({ ref }) =>
          services.gateway.stopExecution(ref, answers.mode, answers.reason || undefined, signal),
        ),
      );
    const results = await whileWaiting(vscode.l10n.t('Stopping {0}…', pipeline.name), stop);
    services.scheduler.invalidate(pipeline);
    const refused = results.find((result) => result.status === 'rejected');
    if (refused) throw refused.reason;
  };

/** Asks for the mode and the reason; Back leads from the second to the first with both kept. */
async function askHow(
  pipeline: PipelineRef,
  chosen: readonly Execution[],
): Promise<{ readonly mode: StopMode; readonly reason: string } | undefined> {
  const title = vscode.l10n.t('Stop {0}', pipeline.name);
  let mode: StopMode = 'wait';
  let reason = '';
  for (;;) {
    const answer: Answer<StopMode> = await pick<StopMode>({
      title,
      placeholder: chosen.map(executionTitle).join(', '),
      active: mode,
      rows: () => [
        {
          label: `$(debug-pause) ${vscode.l10n.t('Stop and wait')}`,
          detail: vscode.l10n.t('Actions in progress finish first; nothing new is started.'),
          value: 'wait',
        },
        {
          label: `$(debug-disconnect) ${vscode.l10n.t('Stop and abandon')}`,
          detail: vscode.l10n.t(
            'Ends at once. What the actions in progress do (a build, a deployment) goes on unwatched.',
          ),
          value: 'abandon',
        },
      ],
    });
    if (answer === undefined || answer === back) return undefined;
    mode = answer;
    const text = await askText({
      title,
      prompt: vscode.l10n.t('Why? Shown in the execution’s history. May be empty.'),
      value: reason,
      hasBack: true,
      onDidType: (value) => {
        reason = value;
      },
      validate: (value) =>
        value.length > longestReason
          ? vscode.l10n.t(
              'A reason has {0} characters at most; this one has {1}.',
              longestReason,
              value.length,
            )
          : undefined,
    });
    if (text === undefined) return undefined;
    if (text !== back) return { mode, reason: text };
  }
}

function nothingToStop(
  pipeline: PipelineRef,
  executions: readonly Execution[],
  executionId: string | undefined,
): string {
  const ended = executions.find(({ ref }) => ref.executionId === executionId);
  return ended
    ? vscode.l10n.t('“{0}” ended before it could be stopped.', executionTitle(ended))
    : vscode.l10n.t('Nothing runs in {0}.', pipeline.name);
}
