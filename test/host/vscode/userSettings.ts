import { applyEdits, modify, parse } from 'jsonc-parser';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** User settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What keeps a fresh VS Code from asking and offering things that have nothing to do with us. */
export const quietSettings: Settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // Tests open repositories of their own, outside of the workspace folder.
  'git.openRepositoryInParentFolders': 'always',
};

/** Keeps a workbench that only tests look at still: moving and blinking parts keep the processor busy. */
export const stillSettings: Settings = {
  // Looking for ports goes through every process of the machine, repeatedly.
  'remote.autoForwardPorts': false,
  // No extension of the tests runs in the browser.
  'extensions.webWorker': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
};

/** Writes a settings file that holds just these. A running VS Code never reads it half-written. */
export async function writeSettings(file: string, settings: Settings): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(settings, undefined, 2));
  await rename(`${file}.new`, file);
}

interface ConnectionSetting {
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
}

/**
 * Puts a connection into a settings file, in place of one with the same name. The user's other settings and
 * comments stay as they are; a new file starts with the quiet settings, and with others that are given.
 */
export async function addConnection(
  file: string,
  connection: ConnectionSetting,
  initial: Settings = {},
): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() =>
    JSON.stringify({ ...quietSettings, ...initial }, undefined, 2),
  );
  const settings = parse(text) as { 'codepipeline.connections'?: ConnectionSetting[] } | undefined;
  const others = (settings?.['codepipeline.connections'] ?? []).filter(
    ({ name }) => name !== connection.name,
  );
  const format = { formattingOptions: { insertSpaces: true, tabSize: 2 } };
  const edits = modify(text, ['codepipeline.connections'], [connection, ...others], format);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, applyEdits(text, edits));
}
