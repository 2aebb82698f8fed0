import assert from 'node:assert/strict';
import {
  eventually,
  openView,
  pickRow,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  statusBarTexts,
  submitQuickInput,
  treeRows,
  webview,
  type Workbench,
} from '../ui/harness';

const pipeline = 'data-lake-etl';

describe('the package in a clean VS Code', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({ service: false });
  });

  after(() => workbench.dispose());

  it('opens the sample account from the welcome view', async () => {
    const { page } = workbench;
    await openView(page);
    await page
      .locator('.sidebar .welcome-view')
      .getByRole('button', { name: 'Open Sample Account' })
      .first()
      .click();
    await eventually(async () => {
      const labels = (await treeRows(page)).map(({ label }) => label);
      assert.ok(labels.includes(pipeline), labels.join(', '));
    }, 30_000);
  });

  it('starts an execution and sees it succeed', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Start Execution…');
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, pipeline);
    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));
    await submitQuickInput(page, 'businessDate');
    await eventually(async () => assert.match((await quickInput(page)).title, /businessDate/));
    await submitQuickInput(page, '2026-11-20');
    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));
    await page.keyboard.press('Enter');
    await webview(page).locator('header .status', { hasText: 'In progress' }).waitFor();
    await eventually(
      async () =>
        assert.match((await statusBarTexts(page)).join('\n'), new RegExp(`${pipeline} · succeeded`)),
      150_000,
    );
    await webview(page).locator('header .status', { hasText: 'Succeeded' }).waitFor();
    await screenshot(page, 'package-succeeded');
    assert.deepEqual(workbench.errors, []);
  });
});
