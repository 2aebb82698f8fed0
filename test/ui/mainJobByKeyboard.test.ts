import assert from 'node:assert/strict';
import {
  editorTitles,
  eventually,
  runCommand,
  startWorkbench,
  statusBarTexts,
  treeRow,
  treeRows,
  webview,
  webviewFrame,
  type Workbench,
} from './harness';
import { independentClient } from './independentClient';
import { asks, choose, enterRow, lists, openFromRow, step } from './byKeys';
import { adminOf, type ServiceAdmin } from './serviceAdmin';

const pipeline = 'checkout-api';
/** More keys than any way through the view or the page takes. */
const mostKeys = 60;

/** Browse, start, follow, approve, stop, without a mouse. */
describe('The main job by keyboard alone, in the real workbench,', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let admin: ServiceAdmin;

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
    admin = adminOf(workbench.service);
    await admin.setSpeed(0);
  });

  after(() => workbench.dispose());

  const press = (key: string) => workbench.page.keyboard.press(key);
  /** The text for screen readers of the row that has the focus. */
  const row = async () =>
    (await workbench.page
      .locator('.sidebar .monaco-list:focus .monaco-list-row.focused')
      .getAttribute('aria-label', { timeout: 2000 })) ?? '';
  /** The text for screen readers of the part of the timeline that has the focus. */
  const part = async () => {
    const frame = await webviewFrame(workbench.page);
    return frame.evaluate<string>(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText.trim()`,
    );
  };
  /** Presses a key until a text for screen readers matches. */
  const pressUntil = async (key: string, said: () => Promise<string>, words: RegExp) => {
    for (let presses = 0; presses < mostKeys; presses++) {
      const before = await said();
      if (words.test(before)) return;
      await press(key);
      // A text that is read too early would be taken for the result of the key. Neighbours may have the same
      // text.
      await eventually(async () => assert.notEqual(await said(), before), 1000).catch(() => undefined);
    }
    assert.fail(`"${key}" never led to ${String(words)}, but to "${await said()}".`);
  };
  /**
   * The view that has just been opened may lose the focus to the element that had it before the palette: then
   * it is focused again.
   */
  const focusTree = () =>
    eventually(async () => {
      await runCommand(workbench.page, 'CodePipeline: Focus on Pipelines View');
      await treeRow(workbench.page, pipeline).waitFor();
      await press('Home');
      assert.notEqual(await row(), '');
    });
  /** Fetches the events since the rows were drawn. */
  const learnAll = async () => {
    const { page } = workbench;
    await admin.forgetCalls();
    await runCommand(page, 'CodePipeline: Refresh');
    const pipelines = (await treeRows(page)).filter(({ level }) => level === 2).length;
    await eventually(async () =>
      assert.ok(((await admin.calls())['ListPipelineExecutions'] ?? 0) >= pipelines),
    );
  };
  const statusOfNewest = async () => {
    const client = independentClient(workbench.service);
    const { pipelineExecutionSummaries } = await client.listPipelineExecutions({ pipelineName: pipeline });
    client.destroy();
    return pipelineExecutionSummaries?.[0]?.status;
  };

  it('moves through the tree: down to a pipeline, into it, and out again', async () => {
    const { page } = workbench;
    await focusTree();
    await pressUntil('ArrowDown', row, new RegExp(`^${pipeline},`));
    await press('ArrowRight');
    await eventually(async () =>
      assert.ok((await treeRows(page)).some(({ label }) => label === 'ApproveDeployment')),
    );
    await pressUntil('ArrowDown', row, /^ApproveDeployment, /);
    await pressUntil('ArrowLeft', row, new RegExp(`^${pipeline},`));
  });

  it('starts an execution by its shortcut, and opens its timeline', async () => {
    const { page } = workbench;
    await press('Control+KeyK');
    await press('Shift+KeyS');
    await asks(page, /Which pipeline/);
    await enterRow(page, pipeline);
    await step(page, `Start ${pipeline}`);
    await lists(page, /Start with the latest revisions/);
    await choose(page, 'Start with the latest revisions');
    await eventually(async () => assert.match((await editorTitles(page)).join(), new RegExp(pipeline)));
    await webview(page).locator('header .status', { hasText: 'In progress' }).waitFor();
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /checkout-api · Source/));
  });

  it('moves along the bars to the approval, opens its details, and approves there', async () => {
    const { page } = workbench;
    await admin.advance(600);
    await webview(page).locator('.bar.is-approval.open').waitFor({ timeout: 60_000 });
    await runCommand(page, 'View: Focus Active Editor Group');
    await eventually(async () => {
      await press('Tab');
      assert.match(await part(), /^Deploy, ApproveDeployment/);
    });
    await press('Home');
    await press('ArrowRight');
    await eventually(async () => assert.match(await part(), /^Source, stage/));
    await pressUntil('ArrowDown', part, /^Deploy, ApproveDeployment/);
    await press('Enter');
    await webview(page).getByRole('complementary', { name: 'Details of ApproveDeployment' }).waitFor();
    await pressUntil('Tab', part, /^Approve$/);
    await press('Enter');
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /Deploy\/DeployService/));
    await admin.advance(600);
    await webview(page).locator('header .status', { hasText: 'Succeeded' }).waitFor({ timeout: 60_000 });
    assert.equal(await statusOfNewest(), 'Succeeded');
  });

  it('starts another execution from its row, and stops it', async () => {
    const { page } = workbench;
    await learnAll();
    const menu = page.locator('.monaco-menu .action-item.focused');
    const entry = async () => ((await menu.count()) === 0 ? '' : menu.innerText());
    await openFromRow(page, `Start ${pipeline}`, async () => {
      await focusTree();
      await pressUntil('ArrowDown', row, new RegExp(`^${pipeline},`));
      await press('Shift+F10');
      await page.locator('.monaco-menu').waitFor();
      await pressUntil('ArrowDown', entry, /^Start Execution…/);
      await press('Enter');
    });
    await lists(page, /Start with the latest revisions/);
    await choose(page, 'Start with the latest revisions');
    await eventually(async () => assert.equal((await editorTitles(page)).length, 2));
    await webview(page).locator('header .status', { hasText: 'In progress' }).waitFor();
    await runCommand(page, 'CodePipeline: Stop Execution (Cancel)…');
    await asks(page, /Which pipeline/);
    await enterRow(page, pipeline);
    await asks(page, /Select how to stop/);
    await enterRow(page, 'Stop and abandon');
    await eventually(async () => {
      await admin.advance(5);
      assert.equal(await statusOfNewest(), 'Stopped');
    });
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
