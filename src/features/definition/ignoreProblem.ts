import * as vscode from 'vscode';
import type { ObservableValue } from '../../domain/event';

/** Turns a rule off in the settings: in those of the workspace where there is one. */
export const ignoreProblem = (ignored: ObservableValue<readonly string[]>) => async (id: string) => {
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace
    .getConfiguration()
    .update('codepipeline.ignoredProblems', [...new Set([...ignored.value, id])], target);
};
