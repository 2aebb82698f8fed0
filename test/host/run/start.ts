import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { makeDemoWorkspace } from '../demo/demoWorkspace';
import type { DemoWorkspace } from '../demo/demoWorkspace';
import { packViewOpener } from '../demo/viewOpener';
import { findDesktop } from '../vscode/desktop';
import { startLocalService, type LocalService } from '../localService';
import { cache, vsix } from '../paths';
import { StepFailed, stopAllProcesses } from '../processes.mjs';
import { getServer } from '../vscode/serverDownload';
import { addConnection } from '../vscode/userSettings';
import { packageExtension } from '../vsixPackage';
import { installExtension, settingsFile, startServer } from '../vscode/vscodeServer';

type Say = (line: string) => void;

/** Where the workspace is, and what belongs to it. */
const demo = join(cache, 'demo');

const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;

/** Opens the user's browser; where that fails the printed address is enough. */
function openInBrowser(url: string): void {
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], {
    detached: true,
    stdio: 'ignore',
  });
  opener.once('error', () => undefined);
  opener.unref();
}

/** Starts the sample account and makes it a connection of the VS Code whose user settings are in `file`. */
async function connectSample(file: string, flags: readonly string[]): Promise<LocalService> {
  const service = await startLocalService(['--sample', ...flags]);
  const connection = { name: 'Sample account', region: service.region, endpoint: service.url };
  await addConnection(file, connection, { 'workbench.startupEditor': 'readme' });
  return service;
}

/** Waits until one of the needed processes ends. A closed window ends everything, without a failure. */
async function untilOver(service: LocalService, editor: Promise<unknown>): Promise<void> {
  const failure = service.ended.then((code) => {
    throw new StepFailed(`The local CodePipeline service ended by itself, with exit code ${code}.`);
  });
  await Promise.race([failure, editor]);
  await stopAllProcesses();
}

async function startInServer(workspace: DemoWorkspace, open: boolean, say: Say): Promise<void> {
  const files = await getServer(say);
  const folders = { data: join(cache, 'start', 'data'), extensions: join(cache, 'start', 'extensions') };
  say(`Starting VS Code ${files.version} with the extension installed …`);
  for (const each of [vsix, await packViewOpener(demo)]) await installExtension(files, folders, each);
  const service = await connectSample(settingsFile(folders), workspace.serviceFlags);
  const server = await startServer(files, folders, { log: 'start-server.log' });
  const url = server.url(workspace.folder);
  say(`CodePipeline Explorer: ${url} (Ctrl-C ends it)`);
  if (open && hasDisplay()) openInBrowser(url);
  const failure = server.ended.then((code) => {
    throw new StepFailed(`The VS Code server ended by itself, with exit code ${code}; see ${server.log}.`);
  });
  await untilOver(service, failure);
}

async function startInDesktop(workspace: DemoWorkspace, say: Say): Promise<void> {
  const folder = join(cache, 'desktop');
  const desktop = findDesktop(folder);
  say(`Starting VS Code ${desktop.version} with the extension installed …`);
  for (const each of [vsix, await packViewOpener(demo)]) await desktop.install(each);
  const service = await connectSample(desktop.settingsFile, workspace.serviceFlags);
  say('CodePipeline Explorer is open in a VS Code window (Ctrl-C closes it).');
  await untilOver(service, desktop.open(workspace.folder));
}

/** Builds what is missing and shows the extension with the sample account, until it is closed or interrupted. */
export async function start(options: { desktop: boolean; open: boolean }, say: Say): Promise<void> {
  await packageExtension(say);
  const workspace = await makeDemoWorkspace(demo, Date.now(), say);
  if (options.desktop) await startInDesktop(workspace, say);
  else await startInServer(workspace, options.open, say);
}
