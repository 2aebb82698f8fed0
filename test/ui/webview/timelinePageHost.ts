// A page in a browser, without a workbench around it: the bundle of src/webview/timeline, or of another page, under the
// same content security policy; the test sends and receives the messages in place of the editor.
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Texts } from '../../../src/domain/language';
import type { DiagramHostMessage } from '../../../src/domain/diagram/diagramContract';
import type { HostMessage } from '../../../src/domain/timelineContract';
import type { panelTypes } from '../../../src/manifest/ids';
import { root } from '../../host/paths';
import { pageBuild } from '../../tools/pages.mjs';
import { workbenchSlot } from '../../host/workbenchSlot';
import { themes, type ThemeName } from './themes';

const nonce = 'a-nonce-of-the-test';

export type PageName = keyof typeof panelTypes;

/** A file that a page loads. */
interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Bundles a page as it ships, into memory. */
export async function bundlePage(name: PageName = 'timeline'): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles = [] } = await build({ ...pageBuild([name], true), write: false });
  const codicons = join(root, 'node_modules/@vscode/codicons/dist');
  return new Map([
    ...outputFiles.map(({ path, contents }): [string, PageFile] => [
      `/${basename(path)}`,
      { type: path.endsWith('.css') ? 'text/css' : 'text/javascript', body: contents },
    ]),
    ['/codicon.css', { type: 'text/css', body: await readFile(join(codicons, 'codicon.css')) }],
    ['/codicon.ttf', { type: 'font/ttf', body: await readFile(join(codicons, 'codicon.ttf')) }],
  ]);
}

/** The page as `ui/webview/pageHtml.ts` writes it. */
function shell(name: PageName, origin: string, { language, texts }: Spoken): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin}`,
    `font-src ${origin}`,
  ].join('; ');
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}"><title>CodePipeline</title>
    <link rel="stylesheet" href="/codicon.css"><link rel="stylesheet" href="/${name}.css"></head>
    <body><script type="application/json">${JSON.stringify(texts)}</script>
    <script type="module" nonce="${nonce}" src="/${name}.js"></script></body></html>`;
}

/** What the editor speaks. */
interface Spoken {
  readonly language: string;
  readonly texts: Texts;
}

const english: Spoken = { language: 'en', texts: {} };

export interface OpenOptions extends BrowserContextOptions {
  readonly theme?: ThemeName;
  /** With the translations of its bundle; English when it is missing. */
  readonly language?: 'ko';
  /** The stored state of an earlier page. */
  readonly saved?: unknown;
  /** Sets the page's clock, which then moves only by `page.clock`. */
  readonly now?: number;
}

export interface OpenedPage {
  readonly page: Page;
  readonly send: (message: HostMessage | DiagramHostMessage) => Promise<void>;
  /** Everything that the page sent to the editor so far. */
  readonly posted: () => Promise<readonly unknown[]>;
  readonly saved: () => Promise<unknown>;
  /** Errors and refusals that the browser wrote to its console. */
  readonly complaints: readonly string[];
}

/** Sends a message in the page; resolves when the page, which listens before this does, has dealt with it. */
const sending = (message: HostMessage | DiagramHostMessage): string => `new Promise((taken) => {
  addEventListener('message', () => taken(), { once: true });
  postMessage(${JSON.stringify(message)}, '*');
})`;

/** Owns a loopback server for the pages of one test file, which open in the browser of this process. */
export class TimelinePageHost {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async start(say: (line: string) => void, name: PageName = 'timeline'): Promise<TimelinePageHost> {
    const files = await bundlePage(name);
    const bundle = await readFile(join(root, 'l10n/bundle.l10n.ko.json'), 'utf8');
    const korean: Spoken = { language: 'ko', texts: JSON.parse(bundle) as Texts };
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const file = files.get(pathname);
      if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body);
      if (pathname !== '/') return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      const { port } = server.address() as AddressInfo;
      const spoken = searchParams.get('language') === 'ko' ? korean : english;
      const html = shell(name, `http://127.0.0.1:${port}`, spoken);
      return response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TimelinePageHost((await workbenchSlot(say)).browser, server);
  }

  async open({ theme = 'dark', language, saved, now, ...options }: OpenOptions = {}): Promise<OpenedPage> {
    const context = await this.browser.newContext({ viewport: { width: 1000, height: 640 }, ...options });
    const page = await context.newPage();
    if (now !== undefined) {
      // It runs until it is paused, which may take a moment and only goes forward.
      await page.clock.install({ time: now - 3_600_000 });
      await page.clock.pauseAt(now);
    }
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(
      `globalThis.posted = []; globalThis.savedState = ${JSON.stringify(saved) ?? 'undefined'};
       globalThis.acquireVsCodeApi = () => ({
         postMessage: (message) => posted.push(message),
         getState: () => savedState,
         setState: (state) => { savedState = state; },
       });
       document.addEventListener('DOMContentLoaded', () => {
         document.body.className = ${JSON.stringify(themes[theme].className)};
         for (const [name, value] of Object.entries(${JSON.stringify(themes[theme].colours)}))
           document.documentElement.style.setProperty('--vscode-' + name, value);
       });`,
    );
    const { port } = this.server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/${language === undefined ? '' : `?language=${language}`}`);
    await page.locator('main').waitFor();
    return {
      page,
      complaints,
      send: (message) => page.evaluate(sending(message)),
      posted: () => page.evaluate('posted'),
      saved: () => page.evaluate('savedState'),
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
