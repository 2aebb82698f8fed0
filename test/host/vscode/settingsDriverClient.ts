import { build } from 'esbuild';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually } from '../eventually';
import { root } from '../paths';
import type { Settings } from './userSettings';

const manifest = {
  name: 'settings-driver',
  publisher: 'codepipeline-test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  extensionKind: ['workspace'],
  activationEvents: ['*'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** The settings driver as one script. */
export async function buildSettingsDriver(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test', 'host', 'vscode', 'settingsDriver.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    write: false,
  });
  return outputFiles.map((file) => file.text).join('');
}

/** Puts the settings driver into a folder of extensions that no VS Code has read yet. */
export async function writeSettingsDriver(extensions: string, script: string): Promise<void> {
  const folder = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), script);
}

/** Waits until an extension host has started its driver; `folder` is where its socket appears. */
export function waitForDriver(folder: string): Promise<string> {
  return eventually(async () => {
    const [name] = await readdir(folder);
    if (name === undefined) throw new Error('The extension host of the workbench did not start.');
    return join(folder, name);
  }, 60_000);
}

/** Sets user settings in the VS Code whose driver listens at `path`; resolves when they are in force there. */
export async function driveSettings(path: string, settings: Settings): Promise<void> {
  const socket = createConnection(path);
  socket.end(JSON.stringify(settings));
  const answer = await text(socket);
  if (answer !== 'ok') throw new Error(`The settings could not be changed: ${answer}`);
}
