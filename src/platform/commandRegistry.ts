import * as vscode from 'vscode';
import { policyStatementFor } from '../domain/policyStatement';
import { asProblem } from '../domain/problem';
import type { Problem } from '../domain/problem';
import type { CommandArguments, CommandId } from './contributions';

/** A command as its file exports it: its id, and what it does. */
export type CommandHandler<Id extends CommandId> = (...args: CommandArguments[Id]) => unknown;

/** Registers a command whose failures are told as sentences; the details go to the log, and the answer is undefined. */
function registerCommand<Id extends CommandId>(
  id: Id,
  handler: CommandHandler<Id>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await handler(...(args as CommandArguments[Id]));
    } catch (error) {
      reportProblem(log, id, asProblem(error));
      return undefined;
    }
  });
}

/** Registers every command of a table. */
export function registerCommands(
  table: { readonly [Id in CommandId]: CommandHandler<Id> },
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const ids = Object.keys(table) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => registerCommand(id, table[id] as never, log)));
}

/** Runs a command of ours by its typed id. */
export async function executeCommand<Id extends CommandId>(
  id: Id,
  ...args: CommandArguments[Id]
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}

/** Tells a person and the log what went wrong; what they cancelled themselves is no news to them. */
export function reportProblem(log: vscode.LogOutputChannel, during: string, problem: Problem): void {
  if (problem.kind === 'cancelled') return;
  if (problem.kind === 'fact') {
    log.info(`${during}: ${problem.message}`);
    return void vscode.window.showInformationMessage(problem.message);
  }
  logProblem(log, during, problem);
  void showProblem(problem);
}

/** Shows what went wrong with a way to the details. Not awaited by commands: it stays until the user closes it. */
async function showProblem(problem: Problem): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const copyStatement = vscode.l10n.t('Copy Policy Statement');
  const statement = policyStatementFor([problem]);
  const buttons = statement === undefined ? [showLog] : [copyStatement, showLog];
  const chosen = await vscode.window.showErrorMessage(problem.message, ...buttons);
  if (chosen === showLog) await executeCommand('codepipeline.showLog');
  if (chosen === copyStatement && statement !== undefined) await vscode.env.clipboard.writeText(statement);
}

/** Writes a problem with what helps to look into it: the service's words and the request id, never credentials. */
export function logProblem(log: vscode.LogOutputChannel, during: string, problem: Problem): void {
  const cause =
    problem.kind === 'unknown' && problem.cause instanceof Error ? problem.cause.stack : undefined;
  log.error(`${during}: ${problem.message}`, JSON.stringify(problem.details), ...(cause ? [cause] : []));
}
