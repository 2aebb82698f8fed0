import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  editorTitles,
  eventually,
  notifications,
  openView,
  pickRow,
  pressNotificationButton,
  quickInput,
  runCommand,
  screenshot,
  statusBarTexts,
  treeRow,
  typeInQuickInput,
  useTheme,
  webview,
} from '../harness';
import { openAnotherWindow } from '../anotherWindow';
import { leave } from '../byKeys';
import { patience, startWatchWorkbench, statusBarReads, type WatchWorkbench } from './watchWorkbench';

/** Why the build failed, from its log: the words of the action say less. */
const cause = /shop failed at Build\/Compile: BUILD failed: `npm run build` exited with 2/;

describe('The watcher, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: WatchWorkbench;
  let second: Page;
  let failedCommit: string;

  before(async () => {
    workbench = await startWatchWorkbench();
  });

  // One story: each part begins where the one before it ended. Mocha's own bail would skip the whole story as
  // soon as any test of the run has failed.
  let isBroken = false;
  beforeEach(() => assert.ok(!isBroken, 'An earlier part of the story has failed.'));
  afterEach(function () {
    isBroken ||= this.currentTest?.state === 'failed';
  });

  after(() => workbench?.dispose());

  const statusBarSays = (words: RegExp, page: Page = workbench.page) => statusBarReads(page, words);
  const clickStatusItem = (words: string) =>
    workbench.page.locator('.statusbar-item[id^="codepipeline-explorer."]', { hasText: words }).click();

  it('offers once to bind the workspace to the pipeline that its template declares', async () => {
    const { page } = workbench;
    await openView(page);
    await treeRow(page, 'shop').waitFor({ timeout: patience });
    await eventually(
      async () => assert.match((await notifications(page)).join('\n'), /Pipelines of this workspace: shop/),
      patience,
    );
    await screenshot(page, 'watch-1-offer');
    await pressNotificationButton(page, 'Show in Status Bar');
    await statusBarSays(/shop · succeeded/);
    assert.match(await settingsOf(workbench.folder), /"pipeline": "shop"/);
  });

  it('follows a push in each of two windows, with the name of the step', async () => {
    second = await openAnotherWindow(workbench.page);
    // Its Git extension knows the repository, so that it sees the next push.
    await second.locator('.activitybar [aria-label*="pending change"]').first().waitFor();
    await statusBarSays(/shop/, second);
    failedCommit = await workbench.repository.commit('Take two items into the cart');
    await workbench.repository.push();
    await workbench.hostStarts(failedCommit);
    await workbench.admin.advance(25);
    await statusBarSays(/shop · Build\/Compile 1\/5/);
    await statusBarSays(/shop · Build\/Compile 1\/5/, second);
    await screenshot(workbench.page, 'watch-2-running');
  });

  it('reports the failure once, with its reason, in one of two windows on the same state', async () => {
    const { page } = workbench;
    await workbench.admin.advance(20);
    await statusBarSays(/shop · failed · Build\/Compile/);
    await statusBarSays(/shop · failed · Build\/Compile/, second);
    const told = async () =>
      [...(await notifications(page)), ...(await notifications(second))].filter((text) =>
        /failed/.test(text),
      );
    await eventually(async () => assert.equal((await told()).length, 1), patience);
    // Both have seen the failure; each would have reported it by the time its next state shows.
    assert.match((await told())[0] ?? '', cause);
    await screenshot(page, 'watch-3-failed');
    await screenshot(second, 'watch-3-failed-second-window');
    await second.close();
  });

  it('opens the timeline by a click on the item, at the failed action with its reason', async () => {
    const { page } = workbench;
    await clickStatusItem('failed');
    await eventually(async () =>
      assert.ok((await editorTitles(page)).some((title) => title.includes('shop'))),
    );
    const details = webview(page).getByRole('complementary', { name: 'Details of Compile', exact: true });
    await eventually(async () => assert.match(await details.innerText(), /exited with 2/), patience);
    for (const theme of ['dark', 'light', 'hc-dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `watch-4-failing-action-${theme}`);
    }
    await useTheme(workbench, 'dark');
  });

  it('explains the item in its tooltip, stage by stage', async () => {
    const { page } = workbench;
    // The pointer is still where it clicked, and a tooltip shows when it comes.
    await page.mouse.move(700, 400);
    await page.locator('.statusbar-item[id^="codepipeline-explorer."]', { hasText: 'failed' }).hover();
    const hover = page.locator('.monaco-hover:visible').first();
    await eventually(async () => {
      const text = await hover.innerText();
      for (const words of [
        `${failedCommit.slice(0, 8)} · started by your push`,
        'Sample account',
        ...['Source · Succeeded', 'Build · Failed', 'Staging · Not reached', 'Stop Watching'],
      ])
        assert.ok(text.includes(words), `${words} is missing in ${text}`);
    });
    await screenshot(page, 'watch-5-tooltip');
    await page.mouse.move(700, 400);
  });

  it('finds a commit in a later one that includes it, and names the stages ahead of it', async () => {
    const { page } = workbench;
    const commit = await workbench.repository.commit('Fix the cart');
    await workbench.repository.push();
    await workbench.hostStarts(commit);
    await workbench.admin.advance(25 + 20 + 20 + 5);
    await statusBarSays(/shop · needs approval · /);
    await runCommand(page, 'CodePipeline: Where Is My Commit?');
    await eventually(async () =>
      assert.ok((await quickInput(page)).rows.some(({ label }) => label.trim() === failedCommit.slice(0, 8))),
    );
    await screenshot(page, 'watch-6-commits');
    await typeInQuickInput(page, failedCommit);
    await eventually(async () =>
      assert.deepEqual(
        (await quickInput(page)).rows.map(({ label }) => label.trim()),
        [failedCommit.slice(0, 8)],
      ),
    );
    await screenshot(page, 'watch-6-commit-by-id');
    await pickRow(page, failedCommit.slice(0, 8));
    await eventually(async () => {
      const [row] = (await quickInput(page)).rows;
      assert.equal(row?.label.trim(), 'shop');
      assert.match(row.description, /deployed to Staging .*; Production needs approval/);
      assert.match(row.detail, /in a later commit/);
    }, patience);
    await screenshot(page, 'watch-7-whereabouts');
    await leave(page);
  });

  it('offers the answer in the notification of an approval', async () => {
    const { page } = workbench;
    await eventually(
      async () =>
        assert.match((await notifications(page)).join('\n'), /shop needs approval: Production\/Approve/),
      patience,
    );
    await screenshot(page, 'watch-8-approval');
    await pressNotificationButton(page, 'Approve…');
    await webview(page).locator('[data-answer="Approved"]:focus').waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('continues after the window was loaded again, and repeats no notification', async () => {
    await workbench.reload();
    await statusBarSays(/shop · needs approval · /);
    assert.deepEqual(await notifications(workbench.page), []);
  });

  it('continues when another user approves', async () => {
    await workbench.approve();
    await statusBarSays(/shop · Production\/Service/);
  });

  it('reports the success, and is quiet afterwards', async () => {
    const { page } = workbench;
    await workbench.admin.advance(60);
    await eventually(
      async () => assert.match((await notifications(page)).join('\n'), /shop succeeded/),
      patience,
    );
    await statusBarSays(/shop · succeeded/);
    await screenshot(page, 'watch-9-succeeded');
  });

  it('waits for the next execution, shows all in one list, and hides them on request', async () => {
    const { page } = workbench;
    // Time passes again, and an answer tells the extension which time it is there.
    await workbench.admin.setSpeed(1);
    await runCommand(page, 'CodePipeline: Refresh');
    await runCommand(page, 'CodePipeline: Watch Next Execution');
    await pickRow(page, 'shop');
    await statusBarSays(/shop · next execution/);
    await runCommand(page, 'CodePipeline: Show Status of Watched Executions');
    await eventually(async () => {
      const rows = (await quickInput(page)).rows;
      assert.ok(rows.some(({ separator }) => separator === 'Next executions'));
      assert.ok(rows.some(({ separator }) => separator === 'Pipelines of this workspace'));
    });
    await screenshot(page, 'watch-10-list');
    await page.keyboard.press('Escape');
    await workbench.client.startPipelineExecution({ name: 'shop' });
    // It is looked for once a minute, or immediately on request.
    await runCommand(page, 'CodePipeline: Refresh');
    await statusBarSays(/shop · Source/);
    await workbench.changeSettings({ 'codepipeline.statusBar.enabled': false });
    await eventually(async () => assert.deepEqual(await statusBarTexts(page), []));
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

const settingsOf = (folder: string): Promise<string> =>
  readFile(join(folder, '.vscode', 'settings.json'), 'utf8');
