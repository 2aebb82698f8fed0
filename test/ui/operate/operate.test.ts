import assert from 'node:assert/strict';
import { approval, codeBuild, codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import {
  eventually,
  expandRow,
  notifications,
  openView,
  pressNotificationButton,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  typeInQuickInput,
} from '../harness';
import { pollMs, startTimelineWorkbench, type TimelineWorkbench } from '../timeline/timelineWorkbench';
import { asks, enterRow, goBack, textOf } from '../byKeys';

const plain = (name: string) =>
  pipeline(name, [
    stage('Source', codeCommit(name)),
    stage('Build', codeBuild('Compile', `${name}-build`, 'SourceOutput', 'BuildOutput')),
    stage('Deploy', ecs('Service', 'cluster', name, 'BuildOutput')),
  ]);

const pipelines = [
  plain('busy'),
  plain('broken'),
  plain('plain'),
  pipeline('guarded', [
    stage('Source', codeCommit('guarded')),
    stage(
      'Release',
      approval('Approve', 'Release #{SourceVariables.CommitId}?', 'https://example.com/review'),
      ecs('Service', 'cluster', 'guarded', 'SourceOutput', { runOrder: 2 }),
    ),
  ]),
];

const scenario = {
  rules: [
    { seconds: 60, failureRate: 0 },
    { pipeline: 'broken', action: 'Compile', failureRate: 1, error: { message: 'Exit code 7.' } },
  ],
} as const;

describe('the operations of a run, without a mouse', () => {
  let workbench: TimelineWorkbench;

  before(async () => {
    workbench = await startTimelineWorkbench(pipelines, scenario);
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openView(workbench.page);
    await workbench.admin.forgetCalls();
  });

  after(() => workbench.dispose());

  const copied = (): Promise<string> => workbench.page.evaluate('navigator.clipboard.readText()');
  const callsOf = async (operation: string) => (await workbench.admin.calls())[operation] ?? 0;
  const stageOf = async (name: string, stageName: string) => {
    const { stageStates = [] } = await workbench.client.getPipelineState({ name });
    return stageStates.find((each) => each.stageName === stageName);
  };

  it('stops several executions with a reason, and loses nothing on the way', async () => {
    const { page, admin } = workbench;
    const first = await workbench.start('busy');
    await admin.advance(70);
    const second = await workbench.start('busy');
    const statuses = async () => Promise.all([first, second].map((id) => workbench.statusOf('busy', id)));

    await runCommand(page, 'CodePipeline: Stop Execution…');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'busy');
    await asks(page, /2 executions run/);
    await goBack(page);
    await asks(page, /Which pipeline/);
    await enterRow(page, 'busy');
    const running = await asks(page, /2 executions run/);
    const older = running.rows[1]?.label ?? assert.fail('Only one execution is offered.');
    await typeInQuickInput(page, older);
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await quickInput(page)).value, ''));
    await page.keyboard.press('Enter');
    const hub = await asks(page, /How should it stop/);
    assert.match(
      textOf(hub),
      /Stop and wait.*(Build\/Compile and Source\/Source|Source\/Source and Build\/Compile)/,
    );
    await screenshot(page, 'operate-1-stop');

    await enterRow(page, 'Reason');
    await asks(page, /20 of 200 characters/);
    await typeInQuickInput(page, 'x'.repeat(201));
    await asks(page, /At most 200 characters; these are 201/);
    await page.keyboard.press('Enter');
    await goBack(page);
    assert.match(textOf(await asks(page, /How should it stop/)), /At most 200 characters/);
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await quickInput(page)).value.length, 201));
    await typeInQuickInput(page, 'It’s the "wrong" commit');
    await page.keyboard.press('Enter');
    await asks(page, /How should it stop/);

    await enterRow(page, 'Copy: Stop and abandon');
    await eventually(async () => assert.equal((await copied()).split('\n').length, 2));
    assert.match(
      await copied(),
      /^aws codepipeline stop-pipeline-execution --pipeline-name busy .*--abandon/,
    );
    assert.equal(await callsOf('StopPipelineExecution'), 0);
    assert.deepEqual(await statuses(), ['InProgress', 'InProgress']);
  });

  it('stops nothing on Escape, and offers a failed stop once more with the same words', async () => {
    const { page, admin, client } = workbench;
    const open = async () => {
      await runCommand(page, 'CodePipeline: Stop Execution…');
      await asks(page, /Which pipeline/);
      await enterRow(page, 'busy');
      await asks(page, /2 executions run/);
      await page.keyboard.press('Enter');
      await asks(page, /How should it stop/);
    };
    await open();
    await page.keyboard.press('Escape');
    await open();
    await enterRow(page, 'Reason');
    await asks(page, /Why/);
    await page.keyboard.press('Escape');
    await open();
    await enterRow(page, 'Reason');
    await asks(page, /Why/);
    await typeInQuickInput(page, 'Wrong commit');
    await page.keyboard.press('Enter');
    await asks(page, /How should it stop/);
    await admin.spoil('StopPipelineExecution', 'internalFailure');
    await page.keyboard.press('Enter');
    await eventually(
      async () => assert.match((await notifications(page)).join('\n'), /failed on its side/),
      pollMs,
    );
    await screenshot(page, 'operate-2-retry');
    await admin.mend();
    await pressNotificationButton(page, 'Retry');
    await eventually(async () => {
      const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
        pipelineName: 'busy',
      });
      assert.equal(pipelineExecutionSummaries[0]?.stopTrigger?.reason, 'Wrong commit');
      assert.equal(pipelineExecutionSummaries[1]?.status, 'InProgress');
    });
  });

  it('retries what failed, after showing why it did', async () => {
    const { page, admin } = workbench;
    const id = await workbench.start('broken');
    await admin.advance(150);
    await runCommand(page, 'CodePipeline: Retry Stage…');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'broken');
    const hub = await asks(page, /Which actions should run again/);
    assert.match(textOf(hub), /Failed actions of Build.*Run again: Compile/);
    assert.match(textOf(hub), /Compile Exit code 7\./);
    await screenshot(page, 'operate-3-retry-stage');
    await goBack(page);
    await asks(page, /Which pipeline/);
    await page.keyboard.press('Escape');
    assert.equal(await callsOf('RetryStageExecution'), 0);
    await runCommand(page, 'CodePipeline: Retry Stage…');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'broken');
    await asks(page, /Which actions should run again/);
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal(await workbench.statusOf('broken', id), 'InProgress'));
  });

  it('shows what is approved, and tells when somebody else was faster', async () => {
    const { page, admin, client } = workbench;
    await workbench.start('guarded');
    await admin.advance(90);
    const open = async () => {
      await runCommand(page, 'CodePipeline: Approve…');
      await asks(page, /Which pipeline/);
      await enterRow(page, 'guarded');
      return asks(page, /Enter answers for good/);
    };
    const hub = await open();
    assert.match(textOf(hub), /Release [0-9a-f]{7,}.*\?/);
    assert.match(textOf(hub), /https:\/\/example.com\/review opens/);
    assert.match(textOf(hub), /Nothing has succeeded there/);
    await screenshot(page, 'operate-4-approve');
    await enterRow(page, 'Comment');
    await asks(page, /0 of 512 characters/);
    await typeInQuickInput(page, 'y'.repeat(513));
    await asks(page, /At most 512 characters; these are 513/);
    await typeInQuickInput(page, 'Looks good');
    await page.keyboard.press('Enter');
    assert.match(textOf(await asks(page, /Enter answers for good/)), /Looks good/);
    await page.keyboard.press('Escape');
    assert.equal(await callsOf('PutApprovalResult'), 0);

    await open();
    const release = await stageOf('guarded', 'Release');
    const token = release?.actionStates?.[0]?.latestExecution?.token;
    const action = { pipelineName: 'guarded', stageName: 'Release', actionName: 'Approve' };
    await client.putApprovalResult({ ...action, token, result: { status: 'Approved', summary: 'First' } });
    await page.keyboard.press('Enter');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /has approved “Approve” already/),
    );
    await admin.advance(70);

    await workbench.start('guarded');
    await admin.advance(90);
    assert.match(textOf(await open()), /Reject/);
    await enterRow(page, 'Comment');
    await asks(page, /Why|record/);
    await typeInQuickInput(page, 'Second');
    await page.keyboard.press('Enter');
    await asks(page, /Enter answers for good/);
    await enterRow(page, 'Reject');
    await eventually(async () => {
      const [answered] = (await stageOf('guarded', 'Release'))?.actionStates ?? [];
      assert.equal(answered?.latestExecution?.status, 'Failed');
      assert.equal(answered.latestExecution.summary, 'Second');
    });
  });

  it('closes a transition with a reason, and opens it again; the tree follows', async () => {
    const { page } = workbench;
    await expandRow(treeRow(page, 'plain'));
    const words = async () => (await treeRows(page)).map(({ ariaLabel }) => ariaLabel).join('\n');
    await runCommand(page, 'CodePipeline: Disable Transition…');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'plain');
    await asks(page, /Which stage of plain/);
    await enterRow(page, 'Deploy');
    await asks(page, /Everybody sees the reason/);
    await screenshot(page, 'operate-5-disable');
    await enterRow(page, 'Reason');
    await asks(page, /Why\?/);
    await typeInQuickInput(page, 'Freeze, until Monday');
    await asks(page, /"," is refused/);
    await goBack(page);
    assert.match(textOf(await asks(page, /Everybody sees the reason/)), /"," is refused/);
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal((await quickInput(page)).value, 'Freeze, until Monday'));
    await typeInQuickInput(page, 'Freeze until Monday');
    await page.keyboard.press('Enter');
    await asks(page, /Everybody sees the reason/);
    await goBack(page);
    await asks(page, /Which stage of plain/);
    await enterRow(page, 'Deploy');
    await asks(page, /Everybody sees the reason/);
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const deploy = await stageOf('plain', 'Deploy');
      assert.equal(deploy?.inboundTransitionState?.disabledReason, 'Freeze until Monday');
    });
    await eventually(async () => assert.match(await words(), /[Tt]ransition disabled/));

    await runCommand(page, 'CodePipeline: Enable Transition…');
    await asks(page, /Which pipeline/);
    await enterRow(page, 'plain');
    assert.match(textOf(await asks(page, /Which stage of plain/)), /Deploy disabled · Freeze until Monday/);
    await page.keyboard.press('Enter');
    assert.match(
      textOf(await asks(page, /Escape leaves it as it is/)),
      /Deploy is closed: Freeze until Monday/,
    );
    await screenshot(page, 'operate-6-enable');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const deploy = await stageOf('plain', 'Deploy');
      assert.equal(deploy?.inboundTransitionState?.enabled, true);
    });
    await eventually(async () => assert.doesNotMatch(await words(), /[Tt]ransition disabled/));
  });

  it('rolls a stage back to an earlier success, and explains where it cannot', async () => {
    const { page, admin, client } = workbench;
    const earlier = await workbench.start('plain');
    await admin.advance(300);
    await workbench.start('plain');
    await admin.advance(300);
    const chooseStage = async (stageName: string) => {
      await runCommand(page, 'CodePipeline: Roll Back Stage…');
      await asks(page, /Which pipeline/);
      await enterRow(page, 'plain');
      await asks(page, /Which stage of plain/);
      await enterRow(page, stageName);
    };
    await chooseStage('Source');
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /Source is the source stage/),
    );
    await chooseStage('Deploy');
    const targets = await asks(page, /To which execution/);
    assert.equal(targets.rows.length, 2);
    assert.match(textOf(targets), /there now/);
    await screenshot(page, 'operate-7-targets');
    await page.keyboard.press('Enter');
    const hub = await asks(page, /Enter rolls back/);
    assert.match(textOf(hub), new RegExp(`Roll back to ${earlier.slice(0, 8)}`));
    await screenshot(page, 'operate-8-roll-back');
    await goBack(page);
    await asks(page, /To which execution/);
    await goBack(page);
    await asks(page, /Which stage of plain/);
    await enterRow(page, 'Deploy');
    await asks(page, /To which execution/);
    await page.keyboard.press('Enter');
    await asks(page, /Enter rolls back/);
    assert.equal(await callsOf('RollbackStage'), 0);
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const { pipelineExecutionSummaries = [] } = await client.listPipelineExecutions({
        pipelineName: 'plain',
      });
      const { rollbackMetadata, executionType } = pipelineExecutionSummaries[0] ?? {};
      assert.equal(executionType, 'ROLLBACK');
      assert.equal(rollbackMetadata?.rollbackTargetPipelineExecutionId, earlier);
    });
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
