import { reportProblem } from './reportProblem';
import * as vscode from 'vscode';
import { asProblem } from '../domain/problem';
import type { CommandArguments, CommandId } from '../manifest/types';

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
