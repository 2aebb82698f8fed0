import assert from 'node:assert/strict';
import { asks, choosePipeline, enterRow, textOf } from '../byKeys';
import {
  eventually,
  expandRow,
  notifications,
  pressDialogButton,
  pressEnter,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  typeInQuickInput,
  webview,
} from '../harness';
import { details, openTimeline, pollMs, stageBar } from '../timeline/timelineWorkbench';
import { startOperateWorkbench, type OperateWorkbench } from './operateWorkbench';

describe('Transitions, rollbacks and conditions, without a mouse:', function () {
  this.timeout(240_000);
  let workbench: OperateWorkbench;

  before(async () => {
    workbench = await startOperateWorkbench();
  });

  after(() => workbench.dispose());

  /** Runs a command, and chooses the pipeline and its stage. */
  const open = async (command: string, pipeline: string, stage = 'Deploy') => {
    await runCommand(workbench.page, `CodePipeline: ${command}`);
    await choosePipeline(workbench.page, pipeline);
    const question = await asks(workbench.page, /Which stage of/);
    await enterRow(workbench.page, stage);
    return question;
  };
  /** The rollbacks of a pipeline by their targets, newest first. */
  const rollbacksOf = async (pipelineName: string) => {
    const { pipelineExecutionSummaries = [] } = await workbench.client.listPipelineExecutions({
      pipelineName,
    });
    return pipelineExecutionSummaries.flatMap(
      ({ rollbackMetadata }) => rollbackMetadata?.rollbackTargetPipelineExecutionId ?? [],
    );
  };
  const gateOf = async (pipeline: string) =>
    (await workbench.stageOf(pipeline, 'Deploy')).inboundTransitionState;

  it('disables a transition with a reason, and enables it again; the tree follows', async () => {
    const { page } = workbench;
    await expandRow(treeRow(page, 'closed'));
    const words = async () => (await treeRows(page)).map(({ ariaLabel }) => ariaLabel).join('\n');
    await open('Disable Transition…', 'closed');
    await asks(page, /Everyone with access can see the reason/);
    await screenshot(page, 'operate-5-disable');
    await enterRow(page, 'Reason');
    await asks(page, /Enter a reason/);
    await typeInQuickInput(page, 'Freeze, until Monday');
    await asks(page, /AWS does not accept ","/);
    await typeInQuickInput(page, 'Freeze until Monday');
    await pressEnter(page);
    await asks(page, /Everyone with access can see the reason/);
    await pressEnter(page);
    await eventually(async () =>
      assert.equal((await gateOf('closed'))?.disabledReason, 'Freeze until Monday'),
    );
    await eventually(async () => assert.match(await words(), /[Tt]ransition disabled/));

    const stages = await open('Enable Transition…', 'closed');
    assert.match(textOf(stages), /Deploy disabled · Freeze until Monday/);
    const hub = await asks(page, /Select a transition to enable/);
    assert.match(textOf(hub), /Deploy is disabled: Freeze until Monday/);
    await screenshot(page, 'operate-6-enable');
    await pressEnter(page);
    await eventually(async () => assert.equal((await gateOf('closed'))?.enabled, true));
    await eventually(async () => assert.doesNotMatch(await words(), /[Tt]ransition disabled/));
  });

  it('explains why a stage cannot be rolled back, and rolls back another one', async () => {
    const { page, admin } = workbench;
    await workbench.start('broken');
    const earlier = await workbench.start('plain', 'a1'.repeat(20));
    await admin.advance(300);
    await workbench.start('plain');
    await admin.advance(300);
    const stages = await open('Roll Back Stage (Redeploy)…', 'broken', 'Build');
    assert.doesNotMatch(textOf(stages), /Source/);
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /Build has no execution to roll back to/),
    );
    await runCommand(page, 'Notifications: Clear All Notifications');
    await open('Roll Back Stage (Redeploy)…', 'plain');
    const targets = await asks(page, /Select an execution to roll back to/);
    assert.equal(targets.rows.length, 2);
    assert.match(textOf(targets), /currently deployed/);
    await screenshot(page, 'operate-7-targets');
    await pressEnter(page);
    const hub = await asks(page, /Press Enter to roll back/);
    assert.match(textOf(hub), /Roll back to .*a1a1a1a1/);
    await screenshot(page, 'operate-8-roll-back');
    await pressEnter(page);
    await eventually(async () => assert.deepEqual(await rollbacksOf('plain'), [earlier]));
  });

  it('rolls back once when the connection breaks in the middle of the request', async () => {
    const { page, admin } = workbench;
    await admin.advance(300);
    const before = await rollbacksOf('plain');
    await open('Roll Back Stage (Redeploy)…', 'plain');
    await asks(page, /Select an execution to roll back to/);
    await pressEnter(page);
    await asks(page, /Press Enter to roll back/);
    // The service carries out the request, but the connection breaks during each answer.
    await admin.spoil('RollbackStage', 'truncate');
    const sent = await workbench.callsOf('RollbackStage');
    await pressEnter(page);
    await eventually(async () => assert.ok((await workbench.callsOf('RollbackStage')) >= sent + 2), pollMs);
    await eventually(async () => assert.equal((await rollbacksOf('plain')).length, before.length + 1));
    await admin.mend();
    // The rollback of the previous test is watched, and has just succeeded. The progress goes when the answer is known.
    await eventually(async () => {
      const told = await notifications(page);
      assert.deepEqual(
        told.filter((text) => !text.startsWith('plain succeeded')),
        [],
      );
    });
  });

  it('overrides a condition, after showing its rules and a warning', async () => {
    const { page, admin } = workbench;
    const id = await workbench.start('gated');
    await admin.advance(150);
    assert.equal(await workbench.statusOf('gated', id), 'Failed');
    await open('Override Condition…', 'gated');
    const hub = await asks(page, /Review the rules/);
    assert.match(textOf(hub), /ErrorRate Failed · The alarm went off\./);
    await screenshot(page, 'operate-10-override');
    await pressEnter(page);
    await page.locator('.monaco-dialog-box').waitFor();
    await screenshot(page, 'operate-11-warning');
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    assert.equal(await workbench.callsOf('OverrideStageCondition'), 0);
    await open('Override Condition…', 'gated');
    await asks(page, /Review the rules/);
    await pressEnter(page);
    await pressDialogButton(page, 'Override');
    await eventually(async () => assert.equal(await workbench.statusOf('gated', id), 'InProgress'));
  });

  it('rolls back, disables the transition and starts from the timeline, by the same flows', async () => {
    const { page, admin } = workbench;
    await workbench.start('closed');
    await admin.advance(300);
    await openTimeline(page, 'closed');
    await stageBar(page, 'Build').click();
    const press = async (button: string) => {
      await details(page, 'Build').getByRole('button', { name: button }).click();
    };
    await press('Roll Back…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Roll back Build of closed/));
    await page.keyboard.press('Escape');
    await press('Disable Transition…');
    await asks(page, /Everyone with access can see the reason/);
    await page.keyboard.press('Escape');
    await screenshot(page, 'operate-12-timeline');
    await webview(page).getByRole('button', { name: 'Start…' }).click();
    await eventually(async () => assert.equal((await quickInput(page)).title, 'Start closed'));
    await page.keyboard.press('Escape');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
