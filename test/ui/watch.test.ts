import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { approval, codeBuild, ecs, gitHub, pipeline, stage } from '../../src/local/sample/build';
import { makeRepository, type TestRepository } from '../host/gitRepository';
import {
  editorTitles,
  eventually,
  notifications,
  openView,
  pickRow,
  pressEnter,
  pressNotificationButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  treeRow,
  typeInQuickInput,
  useTheme,
  webview,
  type Workbench,
} from './harness';
import { independentClient } from './independentClient';
import { adminOf, type ServiceAdmin } from './serviceAdmin';

/** Some polls on a busy machine. */
const patience = 60_000;
const reason = 'Two tests failed: cart.test.ts, checkout.test.ts';

const shop = pipeline('shop', [
  stage('Source', gitHub('acme/shop')),
  stage('Build', codeBuild('Compile', 'shop-build', 'SourceOutput', 'BuildOutput')),
  stage('Staging', ecs('Service', 'staging', 'shop', 'BuildOutput')),
  stage(
    'Production',
    approval('Approve', 'Release?', 'https://example.com/review'),
    ecs('Service', 'production', 'shop', 'BuildOutput', { runOrder: 2 }),
  ),
]);

const scenario = {
  rules: [
    { seconds: 20, failureRate: 0 },
    // The first execution is that of the creation; the second is that of the first push.
    { action: 'Compile', execution: 2, attempt: 1, failureRate: 1, error: { message: reason } },
  ],
};

const template = `
Resources:
  Delivery:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: !Sub shop
`;

