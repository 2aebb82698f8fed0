import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../../manifest/types';

/** Runs a command of the extension by its typed id. */
export async function executeCommand<Id extends CommandId>(
  id: Id,
  ...args: CommandArguments[Id]
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
