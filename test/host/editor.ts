// A VS Code server and the page that shows its workbench, for suites that use it one after another.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { awsFreeEnvironment } from './awsEnvironment';
import { root } from './paths';
import { fewBuiltInExtensions } from './vscode/builtInExtensions';
import { drive, liveDrivers, waitForDriver } from './vscode/editorDriverClient';
import { installedExtensions } from './vscode/installedExtensions';
import { getServer } from './vscode/serverDownload';
import { writeSettings, type Settings } from './vscode/userSettings';
import { settingsFile } from './vscode/vscodeServer';
import type { WorkbenchSlot } from './workbenchSlot';

/** The fixed options of an editor. */
export interface EditorKind {
  readonly language?: 'ko';
  /** Whether it has every extension that VS Code brings. */
  readonly allBuiltIn?: boolean;
}

/** The options of an editor that each suite chooses. */
export interface EditorSetup {
  readonly settings: Settings;
  /** More of the environment of the extension host. */
  readonly environment: Readonly<Record<string, string>>;
  readonly viewport: { readonly width: number; readonly height: number };
}

const extensionId = 'codepipeline-explorer.codepipeline-explorer';

/** Closes what a suite has opened, and shows the side bar of a window that was just loaded. */
const tidyingCommands = [
  'workbench.action.closeQuickOpen',
  'workbench.action.closeAllEditors',
  'workbench.action.closePanel',
  'notifications.clearAll',
  'workbench.view.explorer',
] as const;

/** Says the language where the editor's own translations would say it. */
const languageScript = (language: string): string =>
  `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`;

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Every setting of `settings`, and `null` for those that are set now and are not among them. */
function difference(now: Settings, settings: Settings): Settings {
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name]),
  );
  const gone = Object.keys(now).filter((name) => !(name in settings));
  return { ...Object.fromEntries(gone.map((name) => [name, null])), ...Object.fromEntries(changed) };
}

/** Which editor a page shows. */
const editors = new WeakMap<Page, Editor>();

/**
 * Shows the command palette in the window of a page, and resolves when it is open; false where the window may be another
 * one. A key that the workbench handles late, as from a webview that is busy, may open a second palette after the first.
 */
export async function showPalette(page: Page): Promise<boolean> {
  return (await editors.get(page)?.run(['workbench.action.showCommands'])) ?? false;
}

export class Editor {
  /** The folder that is open. */
  readonly folder: string;
  /** The folder of everything that the editor and its extensions write: settings, state, logs. */
  readonly data: string;
  readonly #driver: string;
  readonly #environment: string;
  #page: Page | undefined;
  #end: (() => Promise<unknown>) | undefined;

  private constructor(
    private readonly kind: EditorKind,
    private readonly slot: WorkbenchSlot,
    private readonly state: string,
  ) {
    this.folder = join(state, 'workspace');
    this.data = join(state, 'data');
    this.#driver = join(state, 'driver');
    this.#environment = join(state, 'environment.json');
  }

