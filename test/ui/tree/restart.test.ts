import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, openView, screenshot, startWorkbench, treeRow, type Workbench } from '../harness';
import { noRowShows, rowShows } from './rowTexts';

import { adminOf } from '../serviceAdmin';

describe('The tree after a restart', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
  });
  after(() => workbench?.dispose());

  /** The file of what is kept, once every row that has been drawn is in it, so that nothing more is written. */
  const completeSnapshot = (): Promise<string> =>
    eventually(async () => {
      const files = await readdir(workbench.data, { recursive: true, withFileTypes: true });
      const [file, ...more] = files.filter(
        ({ parentPath, name }) => /codepipeline.*[/\\]snapshots$/.test(parentPath) && name.endsWith('.json'),
      );
      assert.ok(file && more.length === 0, `${files.length} files`);
      const path = join(file.parentPath, file.name);
      const { pipelines } = JSON.parse(await readFile(path, 'utf8')) as {
        readonly pipelines: readonly { readonly executions?: readonly unknown[] }[];
      };
      assert.ok(pipelines.length > 0 && pipelines.every(({ executions }) => executions !== undefined));
      return path;
    }, 45_000);

  it('is drawn from stored data, shows its age, and is then brought up to date', async () => {
    const { page, service } = workbench;
    // Nothing happens there, so that the stored data does not change.
    await adminOf(service).setSpeed(0);
    await openView(page);
    await treeRow(page, 'checkout-api').waitFor();
    const file = await completeSnapshot();
    // The service is away while the window is loaded again, and the snapshot is an hour old.
    const snapshot = JSON.parse(await readFile(file, 'utf8')) as { readonly askedAt: number };
    await writeFile(file, JSON.stringify({ ...snapshot, askedAt: snapshot.askedAt - 3_600_000 }));
    await adminOf(service).spoil('*', 'reset');
    await workbench.reload();
    await openView(page);
    await rowShows(workbench.page, /^Sample account \| .*as of 1h ago/m);
    await treeRow(page, 'checkout-api').waitFor();
    await screenshot(page, 'states-1-snapshot');
    await adminOf(service).mend();
    await noRowShows(workbench.page, /as of|not reachable/, 60_000);
    await treeRow(page, 'checkout-api').waitFor();
    await screenshot(page, 'states-2-refreshed');
    assert.deepEqual(workbench.errors, []);
  });
});
