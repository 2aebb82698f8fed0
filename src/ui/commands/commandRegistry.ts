import type * as vscode from 'vscode';
import { asProblem } from '../../domain/problem';
import type { CommandArguments, CommandId } from '../../manifest/types';
import { refuseGoneRow } from './goneRow';
import { reportProblem } from './reportProblem';

/** A command as its file exports it: its id and its function. */
export type CommandHandler<Id extends CommandId> = (...args: CommandArguments[Id]) => unknown;

export type CommandTable = { readonly [Id in CommandId]: CommandHandler<Id> };

/** The commands of one feature. */
export type Commands = Partial<CommandTable>;

/**
 * Runs a command. A failure is shown as a sentence, its details go to the log, and the result is undefined.
 * @param onRows the commands that menus offer on rows only.
 */
export async function runCommand(
  table: Commands,
  onRows: ReadonlySet<CommandId>,
  id: CommandId,
  args: readonly unknown[],
  log: vscode.LogOutputChannel,
): Promise<unknown> {
  try {
    if (onRows.has(id)) refuseGoneRow(args);
    const handler = table[id] as (...args: readonly unknown[]) => unknown;
    return await handler(...args);
  } catch (error) {
    reportProblem(log, id, asProblem(error));
    return undefined;
  }
}
