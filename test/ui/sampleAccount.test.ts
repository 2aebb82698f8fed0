import assert from 'node:assert/strict';
import { independentClient } from './independentClient';
import {
  editorTitles,
  eventually,
  notifications,
  openView,
  pickRow,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  treeRow,
  treeRows,
  webview,
  type Workbench,
} from './harness';

/** What a few steps show in a workbench on the sample account; one does for all of them. */
describe('A workbench on the sample account', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
    await openView(workbench.page);
  });

  after(() => workbench.dispose());

  describe('the installed extension', () => {
    it('shows the connection of the settings in its own view', async () => {
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

  describe('The page of API calls', () => {
    it('shows calls, throttles and latency by operation', async () => {
      const { page } = workbench;
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

    after(() => runCommand(workbench.page, 'View: Close All Editors'));
  });

  describe('A malformed connection in the settings', () => {
    const connect = (...more: readonly object[]) => {
      const { region, url: endpoint } = workbench.service ?? assert.fail('There is no service.');
      const sample = { name: 'Sample account', region, endpoint };
      return workbench.changeSettings({ 'codepipeline.connections': [...more, sample] });
    };

    it('shows as a row with the error, beside the others', async () => {
      const { page } = workbench;
      await connect({ name: 'Bad', region: 'Frankfurt' });
      await eventually(async () => {
        const rows = await treeRows(page);
        assert.equal(rows[0]?.label, 'Bad');
        assert.match(rows[0]?.description ?? '', /"region" must be an AWS region/);
        assert.equal(rows[1]?.label, 'Sample account');
        assert.ok(rows.length > 8);
      });
      await screenshot(page, 'bad-3-malformed');
    });

    after(() => connect());
  });

  describe('A pipeline that another client deletes', () => {
    it('leaves the tree, and its open timeline says so and keeps the drawing', async () => {
      const { page } = workbench;
      await runCommand(page, 'CodePipeline: Open Timeline');
      await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
      await pickRow(page, 'storefront-web');
      await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which execution/));
      await pressEnter(page);
      await webview(page).locator('.bar').first().waitFor();
      const client = independentClient(workbench.service);
      await client.deletePipeline({ name: 'storefront-web' });
      client.destroy();
      await webview(page)
        .getByText(/storefront-web was deleted/)
        .waitFor({ timeout: 30_000 });
      await webview(page).locator('.bar').first().waitFor();
      await treeRow(page, 'storefront-web').waitFor({ state: 'detached', timeout: 30_000 });
      assert.deepEqual(await notifications(page), []);
      await screenshot(page, 'bad-7-deleted');
    });

    after(() => runCommand(workbench.page, 'View: Close All Editors'));
  });
});
