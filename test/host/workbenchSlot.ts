// Where workbenches run, one after another: a browser on a kept profile, and the port that its caches know.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { lock } from 'proper-lockfile';
import { launchOnProfile } from './browser';
import { slowestMs } from './eventually';
import { cache } from './paths';
import { atEnd, showPages } from './shared';
import type { ServerFiles } from './vscode/serverDownload';
import { startServer, type RunningServer, type ServerFolders } from './vscode/vscodeServer';

/** More than run at the same time on any machine. */
const mostSlots = 64;

/** What a workbench keeps in the browser: everything of its origin but the caches of HTTP and of compiled scripts. */
const storageTypes = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage';

/** Whether a page shows anything. */
const isShown = (page: Page): boolean => page.url() !== 'about:blank';

/**
 * Stops endless animations in a workbench, such as the icons of running pipelines: drawing them costs as much
 * as the tests.
 */
const standStill = `if (window === top) {
  const style = new CSSStyleSheet();
  style.replaceSync('* { animation: none !important }');
  document.adoptedStyleSheets.push(style);
}`;

/**
 * How long a process may be busy before others take it for dead, in milliseconds. The look for texts takes a minute on
 * a busy machine, during which no timer fires.
 */
const stale = 300_000;

/** Takes the first folder that no other process uses. A process that was killed loses its own after some minutes. */
async function takeFolder(): Promise<{ folder: string; release: () => Promise<void> }> {
  for (let index = 0; index < mostSlots; index++) {
    const folder = join(cache, 'browsers', String(index));
    await mkdir(folder, { recursive: true });
    const release = await lock(folder, { stale }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ELOCKED') throw error;
    });
    if (release) return { folder, release };
  }
  throw new Error(`${mostSlots} browsers are in use.`);
}

/**
 * A browser, and a port for the VS Code server that it shows. Loading the workbench is the longest part of a start, and
 * takes a third less time where the browser has its scripts from before: its caches go by the address, so that the port
 * stays the same from server to server and from run to run.
 */
export class WorkbenchSlot {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
    private readonly portFile: string,
  ) {}

  /** Takes a free slot for this process, until the run ends. */
  static async take(say: (line: string) => void): Promise<WorkbenchSlot> {
    const { folder, release } = await takeFolder();
    atEnd(release);
    const context = await launchOnProfile(join(folder, 'profile'), say);
    atEnd(() => context.close());
    context.setDefaultTimeout(slowestMs);
    await context.addInitScript(standStill);
    showPages(() => (context.browser()?.contexts() ?? []).flatMap((each) => each.pages()).filter(isShown));
    const page = context.pages()[0] ?? (await context.newPage());
    return new WorkbenchSlot(context, page, join(folder, 'port'));
  }

  get browser(): Browser {
    const browser = this.context.browser();
    if (browser === null) throw new Error('The browser has been closed.');
    return browser;
  }

  /** Starts a server on the port of the slot; where something else has taken it, on a new one, which is then kept. */
  async startServer(
    files: ServerFiles,
    folders: ServerFolders,
    options: {
      readonly environment: NodeJS.ProcessEnv;
      readonly log: string;
      readonly flags: readonly string[];
    },
  ): Promise<RunningServer> {
    const text = await readFile(this.portFile, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      const server = await startServer(files, folders, { ...options, port: Number(text) }).catch(
        () => undefined,
      );
      if (server) return server;
    }
    const server = await startServer(files, folders, options);
    await writeFile(this.portFile, String(server.port));
    return server;
  }

  /**
   * A page in which only the caches remain of any page before. It is the same one each time, because a page
   * that has compiled the workbench keeps it; with a script that runs before all others it is a new one.
   */
  async openPage(origin: string, { viewport, script }: PageOptions): Promise<Page> {
    const page = script === undefined ? this.page : await this.context.newPage();
    if (script !== undefined) await page.addInitScript(script);
    const devTools = await this.context.newCDPSession(page);
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes });
    await devTools.detach();
    await page.setViewportSize(viewport);
    return page;
  }

  /** Closes the other windows of a workbench, listens to nothing more, and takes back what its pages were allowed. */
  async tidyPages(): Promise<void> {
    for (const context of this.browser.contexts()) if (context !== this.context) await context.close();
    for (const page of this.context.pages()) if (page !== this.page) await page.close();
    this.page.removeAllListeners();
    await this.context.clearPermissions();
  }

  /** Leaves the workbench as well. */
  async leavePages(): Promise<void> {
    await this.tidyPages();
    await this.page.goto('about:blank');
  }
}

interface PageOptions {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly script?: string;
}

let taken: Promise<WorkbenchSlot> | undefined;

/** The slot of this process, whose workbenches follow one another. */
export function workbenchSlot(say: (line: string) => void): Promise<WorkbenchSlot> {
  if (taken === undefined) {
    taken = WorkbenchSlot.take(say);
    const forget = () => (taken = undefined);
    taken.catch(forget);
    // What is measured after it takes a slot again.
    atEnd(() => Promise.resolve(forget()));
  }
  return taken;
}
