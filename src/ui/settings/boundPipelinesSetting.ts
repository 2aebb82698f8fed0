import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { BoundPipeline } from '../../domain/workspace/boundPipelines';
import type { Settings } from '../../manifest/types';

const key: keyof Settings = 'codepipeline.workspacePipelines';

/** Whether there is a workspace whose settings can store its pipelines. */
export const hasWorkspace = (): boolean => (vscode.workspace.workspaceFolders ?? []).length > 0;

/** Stores the pipelines in the settings of the workspace; an empty list removes the entry. */
export async function bindPipelines(bound: readonly BoundPipeline[]): Promise<void> {
  try {
    await vscode.workspace
      .getConfiguration()
      .update(key, bound.length === 0 ? undefined : bound, vscode.ConfigurationTarget.Workspace);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'invalid',
      vscode.l10n.t('The settings of the workspace could not be written: {0}', words),
      {},
      { cause: error },
    );
  }
}
