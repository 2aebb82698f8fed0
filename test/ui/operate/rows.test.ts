import assert from 'node:assert/strict';
import { asks, enterRow } from '../byKeys';
import {
  eventually,
  expandRow,
  expandView,
  openRowMenu,
  openView,
  pressRowButton,
  runCommand,
  screenshot,
  treeRow,
  webview,
} from '../harness';
import { details, pollMs } from '../timeline/timelineWorkbench';
import { startOperateWorkbench, type OperateWorkbench } from './operateWorkbench';

const revision = 'a1'.repeat(20);

describe('The next deed, from the row where the eye is:', function () {
  this.timeout(240_000);
  let workbench: OperateWorkbench;

  before(async () => {
    workbench = await startOperateWorkbench();
  });

  after(() => workbench.dispose());

  const newestOf = async (pipelineName: string) => {
    const { pipelineExecutionSummaries: [newest] = [] } = await workbench.client.listPipelineExecutions({
      pipelineName,
    });
    return newest ?? assert.fail('It has not run.');
  };
  const focusedRow = (view: string) =>
    workbench.page.locator('.pane', { hasText: view }).locator('.monaco-list-row.focused').last();

  it('approves the release that waits by two keys, with everything in sight', async () => {
    const { page, admin } = workbench;
    const executionId = await workbench.start('guarded');
    await admin.advance(90);
    await runCommand(page, 'CodePipeline: Refresh');
    await expandView(page, 'Attention');
    await treeRow(page, 'guarded', undefined, 'Attention').waitFor({ timeout: pollMs });
    await eventually(async () => {
      await runCommand(page, 'CodePipeline: Focus on Attention View');
      await page.keyboard.press('Home');
      for (let row = 0; row < 20; row++) {
        if (/^guarded,/.test((await focusedRow('Attention').getAttribute('aria-label')) ?? '')) return;
        await page.keyboard.press('ArrowDown');
      }
      assert.fail('The row is not found by the arrow keys.');
    });
    await page.keyboard.press('Enter');
    await webview(page).locator('[data-answer="Approved"]:focus').waitFor({ timeout: pollMs });
    const words = await details(page, 'Approve').innerText();
    assert.match(words, /Release [0-9a-f]{40}\?/);
    assert.match(words, /https:\/\/example\.com\/review/);
    await screenshot(page, 'rows-1-approve');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const { actionStates = [] } = await workbench.stageOf('guarded', 'Release');
      assert.equal(actionStates[0]?.latestExecution?.status, 'Succeeded');
    });
    await eventually(async () =>
      assert.match(await page.locator('.statusbar').innerText(), /Approved\. Deploying to Release…/),
    );
    await screenshot(page, 'rows-2-approved');
    await admin.advance(300);
    assert.equal(await workbench.statusOf('guarded', executionId), 'Succeeded');
    await runCommand(page, 'View: Close All Editors');
  });

  it('runs an execution again with the same inputs by one click', async () => {
    const { page, admin } = workbench;
    await openView(page);
    const earlier = await workbench.start('plain', revision);
    await admin.advance(300);
    await runCommand(page, 'CodePipeline: Refresh');
    await expandRow(treeRow(page, 'plain'));
    await expandRow(treeRow(page, 'Executions'));
    // The row of the pipeline names the commit, too, but behind its own name.
    const named = page.locator('.label-name', { hasText: 'a1a1a1a1' });
    const shown = page.locator('.monaco-list-row', { has: named }).first();
    await shown.waitFor({ timeout: pollMs });
    const entries = await openRowMenu(shown);
    await page.keyboard.press('Escape');
    for (const entry of ['Run Again with Same Inputs', 'Compare with Previous'])
      assert.ok(entries.includes(entry), entries.join(', '));
    await screenshot(page, 'rows-3-execution');
    await pressRowButton(shown, 'Run Again with Same Inputs');
    await eventually(async () => {
      assert.notEqual((await newestOf('plain')).pipelineExecutionId, earlier);
    }, pollMs);
    // The source action finds its revision while it runs.
    await admin.advance(60);
    const { sourceRevisions = [] } = await newestOf('plain');
    assert.equal(sourceRevisions[0]?.revisionId, revision);
    await runCommand(page, 'View: Close All Editors');
  });

  it('offers the same on a run of the pipeline’s page', async () => {
    const { page } = workbench;
    await runCommand(page, 'CodePipeline: Show Execution History');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'plain');
    const run = webview(page).locator('[data-row] [data-name]').first();
    await run.waitFor({ timeout: pollMs });
    const entries = page.locator('.monaco-menu .action-menu-item .action-label');
    await eventually(async () => {
      await run.click({ button: 'right' });
      await entries.first().waitFor({ timeout: 3000 });
    });
    const offered = await entries.allInnerTexts();
    await screenshot(page, 'rows-5-run-menu');
    assert.ok(offered.includes('Compare with Previous'), offered.join(', '));
    assert.ok(
      offered.some((entry) => /^(Run Again with Same Inputs|Stop Execution)/.test(entry)),
      offered.join(),
    );
    await page.keyboard.press('Escape');
    await runCommand(page, 'View: Close All Editors');
  });

  it('shows two buttons at most on the row of a pipeline', async () => {
    const { page, admin } = workbench;
    await workbench.start('broken');
    await workbench.start('guarded');
    await admin.advance(150);
    await runCommand(page, 'CodePipeline: Refresh');
    const guarded = () => treeRow(page, 'guarded').getAttribute('aria-label');
    await eventually(async () => assert.match((await guarded()) ?? '', /In progress|Needs approval/), pollMs);
    // What runs is asked for its state, which may be known from before.
    await runCommand(page, 'CodePipeline: Refresh');
    const buttonsOf = async (name: string) => {
      const row = treeRow(page, name);
      await row.hover();
      return row.locator('.actions .action-label').evaluateAll((labels: { ariaLabel: string | null }[]) =>
        // Without the keys of the command.
        labels.map(({ ariaLabel }) => ariaLabel?.replace(/ \(.*\)$/, '')),
      );
    };
    const expected = {
      broken: ['Retry Stage…', 'Open Timeline'],
      guarded: ['Approve…', 'Open Timeline'],
      plain: ['Start Execution…', 'Open Timeline'],
    };
    for (const [name, buttons] of Object.entries(expected))
      await eventually(async () => assert.deepEqual(await buttonsOf(name), buttons, name), pollMs);
    await screenshot(page, 'rows-4-buttons');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
