import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { awsFreeEnvironment } from './awsEnvironment';
import { startLocalService, type LocalService } from './localService';
import { getServer } from './vscode/serverDownload';
import { fewBuiltInExtensions } from './vscode/builtInExtensions';
import { installedExtensions } from './vscode/installedExtensions';
import { driveSettings, waitForDriver } from './vscode/settingsDriverClient';
import { quietSettings, stillSettings, writeSettings, type Settings } from './vscode/userSettings';
import { settingsFile } from './vscode/vscodeServer';
import { workbenchSlot } from './workbenchSlot';

/** How a workbench is set up; every part has a usual value. */
export interface WorkbenchOptions {
  /** More flags for its local service; ['--sample'] when not given. `false`: no service and no connection. */
  readonly service?: readonly string[] | false;
  /** More user settings; they may replace `codepipeline.connections`. */
  readonly settings?: Settings;
  /** Files of the workspace folder, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Does more to the workspace folder before it is opened. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** More of the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The editor's display language; English when not given. Its own texts stay English without a language pack. */
  readonly language?: 'ko';
  /** Whether VS Code has every extension that it brings, as a person's has, and not only those that ours works with. */
  readonly allBuiltIn?: boolean;
}

/** The real workbench of VS Code in a page, with the packaged extension installed, and a service of its own. */
export interface Workbench {
  readonly page: Page;
  /** The local service; absent when the workbench was started without. */
  readonly service: LocalService | undefined;
  /** The folder that is open. */
  readonly folder: string;
  /** The folder of everything that the editor and its extensions write: settings, state, logs. */
  readonly data: string;
  /** Errors of the extension and its webviews since the start, as the browser's console shows them. */
  readonly errors: readonly string[];
  /** Changes user settings; `null` takes one back. Resolves when they are in force. */
  changeSettings(settings: Settings): Promise<void>;
  /** Loads the window again, as "Developer: Reload Window" does, and waits until it is up. */
  reload(): Promise<void>;
  /** Ends everything. Rejects when the extension left an error uncaught, such as an unhandled rejection. */
  dispose(): Promise<void>;
}

/** Where an error of ours comes from: the installed extension, or the page of a webview. VS Code's own do not count. */
const isOurs = /codepipeline-explorer\.codepipeline-explorer[-\]]|vscode-resource|\/webview\/browser\/pre\//;

/** How VS Code logs what an extension threw where nobody caught it, an unhandled rejection as much as an exception. */
const unhandled = /^\[codepipeline-explorer\.codepipeline-explorer\]/;

const say = (line: string): void => console.log(line);

/** Waits for the window and its extension host. */
async function isUp(page: Page, driver: string): Promise<void> {
  await page.locator('.monaco-workbench .statusbar').waitFor();
  await waitForDriver(driver);
}

/** Collects what goes wrong in the page: our errors, and what our extension left uncaught. */
function collectErrors(page: Page): { readonly errors: string[]; readonly uncaught: string[] } {
  const errors: string[] = [];
  const uncaught: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = `${message.text()} (${message.location().url})`;
    if (unhandled.test(text)) uncaught.push(text);
    if (isOurs.test(text)) errors.push(text);
  });
  page.on('pageerror', (error) => {
    const text = error.stack ?? error.message;
    if (isOurs.test(text)) errors.push(text);
  });
  return { errors, uncaught };
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const connectionTo = (service: LocalService | undefined): Settings =>
  service === undefined
    ? {}
    : {
        'codepipeline.connections': [
          { name: 'Sample account', region: service.region, endpoint: service.url },
        ],
      };

/** Says the language where the editor's own translations would say it. */
const languageScript = (language: string): string =>
  `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`;

let isOpen = false;

/**
 * Starts a VS Code server with the packaged extension in fresh folders, and a local service with a connection to it, and
 * shows the workbench in the browser of this process, which keeps nothing of the workbench before but its caches.
 * Whoever starts one disposes it before the next one starts.
 */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  if (isOpen) throw new Error('The workbench of the suite before was not disposed.');
  isOpen = true;
  // What has been started, last first: the way back, also when a later part does not start.
  const undo: (() => Promise<unknown>)[] = [];
  const unwind = async () => {
    for (const step of undo.splice(0).reverse()) await step();
    isOpen = false;
  };
  try {
    const slot = await workbenchSlot(say);
    const state = await mkdtemp(join(tmpdir(), 'codepipeline-ui-'));
    undo.push(() => rm(state, { recursive: true, force: true }));
    const folder = join(state, 'workspace');
    await mkdir(folder);
    await writeFiles(folder, options.files ?? {});
    await options.prepare?.(folder);

    const awsFree = await awsFreeEnvironment(join(state, 'aws'));
    const serviceFlags = options.service ?? ['--sample'];
    const service = serviceFlags === false ? undefined : await startLocalService(serviceFlags, awsFree);
    if (service !== undefined) undo.push(() => service.stop());

    const files = await getServer(say);
    const data = join(state, 'data');
    const settings = { ...quietSettings, ...stillSettings, ...connectionTo(service), ...options.settings };
    await writeSettings(settingsFile({ data }), settings);
    const driver = join(state, 'driver');
    await mkdir(driver);
    const environment = { ...awsFree, ...options.environment, CODEPIPELINE_TEST_DRIVER: driver };
    const folders = { data, extensions: await installedExtensions(files) };
    const log = `ui-server-${process.pid}.log`;
    const flags =
      options.allBuiltIn === true ? [] : ['--builtin-extensions-dir', await fewBuiltInExtensions(files)];
    const server = await slot.startServer(files, folders, { environment, log, flags });
    undo.push(() => server.stop());

    undo.push(() => slot.leavePages());
    const url = server.url(folder);
    const page = await slot.openPage(new URL(url).origin, {
      viewport: options.viewport ?? { width: 1400, height: 900 },
      ...(options.language !== undefined && { script: languageScript(options.language) }),
    });
    const { errors, uncaught } = collectErrors(page);
    await page.goto(url);
    await isUp(page, driver);
    return {
      page,
      service,
      folder,
      data,
      errors,
      changeSettings: async (changed) => driveSettings(await waitForDriver(driver), changed),
      reload: async () => {
        await rm(driver, { recursive: true });
        await mkdir(driver);
        await page.reload();
        await isUp(page, driver);
      },
      dispose: async () => {
        await unwind();
        if (uncaught.length > 0) throw new Error(`The extension left uncaught: ${uncaught.join('\n')}`);
      },
    };
  } catch (error) {
    await unwind();
    throw error;
  }
}
