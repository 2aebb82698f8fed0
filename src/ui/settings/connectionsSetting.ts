import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { Settings } from '../../manifest/types';

const key: keyof Settings = 'codepipeline.connections';

/** Where a setting is kept. */
export type SettingScope = 'user' | 'workspace' | 'workspaceFolder';

const targets: Readonly<Record<SettingScope, vscode.ConfigurationTarget>> = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
  workspaceFolder: vscode.ConfigurationTarget.WorkspaceFolder,
};

/** The connections setting as each scope has it; undefined where the scope does not name it. */
export function connectionLists(): Readonly<Record<SettingScope, unknown>> {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(key);
  return {
    user: found?.globalValue,
    workspace: found?.workspaceValue,
    workspaceFolder: found?.workspaceFolderValue,
  };
}

/** The scope whose list is in force: the innermost that has one, as the editor does not merge lists. */
export function scopeInForce(): SettingScope {
  const lists = connectionLists();
  if (lists.workspaceFolder !== undefined) return 'workspaceFolder';
  return lists.workspace === undefined ? 'user' : 'workspace';
}

/** Changes the list of a scope. Throws what `edit` throws, and a Problem when the settings file cannot be written. */
export async function editConnections(
  scope: SettingScope,
  edit: (list: unknown) => readonly unknown[],
): Promise<void> {
  const list = edit(connectionLists()[scope]);
  try {
    // An empty list would still hide that of an outer scope.
    const written = list.length === 0 ? undefined : list;
    await vscode.workspace.getConfiguration().update(key, written, targets[scope]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'invalid',
      vscode.l10n.t('The settings could not be written: {0}', words),
      {},
      { cause: error },
    );
  }
}