describe('The watcher, in the real workbench', function () {
  // One story: each part begins where the one before it ended.
  this.bail(true);
  this.timeout(120_000);
  let workbench: Workbench;
  let repository: TestRepository;
  let client: CodePipeline;
  let admin: ServiceAdmin;
  let scratch: string;
  let second: Page;
  let failedCommit: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'codepipeline-watch-'));
    await writeFile(join(scratch, 'scenario.json'), JSON.stringify(scenario));
    workbench = await startWorkbench({
      service: ['--admin', '--scenario', join(scratch, 'scenario.json')],
      files: { 'infrastructure/delivery.yaml': template },
      settings: { 'git.autofetch': false },
      prepare: async (folder) => {
        repository = await makeRepository(
          folder,
          join(scratch, 'remote.git'),
          'https://github.com/acme/shop.git',
        );
      },
    });
    client = independentClient(workbench.service);
    admin = adminOf(workbench.service);
    await admin.setSpeed(0);
    // Creating a pipeline starts it; that execution is over before the story begins.
    await client.createPipeline({ pipeline: shop });
    await admin.advance(120);
    await approve();
    await admin.advance(60);
  });

  after(async () => {
    client.destroy();
    await workbench.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  /** What the host of the remote does after a push: starts the pipeline at the pushed commit. */
  const hostStarts = async (revisionValue: string) => {
    const sourceRevisions = [{ actionName: 'Source', revisionType: 'COMMIT_ID' as const, revisionValue }];
    const { pipelineExecutionId } = await client.startPipelineExecution({ name: 'shop', sourceRevisions });
    return pipelineExecutionId ?? assert.fail('The service gave no execution id.');
  };
  const approve = async () => {
    const { stageStates } = await client.getPipelineState({ name: 'shop' });
    const actions = stageStates?.find(({ stageName }) => stageName === 'Production')?.actionStates;
    const token = actions?.find(({ actionName }) => actionName === 'Approve')?.latestExecution?.token;
    await client.putApprovalResult({
      ...{ pipelineName: 'shop', stageName: 'Production', actionName: 'Approve', token },
      result: { status: 'Approved', summary: 'Looks good' },
    });
  };
  const statusBarSays = (words: RegExp, page: Page = workbench.page) =>
    eventually(async () => assert.match((await statusBarTexts(page)).join('\n'), words), patience);
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

  it('follows a push by itself in each of two windows, by the name of the step', async () => {
    second = await anotherWindow(workbench.page);
    failedCommit = await repository.commit('Take two items into the cart');
    await repository.push();
    await hostStarts(failedCommit);
    await admin.advance(25);
    await statusBarSays(/shop · Build\/Compile 1\/5/);
    await statusBarSays(/shop · Build\/Compile 1\/5/, second);
    await screenshot(workbench.page, 'watch-2-running');
  });

  it('tells the failure once, with its reason, in one of two windows on the same state', async () => {
    const { page } = workbench;
    await admin.advance(20);
    await statusBarSays(/shop · Build\/Compile failed/);
    await statusBarSays(/shop · Build\/Compile failed/, second);
    const told = async () =>
      [...(await notifications(page)), ...(await notifications(second))].filter((text) =>
        /failed/.test(text),
      );
    await eventually(async () => assert.equal((await told()).length, 1), patience);
    // Both have seen the failure; each would have told it by the time its next state shows.
    assert.match((await told())[0] ?? '', /shop failed at Build\/Compile: Two tests failed/);
    await screenshot(page, 'watch-3-failed');
    await screenshot(second, 'watch-3-failed-second-window');
    await second.context().close();
  });

  it('opens the timeline by a click on the item, at the action that failed and with its reason', async () => {
    const { page } = workbench;
    await clickStatusItem('failed');
    await eventually(async () =>
      assert.ok((await editorTitles(page)).some((title) => title.includes('shop'))),
    );
    const details = webview(page).getByRole('complementary', { name: 'Details of Compile', exact: true });
    await eventually(async () => assert.ok((await details.innerText()).includes(reason)), patience);
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
        `${failedCommit.slice(0, 8)} · caused by your push`,
        'Sample account',
        ...['Source · Succeeded', 'Build · Failed', 'Staging · Not reached', 'Stop Watching'],
      ])
        assert.ok(text.includes(words), `${words} is missing in ${text}`);
    });
    await screenshot(page, 'watch-5-tooltip');
    await page.mouse.move(700, 400);
  });

  it('finds a commit in a later one that includes it, and what is ahead of it', async () => {
    const { page } = workbench;
    const commit = await repository.commit('Fix the cart');
    await repository.push();
    await hostStarts(commit);
    await admin.advance(25 + 20 + 20 + 5);
    await statusBarSays(/shop · approval/);
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
      assert.match(row.description, /deployed to Staging .*; Production waits for approval/);
      assert.match(row.detail, /by a later commit: .*Fix the cart|by a later commit/);
    }, patience);
    await screenshot(page, 'watch-7-whereabouts');
    await page.keyboard.press('Escape');
  });

  it('offers the answer to an approval where it tells of it', async () => {
    const { page } = workbench;
    await eventually(
      async () =>
        assert.match(
          (await notifications(page)).join('\n'),
          /shop waits for an approval: Production\/Approve/,
        ),
      patience,
    );
    await screenshot(page, 'watch-8-approval');
    await pressNotificationButton(page, 'Approve…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Approve: shop/));
    await page.keyboard.press('Escape');
  });

  it('goes on after the window was loaded again, and tells nothing twice', async () => {
    await workbench.reload();
    await statusBarSays(/shop · approval/);
    assert.deepEqual(await notifications(workbench.page), []);
  });

  it('goes on when somebody else approves', async () => {
    await approve();
    await statusBarSays(/shop · Production\/Service/);
  });

  it('tells the good end, and is quiet afterwards', async () => {
    const { page } = workbench;
    await admin.advance(60);
    await eventually(
      async () => assert.match((await notifications(page)).join('\n'), /shop succeeded/),
      patience,
    );
    await statusBarSays(/shop · succeeded/);
    await screenshot(page, 'watch-9-succeeded');
  });

  it('waits for the next execution, shows all in one list, and hides where it is told to', async () => {
    const { page } = workbench;
    // Time passes again, and an answer tells the extension which time it is there.
    await admin.setSpeed(1);
    await runCommand(page, 'CodePipeline: Refresh');
    await runCommand(page, 'CodePipeline: Watch Next Execution');
    await pickRow(page, 'shop');
    await statusBarSays(/shop · next execution/);
    await runCommand(page, 'CodePipeline: Show Watched Executions');
    await eventually(async () => {
      const rows = (await quickInput(page)).rows;
      assert.ok(rows.some(({ separator }) => separator === 'Awaited'));
      assert.ok(rows.some(({ separator }) => separator === 'Pipelines of this workspace'));
    });
    await screenshot(page, 'watch-10-list');
    await page.keyboard.press('Escape');
    await client.startPipelineExecution({ name: 'shop' });
    // It is looked for once a minute, or as soon as somebody asks.
    await runCommand(page, 'CodePipeline: Refresh');
    await statusBarSays(/shop · Source/);
    await workbench.changeSettings({ 'codepipeline.statusBar.enabled': false });
    await eventually(async () => assert.deepEqual(await statusBarTexts(page), []));
  });

  it('takes a workspace of several folders, one of them a repository without a remote', async () => {
    const { page } = workbench;
    await workbench.changeSettings({ 'codepipeline.statusBar.enabled': null });
    const notes = await makeRepository(join(scratch, 'notes'), join(scratch, 'notes.git'), 'any');
    await notes.git('remote', 'remove', 'origin');
    const note = await notes.commit('Take a note');
    const file = join(scratch, 'both.code-workspace');
    const folders = [{ path: workbench.folder }, { path: notes.folder }];
    await writeFile(file, JSON.stringify({ folders, settings: {} }));
    const address = new URL(page.url());
    address.searchParams.delete('folder');
    address.searchParams.set('workspace', file);
    await page.goto(address.href);
    await page.locator('.monaco-workbench .statusbar').waitFor();
    await openView(page);
    await treeRow(page, 'shop').waitFor({ timeout: patience });
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await runCommand(page, 'CodePipeline: Where Is My Commit?');
      const separators = (await quickInput(page)).rows.map(({ separator }) => separator);
      for (const name of ['workspace', 'notes']) assert.ok(separators.includes(`Commits of ${name} · main`));
    }, patience);
    await pickRow(page, note.slice(0, 8));
    await eventually(async () => {
      const [row] = (await quickInput(page)).rows;
      assert.equal(row?.label.trim(), 'shop');
      assert.match(row.description, /not pushed yet/);
    }, patience);
    await page.keyboard.press('Escape');
    await runCommand(page, 'CodePipeline: Find Pipelines of This Workspace…');
    await eventually(async () => {
      const [row] = (await quickInput(page)).rows;
      assert.deepEqual([row?.separator, row?.label], ['Found', 'shop']);
      assert.match(row?.description ?? '', /reads this repository · main/);
    }, patience);
    await screenshot(page, 'watch-11-several-folders');
    await pressEnter(page);
    // Its execution goes on, and the quiet item with it.
    await statusBarSays(/shop · in progress/);
    assert.match(await readFile(file, 'utf8'), /"pipeline": "shop"/);
    await admin.advance(25 + 20 + 20 + 5);
    await statusBarSays(/shop · waiting for approval/);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

/** Another window on the same server, and so with the same folder for what all windows share. */
async function anotherWindow(page: Page): Promise<Page> {
  const browser = page.context().browser() ?? assert.fail('The page has no browser.');
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
  });
  const another = await context.newPage();
  await another.goto(page.url());
  await another.locator('.monaco-workbench .statusbar').waitFor();
  // Its Git knows the repository, so that it sees the next push.
  await another.locator('.statusbar-item', { hasText: 'main' }).first().waitFor();
  await eventually(async () => assert.match((await statusBarTexts(another)).join('\n'), /shop/), patience);
  return another;
}

const settingsOf = (folder: string): Promise<string> =>
  readFile(join(folder, '.vscode', 'settings.json'), 'utf8');
