import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from '../browser';
import { logs } from '../paths';
import { getServer } from '../vscode/serverDownload';
import { quietSettings, writeSettings } from '../vscode/userSettings';
import { settingsFile, startServer } from '../vscode/vscodeServer';
import type { HostRun } from './hostRun';
import { patienceMs } from './shown';

/** What the tests print begins with this; the rest of what reaches the page's console is the editor's own. */
const mark = '[codepipeline-test]';

/**
 * Runs the tests in the extension host of a VS Code server, whose workbench a headless browser opens.
 * Resolves to whether they passed.
 */
export async function runInServer(run: HostRun, say: (line: string) => void): Promise<boolean> {
  const files = await getServer(say);
  const folders = { data: join(run.state, 'data'), extensions: join(run.state, 'extensions') };
  await writeSettings(settingsFile(folders), quietSettings);
  const server = await startServer(files, folders, {
    // The server leaves the sockets of its windows behind.
    environment: { ...run.environment, CODEPIPELINE_TEST_MARK: mark, XDG_RUNTIME_DIR: folders.data },
    flags: ['--enable-smoke-test-driver'],
    log: `integration-server-${process.pid}.log`,
  });
  const noise = createWriteStream(join(logs, `integration-console-${process.pid}.log`));
  const browser = await launchBrowser(say);
  try {
    say(`Running in VS Code ${files.version}, as a server, with Chromium ${browser.version()}.`);
    const page = await browser.newPage();
    const exitCode = new Promise<number>((resolve, reject) => {
      page.on('crash', () => reject(new Error('The browser page crashed.')));
      setTimeout(() => reject(new Error('The tests did not end in time.')), patienceMs).unref();
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, [text, ...rest]: unknown[]) => {
      if (typeof text === 'string' && text.startsWith(mark)) say(text.slice(mark.length));
      else noise.write(`${type} ${format(text, ...rest)}\n`);
    });
    const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(run.extension)],
      ['extensionTestsPath', remote(run.tests)],
    ];
    await page.goto(server.url(run.workspace, { payload: JSON.stringify(payload) }));
    return (await exitCode) === 0;
  } finally {
    await browser.close();
    await server.stop();
    noise.end();
  }
}
