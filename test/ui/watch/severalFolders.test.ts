import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRepository } from '../../host/gitRepository';
import {
  eventually,
  openView,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
} from '../harness';
import { patience, startWatchWorkbench, statusBarReads, type WatchWorkbench } from './watchWorkbench';

describe('The watcher in a workspace of several folders', function () {
  this.timeout(300_000);
  let workbench: WatchWorkbench;

  before(async () => {
    workbench = await startWatchWorkbench();
  });

  after(() => workbench?.dispose());

  it('accepts a workspace of several folders, one of them a repository without a remote', async () => {
    const { page } = workbench;
    // The second one fails, and is over.
    await workbench.client.startPipelineExecution({ name: 'shop' });
    await workbench.admin.advance(60);
    await workbench.client.startPipelineExecution({ name: 'shop' });
    const notes = await makeRepository(
      join(workbench.scratch, 'notes'),
      join(workbench.scratch, 'notes.git'),
      'any',
    );
    await notes.git('remote', 'remove', 'origin');
    const note = await notes.commit('Take a note');
    const file = join(workbench.scratch, 'both.code-workspace');
    const folders = [{ path: workbench.folder }, { path: notes.folder }];
    await writeFile(file, JSON.stringify({ folders, settings: {} }));
    const address = new URL(page.url());
    address.searchParams.delete('folder');
    address.searchParams.set('workspace', file);
    // The Git extension of older versions may look before the editor knows the folders, and not again; then
    // the window is loaded again, as a user would.
    await eventually(async () => {
      await page.goto(address.href);
      await page.locator('.monaco-workbench .statusbar').waitFor();
      await openView(page);
      await treeRow(page, 'shop').waitFor({ timeout: patience });
      await runCommand(page, 'CodePipeline: Where Is My Commit?');
      const separators = (await quickInput(page, 10_000)).rows.map(({ separator }) => separator);
      for (const name of ['workspace', 'notes']) assert.ok(separators.includes(`Commits of ${name} · main`));
    }, 2 * patience);
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
    // Its execution continues, and the quiet item with it.
    await statusBarReads(page, /shop · in progress/);
    assert.match(await readFile(file, 'utf8'), /"pipeline": "shop"/);
    await workbench.admin.advance(25 + 20 + 20 + 5);
    await statusBarReads(page, /shop · needs approval/);
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
