import assert from 'node:assert/strict';
import {
  editorTitles,
  eventually,
  openView,
  runCommand,
  screenshot,
  startWorkbench,
  treeRows,
  type Workbench,
} from './harness';

describe('What the extension costs', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
  });

  after(() => workbench.dispose());

  it('is shown by operation: calls, throttles, latency', async () => {
    const { page } = workbench;
    await openView(page);
    await eventually(async () => assert.ok((await treeRows(page)).length > 8));
    await runCommand(page, 'CodePipeline: Show API Calls');
    await eventually(async () => assert.match((await editorTitles(page)).join(), /API calls/));
    const text = async () =>
      (await page.locator('.editor-instance .view-lines').innerText()).replaceAll('\u00a0', ' ');
    await eventually(async () => {
      const shown = await text();
      assert.match(shown, /Connection +Operation +Calls/);
      assert.match(shown, /Sample account +ListPipelines +\d+/);
      assert.match(shown, /Sample account +ListPipelineExecutions +\d+/);
    });
    await screenshot(page, 'api-calls');
  });
});