  /** Makes its folders; `use` starts it. */
  static async create(kind: EditorKind, slot: WorkbenchSlot): Promise<Editor> {
    const editor = new Editor(kind, slot, await mkdtemp(join(tmpdir(), 'codepipeline-ui-')));
    await Promise.all([mkdir(editor.folder), mkdir(editor.#driver)]);
    return editor;
  }

  /** Brings it up as a suite wants it. `onPage` gets the page before anything of ours runs in it. */
  use(setup: EditorSetup, onPage: (page: Page) => void): Promise<void> {
    return this.#page === undefined ? this.#load(setup, onPage) : this.#restart(this.#page, setup, onPage);
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('The editor has not been loaded.');
    return this.#page;
  }

  /** Whether it shows its folder, and not a workspace that a suite has opened in its place. */
  get showsFolder(): boolean {
    return this.#page !== undefined && new URL(this.#page.url()).searchParams.get('folder') === this.folder;
  }

  /** Our environment without AWS; files that it names are empty. */
  awsFreeEnvironment(): Promise<NodeJS.ProcessEnv> {
    return awsFreeEnvironment(join(this.state, 'aws'));
  }

  /** Runs commands in its window; false where it has several. */
  async run(commands: readonly string[]): Promise<boolean> {
    const [driver, ...others] = await liveDrivers(this.#driver);
    if (driver === undefined || others.length > 0) return false;
    await drive(driver, { commands });
    return true;
  }

  /** Changes user settings; `null` removes one. Resolves when they are in force. */
  async changeSettings(settings: Settings): Promise<void> {
    await drive(await waitForDriver(this.#driver), { settings });
  }

  /** Loads the window again, as "Developer: Reload Window" does, and waits until it is up. */
  async reload(): Promise<void> {
    await empty(this.#driver);
    await this.page.reload();
    await this.#isUp(this.page);
  }

  /**
   * Tidies it: nothing is open in it, nothing is connected, nothing is stored, and the folder is empty. A
   * document with unsaved changes, which would ask before it closes, is out of scope.
   */
  async tidy(): Promise<void> {
    await this.slot.tidyPages();
    await this.page.keyboard.press('Escape');
    await drive(await waitForDriver(this.#driver), {
      commands: tidyingCommands,
      settings: { 'codepipeline.connections': [] },
      forget: [extensionId],
    });
    await empty(this.folder);
    await this.#forgetFiles();
  }

  async dispose(): Promise<void> {
    if (this.#page) editors.delete(this.#page);
    this.#page = undefined;
    await this.slot.leavePages();
    await this.#end?.();
    await rm(this.state, { recursive: true, force: true });
  }

  /** Starts the server and loads the workbench with everything in place. */
  async #load(setup: EditorSetup, onPage: (page: Page) => void): Promise<void> {
    await writeSettings(settingsFile(this), setup.settings);
    await writeFile(this.#environment, JSON.stringify(setup.environment));
    const files = await getServer(console.log);
    const environment = {
      ...(await this.awsFreeEnvironment()),
      NODE_OPTIONS: `--require=${join(root, 'test', 'host', 'vscode', 'hostEnvironment.cjs')}`,
      CODEPIPELINE_TEST_ENVIRONMENT: this.#environment,
      CODEPIPELINE_TEST_DRIVER: this.#driver,
      // Where the server puts the sockets of its windows, and leaves them.
      XDG_RUNTIME_DIR: this.data,
    };
    const folders = { data: this.data, extensions: await installedExtensions(files) };
    const flags =
      this.kind.allBuiltIn === true ? [] : ['--builtin-extensions-dir', await fewBuiltInExtensions(files)];
    const log = `ui-server-${process.pid}.log`;
    const server = await this.slot.startServer(files, folders, { environment, log, flags });
    this.#end = () => server.stop();
    const url = server.url(this.folder);
    const { language } = this.kind;
    const page = await this.slot.openPage(new URL(url).origin, {
      viewport: setup.viewport,
      ...(language !== undefined && { script: languageScript(language) }),
    });
    onPage(page);
    await page.goto(url);
    await this.#isUp(page);
    this.#page = page;
    editors.set(page, this);
  }

  /**
   * Ends the extension host, so that the editor starts another one, with everything in place but the
   * connections, which follow.
   */
  async #restart(
    page: Page,
    { settings, environment, viewport }: EditorSetup,
    onPage: (page: Page) => void,
  ): Promise<void> {
    const { 'codepipeline.connections': connections = null } = settings;
    await page.setViewportSize(viewport);
    await this.awsFreeEnvironment();
    await writeFile(this.#environment, JSON.stringify(environment));
    const now = JSON.parse(await readFile(settingsFile(this), 'utf8')) as Settings;
    const before = await waitForDriver(this.#driver);
    const changed = difference(now, { ...settings, 'codepipeline.connections': [] });
    await drive(before, { settings: changed, endHost: true });
    onPage(page);
    // After three ends within five minutes the editor asks before it starts a host again.
    const startAgain = page.locator('.notifications-toasts').getByRole('button', { name: /^Restart/ });
    const driver = await waitForDriver(this.#driver, {
      except: before,
      meanwhile: async () => {
        if (await startAgain.isVisible()) await startAgain.click();
      },
    });
    await rm(before, { force: true });
    // The previous host may have logged an error at its very end.
    await drive(driver, { commands: tidyingCommands });
    await drive(driver, { settings: { 'codepipeline.connections': connections } });
  }

  async #isUp(page: Page): Promise<void> {
    await page.locator('.monaco-workbench .statusbar').waitFor();
    await waitForDriver(this.#driver);
  }

  /** Removes the files that the extension keeps, for the folder and for all. */
  async #forgetFiles(): Promise<void> {
    const kept = await readdir(this.data, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of kept)
      if (name === extensionId && /Storage/.test(parentPath))
        await rm(join(parentPath, name), { recursive: true, force: true });
  }
}
