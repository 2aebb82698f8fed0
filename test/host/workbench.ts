import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { Editor } from './editor';
import { startLocalService, type LocalService } from './localService';
import { atEnd, failuresSoFar } from './shared';
import { quietSettings, stillSettings, type Settings } from './vscode/userSettings';
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
  /**
   * Whether VS Code has every built-in extension, as a user's has, and not only those that ours works with.
   */
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
  /** Changes user settings; `null` removes one. Resolves when they are in force. */
  changeSettings(settings: Settings): Promise<void>;
  /** Loads the window again, as "Developer: Reload Window" does, and waits until it is up. */
  reload(): Promise<void>;
  /**
   * Ends it for this suite. Rejects when the extension left an error uncaught, such as an unhandled
   * rejection.
   */
  dispose(): Promise<void>;
}

/** Where an error of ours comes from: the installed extension, or the page of a webview. VS Code's own do not count. */
const isOurs = /codepipeline-explorer\.codepipeline-explorer[-\]]|vscode-resource|\/webview\/browser\/pre\//;

/** How VS Code logs an uncaught error of an extension, an unhandled rejection as well as an exception. */
const unhandled = /^\[codepipeline-explorer\.codepipeline-explorer\]/;

/** What goes wrong in a page: errors of ours, and what our extension left uncaught. */
class Errors {
  readonly ours: string[] = [];
  readonly #uncaught: string[] = [];

  collectFrom(page: Page): void {
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = `${message.text()} (${message.location().url})`;
      if (unhandled.test(text)) this.#uncaught.push(text);
      if (isOurs.test(text)) this.ours.push(text);
    });
    page.on('pageerror', (error) => {
      const text = error.stack ?? error.message;
      if (isOurs.test(text)) this.ours.push(text);
    });
  }

  /** @throws when anything was left uncaught, such as an unhandled rejection. */
  refuseUncaught(): void {
    if (this.#uncaught.length > 0)
      throw new Error(`The extension left uncaught: ${this.#uncaught.join('\n')}`);
  }
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

/** The editor of the suite before, put away for the next one. */
let kept: Editor | undefined;
/** What ends the workbench that is open, and how many tests had failed when it was opened. */
let open: { readonly end: () => Promise<void>; readonly failures: number } | undefined;
let endsKept = false;

/** Whether an editor has the usual options. Others are not kept, because no other suite wants them. */
function isUsual({ language, allBuiltIn = false, settings = {} }: WorkbenchOptions): boolean {
  const isRead = (name: string) => name.startsWith('security.workspace.trust.');
  return language === undefined && !allBuiltIn && !Object.keys(settings).some(isRead);
}

/** The editor that is kept, or a new one, which then has the browser's page to itself. */
async function editorFor(options: WorkbenchOptions): Promise<Editor> {
  const editor = kept;
  kept = undefined;
  const slot = await workbenchSlot(console.log);
  if (!endsKept)
    atEnd(async () => {
      await open?.end();
      await kept?.dispose();
    });
  endsKept = true;
  if (editor !== undefined && isUsual(options)) return editor;
  await editor?.dispose();
  return Editor.create(options, slot);
}

/** A suite that failed before its workbench was whole could not dispose it. */
async function endOpen(): Promise<void> {
  if (open === undefined) return;
  if (open.failures === failuresSoFar())
    throw new Error('The workbench of the suite before was not disposed.');
  await open.end();
}

/**
 * Shows a workbench with the packaged extension, and with a local service of its own behind its connection.
 * The editor is that of the suite before, if possible: nothing is open in it and nothing of ours is stored,
 * its folder is fresh, and its extension host is a new one. The caller disposes it before the next one is
 * requested.
 */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  await endOpen();
  const editor = await editorFor(options);
  let service: LocalService | undefined;
  const failures = failuresSoFar();
  const canKeep = () => isUsual(options) && failures === failuresSoFar() && editor.showsFolder;
  const end = async () => {
    open = undefined;
    try {
      await (canKeep() ? keep(editor) : editor.dispose());
    } finally {
      await service?.stop();
    }
  };
  open = { end, failures };
  const { folder, data } = editor;
  await writeFiles(folder, options.files ?? {});
  await options.prepare?.(folder);
  const flags = options.service ?? ['--sample'];
  if (flags !== false) service = await startLocalService(flags, await editor.awsFreeEnvironment());
  const found = new Errors();
  await editor.use(
    {
      settings: { ...quietSettings, ...stillSettings, ...connectionTo(service), ...options.settings },
      environment: options.environment ?? {},
      viewport: options.viewport ?? { width: 1400, height: 900 },
    },
    (page) => found.collectFrom(page),
  );
  return {
    page: editor.page,
    service,
    folder,
    data,
    errors: found.ours,
    changeSettings: (settings) => editor.changeSettings(settings),
    reload: () => editor.reload(),
    dispose: async () => {
      await end();
      found.refuseUncaught();
    },
  };
}

/** Puts an editor away for the next suite. */
async function keep(editor: Editor): Promise<void> {
  try {
    await editor.tidy();
  } catch (error) {
    await editor.dispose();
    throw error;
  }
  kept = editor;
}
