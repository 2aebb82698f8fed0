import { build } from 'esbuild';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually } from '../eventually';
import { root } from '../paths';
import type { Settings } from './userSettings';

const manifest = {
  name: 'editor-driver',
  publisher: 'codepipeline-test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  extensionKind: ['workspace'],
  activationEvents: ['*'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/** The driver as one script. */
export async function buildEditorDriver(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test', 'host', 'vscode', 'editorDriver.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    write: false,
  });
  return outputFiles.map((file) => file.text).join('');
}

/** Puts the driver into a folder of extensions that no VS Code has read yet. */
export async function writeEditorDriver(extensions: string, script: string): Promise<void> {
  const folder = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), script);
}

/** Whether a driver listens there; that of a host that was killed has left its socket behind. */
async function isLive(path: string): Promise<boolean> {
  const socket = createConnection(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The drivers that listen, of each window of the editor one. */
export async function liveDrivers(folder: string): Promise<readonly string[]> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const areLive = await Promise.all(paths.map(isLive));
  return paths.filter((_, index) => areLive[index]);
}

/**
 * Waits until an extension host has started its driver; `folder` is where its socket appears. `except` is
 * that of a host that is about to end, and `meanwhile` is called repeatedly until then.
 */
export function waitForDriver(
  folder: string,
  { except, meanwhile }: { readonly except?: string; readonly meanwhile?: () => Promise<void> } = {},
): Promise<string> {
  return eventually(async () => {
    await meanwhile?.();
    const driver = (await liveDrivers(folder)).find((path) => path !== except);
    if (driver !== undefined) return driver;
    throw new Error('The extension host of the workbench did not start.');
  }, 60_000);
}

/** What the driver is asked for, in the order in which it is carried out. */
export interface DriverRequest {
  /** User settings by their full names; `null` removes one. */
  readonly settings?: Settings;
  readonly commands?: readonly string[];
  /** Ids of extensions whose mementos are emptied, for the workspace and for all. */
  readonly forget?: readonly string[];
  /** Whether the extension host ends after the answer, as if it had crashed; the editor then starts another. */
  readonly endHost?: boolean;
}

/** Asks the driver that listens at `path`; resolves when everything is done. */
export async function drive(path: string, request: DriverRequest): Promise<void> {
  const socket = createConnection(path);
  socket.end(JSON.stringify(request));
  const answer = await text(socket);
  if (answer !== 'ok') throw new Error(`The editor could not be driven: ${answer}`);
}
