import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { asProblem } from '../domain/problem';
import type { ExecutionRef } from '../domain/refs';
import type { StartRequest } from '../domain/startRequest';
import type { PipelineRef } from '../domain/refs';
import { executeCommand, logProblem } from '../platform/commandRegistry';
import type { CommandHandler } from '../platform/commandRegistry';
import { choosePipelineToChange } from './ask/choosePipeline';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';
import { emptyDraft, requestOf } from './start/startDraft';
import { askStart } from './start/startHub';

const recentCount = 20;

/** Starts an execution, with source revisions and variables of its own when wanted, and follows it. */
export const startExecution =
  (services: Services): CommandHandler<'codepipeline.startExecution'> =>
  async (target) => {
    const pipeline = await choosePipelineToChange(services, target, vscode.l10n.t('Start Execution'));
    if (!pipeline) return;
    const [declaration, { executions }] = await whileWaiting(
      vscode.l10n.t('Looking at {0}…', pipeline.name),
      (signal) =>
        Promise.all([
          services.gateway.getPipeline(pipeline, signal),
          services.gateway.listExecutions(pipeline, { pageSize: recentCount }, signal),
        ]),
    );
    const draft = await askStart(emptyDraft(declaration), executions);
    if (!draft) return;
    const question = vscode.l10n.t('Start {0}?', pipeline.name);
    if (!(await guardChange(services, pipeline.connection, question, vscode.l10n.t('Start')))) return;
    const started = await sendUntilDone(services, pipeline, requestOf(draft, randomUUID()));
    if (!started) return;
    services.watcher.watch(started);
    services.scheduler.invalidate(pipeline);
    if (services.opensTimelineAfterStart.value)
      await executeCommand('codepipeline.openTimeline', { pipeline, execution: started });
  };

/** Sends one intention; "Try Again" sends the same token, so that at most one execution comes of it. */
async function sendUntilDone(
  { gateway, log }: Services,
  pipeline: PipelineRef,
  request: StartRequest,
): Promise<ExecutionRef | undefined> {
  for (;;) {
    try {
      return await whileWaiting(vscode.l10n.t('Starting {0}…', pipeline.name), (signal) =>
        gateway.startExecution(pipeline, request, signal),
      );
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind === 'cancelled') return undefined;
      // The same again would be denied again.
      if (problem.kind === 'accessDenied') throw problem;
      logProblem(log, 'codepipeline.startExecution', problem);
      const tryAgain = vscode.l10n.t('Try Again');
      const showLog = vscode.l10n.t('Show Log');
      const answer = await vscode.window.showErrorMessage(problem.message, tryAgain, showLog);
      if (answer === showLog) await executeCommand('codepipeline.showLog');
      if (answer !== tryAgain) return undefined;
    }
  }
}
