import assert from 'node:assert/strict';
import {
  eventually,
  openView,
  runCommand,
  screenshot,
  startWorkbench,
  treeRows,
  type Workbench,
} from './harness';

describe('the installed extension', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
  });

  after(() => workbench.dispose());

  it('shows the connection that the settings name in its own view', async () => {
    await openView(workbench.page);
    const [first] = await eventually(async () => {
      const rows = await treeRows(workbench.page);
      assert.notEqual(rows.length, 0);
      return rows;
    });
    assert.equal(first?.label, 'Sample account');
    await screenshot(workbench.page, 'smoke-view');
  });

  it('has its commands in the palette', async () => {
    await runCommand(workbench.page, 'CodePipeline: Focus on Pipelines View');
    assert.deepEqual(workbench.errors, []);
  });
});
