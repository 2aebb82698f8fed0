import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { parsePresets, withPreset } from '../../domain/start/startPreset';
import type { PresetSetting, StartPreset } from '../../domain/start/startPreset';
import type { Settings } from '../../manifest/types';

const key: keyof Settings = 'codepipeline.startPresets';

export type PresetScope = 'user' | 'workspace';

const targets: Readonly<Record<PresetScope, vscode.ConfigurationTarget>> = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
};

/**
 * The presets of the workspace and then those of the user: the editor merges no lists and would return only
 * the inner one.
 */
export function readPresets(): PresetSetting {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(key);
  const lists = [found?.workspaceFolderValue, found?.workspaceValue, found?.globalValue].map(parsePresets);
  return {
    presets: lists.flatMap(({ presets }) => presets),
    invalid: lists.flatMap(({ invalid }) => invalid),
  };
}

/** Puts a preset into the settings. @throws Problem when the settings file cannot be written. */
export async function savePreset(scope: PresetScope, preset: StartPreset): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const found = configuration.inspect<unknown>(key);
  const list = scope === 'user' ? found?.globalValue : found?.workspaceValue;
  try {
    await configuration.update(key, withPreset(list, preset), targets[scope]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'invalid',
      vscode.l10n.t('The preset could not be written to the settings: {0}', words),
      {},
      { cause: error },
    );
  }
}

/** Opens the settings at the presets. */
export const openPresetSettings = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.openSettings', key);
