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

/** Puts the settings driver among the installed extensions of a VS Code that has not been started yet. */
export async function installSettingsDriver(extensions: string): Promise<void> {
  const folder = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [join(root, 'test', 'host', 'vscode', 'settingsDriver.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
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
