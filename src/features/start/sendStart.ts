import * as vscode from 'vscode';
import { asProblem } from '../../domain/problem';
import type { ExecutionRef } from '../../domain/refs';
import { stepsAfter } from '../../domain/start/startRequest';
import type { NextStep } from '../../domain/start/startRequest';
import { requestOf } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { logProblem } from '../../ui/commands/reportProblem';
import { executeCommand } from '../../ui/commands/executeCommand';
import { carryOutOne } from '../../core/changes/carryOut';
import { planStart } from '../../core/changes/planChanges';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { withoutLinks } from '../../ui/text/plainText';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { StartSession } from './startSession';

const stepWords: Readonly<Record<NextStep, () => string>> = {
  tryAgain: () => vscode.l10n.t('Try Again'),
  changeInputs: () => vscode.l10n.t('Change Inputs'),
  showRuns: () => vscode.l10n.t('Show Running Executions'),
  reload: () => vscode.l10n.t('Reload'),
  signIn: () => vscode.l10n.t('Sign In'),
  showLog: () => vscode.l10n.t('Show Log'),
};

/**
 * Sends the inputs. An error is shown with the next step; trying again sends the same token, so that at most one
 * execution comes of it. Undefined when it was given up.
 * @throws Problem when the start is denied: the same again would be denied again.
 */
export async function sendStart(
  session: StartSession,
  draft: StartDraft,
): Promise<ExecutionRef | 'changeInputs' | undefined> {
  // A start may take long, and the editor stays free for other work.
  hideAnswered();
  const { services, pipeline } = session;
  const request = requestOf(draft, session.tokenFor(JSON.stringify(requestOf(draft, ''))));
  const start = planStart(services, { pipeline: pipeline.ref, request });
  for (;;) {
    try {
      const { done } = await whileWaiting(vscode.l10n.t('Starting {0}…', pipeline.ref.name), (signal) =>
        carryOutOne(services, start, signal),
      );
      return done.started;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind === 'cancelled') return undefined;
      if (problem.kind === 'accessDenied') throw problem;
      logProblem(services.log, 'codepipeline.startExecution', problem);
      const step = await askNextStep(problem.message, stepsAfter(problem.kind));
      if (step === 'changeInputs') return 'changeInputs';
      if (step !== 'tryAgain') return void (step && (await goOn(session, step)));
    }
  }
}

async function askNextStep(message: string, steps: readonly NextStep[]): Promise<NextStep | undefined> {
  const words = steps.map((step) => stepWords[step]());
  const answer = await vscode.window.showErrorMessage(withoutLinks(message), ...words);
  return answer === undefined ? undefined : steps[words.indexOf(answer)];
}

async function goOn(
  { pipeline, connection }: StartSession,
  step: Exclude<NextStep, 'tryAgain' | 'changeInputs'>,
): Promise<void> {
  const target = { connection: connection.id, pipeline: pipeline.ref };
  if (step === 'showRuns') await executeCommand('codepipeline.openPipelineTimeline', target);
  if (step === 'reload') await executeCommand('codepipeline.refresh', { connection: connection.id });
  if (step === 'signIn') await executeCommand('codepipeline.signIn', { connection: connection.id });
  if (step === 'showLog') await executeCommand('codepipeline.showLog');
}
