import { executeCommand } from './executeCommand';
import * as vscode from 'vscode';
import { policyStatementFor } from '../../domain/policyStatement';
import type { Problem } from '../../domain/problem';
import { withoutLinks } from '../text/plainText';

/** Shows a failure to the user and logs it; cancellations are not reported. */
export function reportProblem(log: vscode.LogOutputChannel, during: string, problem: Problem): void {
  if (problem.kind === 'cancelled') return;
  if (problem.kind === 'fact') {
    log.info(`${during}: ${problem.message}`);
    return void vscode.window.showInformationMessage(withoutLinks(problem.message));
  }
  logProblem(log, during, problem);
  void showProblem(problem);
}

/** Shows the error with a button for details. Commands do not await it: it stays until the user closes it. */
async function showProblem(problem: Problem): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const copyStatement = vscode.l10n.t('Copy Policy Statement');
  const statement = policyStatementFor([problem]);
  const buttons = statement === undefined ? [showLog] : [copyStatement, showLog];
  const chosen = await vscode.window.showErrorMessage(withoutLinks(problem.message), ...buttons);
  if (chosen === showLog) await executeCommand('codepipeline.showLog');
  if (chosen === copyStatement && statement !== undefined) await vscode.env.clipboard.writeText(statement);
}

/**
 * Logs a problem with the details that help to investigate it: the service's words and the request id, never
 * credentials.
 */
export function logProblem(log: vscode.LogOutputChannel, during: string, problem: Problem): void {
  const cause =
    problem.kind === 'unknown' && problem.cause instanceof Error ? problem.cause.stack : undefined;
  log.error(`${during}: ${problem.message}`, JSON.stringify(problem.details), ...(cause ? [cause] : []));
}
