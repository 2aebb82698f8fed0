import assert from 'node:assert/strict';
import {
  eventually,
  openContainer,
  pickRow,
  pressEnter,
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

describe('The package in a clean VS Code', () => {
  let workbench: Workbench;

  /** Runs a command, and chooses the pipeline in it. */
  const begin = async (command: string) => {
    const { page } = workbench;
    await runCommand(page, `CodePipeline: ${command}`);
    await eventually(async () => assert.match((await quickInput(page)).placeholder, /Which pipeline/));
    await pickRow(page, pipeline);
  };
  const asks = (question: RegExp) =>
    eventually(async () => assert.match((await quickInput(workbench.page)).placeholder, question));
  const isShown = (status: string) =>
    webview(workbench.page).locator('header .status', { hasText: status }).waitFor();

  before(async () => {
    workbench = await startWorkbench({ service: false, allBuiltIn: true });
  });

  after(() => workbench?.dispose());

  it('opens the sample account from the welcome view', async () => {
    const { page } = workbench;
    await openContainer(page);
    await page
      .locator('.sidebar .welcome-view')
      .locator('a')
      .getByText('Open the sample account', { exact: true })
      .first()
      .click();
    await eventually(async () => {
      const labels = (await treeRows(page)).map(({ label }) => label);
      assert.ok(labels.includes(pipeline), labels.join(', '));
    }, 30_000);
  });

  // The service that the extension starts runs in real time. The fastest part of it is one stage of two
  // functions, which takes a quarter of a minute. A start takes longer.
  it('rolls a stage back, and shows that its execution succeeds', async () => {
    const { page } = workbench;
    await begin('Roll Back Stage (Redeploy)…');
    await asks(/Which stage of/);
    await pickRow(page, 'Publish');
    await asks(/Select an execution to roll back to/);
    // Every target has the revision that is deployed: none of them is taken by Enter alone.
    await page.keyboard.press('ArrowDown');
    await pressEnter(page);
    await asks(/Press Enter to roll back/);
    await pressEnter(page);
    await eventually(
      async () =>
        assert.match((await statusBarTexts(page)).join('\n'), new RegExp(`${pipeline} · succeeded`)),
      90_000,
    );
    await page.locator('.statusbar-item[id^="codepipeline-explorer."]', { hasText: 'succeeded' }).click();
    await isShown('Succeeded');
    await screenshot(page, 'package-succeeded');
  });

  it('starts an execution with a variable, and shows that it runs', async () => {
    const { page } = workbench;
    await begin('Start Execution…');
    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));
    await submitQuickInput(page, 'businessDate');
    await eventually(async () => assert.match((await quickInput(page)).title, /businessDate/));
    await submitQuickInput(page, '2026-11-20');
    await eventually(async () => assert.equal((await quickInput(page)).title, `Start ${pipeline}`));
    await page.keyboard.press('Enter');
    await isShown('In progress');
    await eventually(async () =>
      assert.match((await statusBarTexts(page)).join('\n'), new RegExp(`${pipeline} · (Landing|Validate)`)),
    );
    assert.deepEqual(workbench.errors, []);
  });
});
