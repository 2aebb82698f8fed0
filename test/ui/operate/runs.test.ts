import assert from 'node:assert/strict';
import { asks, choosePipeline, enterRow, textOf } from '../byKeys';
import {
  eventually,
  notifications,
  pressEnter,
  pressNotificationButton,
  runCommand,
  screenshot,
  statusBarTexts,
  typeInQuickInput,
} from '../harness';
import { pollMs } from '../timeline/timelineWorkbench';
import { mark } from './flows';
import { startOperateWorkbench, type OperateWorkbench } from './operateWorkbench';

describe('Stopping, retrying and approving, without a mouse:', function () {
  this.timeout(240_000);
  let workbench: OperateWorkbench;

  before(async () => {
    workbench = await startOperateWorkbench();
  });

  after(() => workbench.dispose());

  const copied = (): Promise<string> => workbench.page.evaluate('navigator.clipboard.readText()');
  /** Runs a command, and chooses the pipeline. */
  const open = async (command: string, pipeline: string) => {
    await runCommand(workbench.page, `CodePipeline: ${command}`);
    await choosePipeline(workbench.page, pipeline);
  };
  const answersOf = async (pipeline: string) =>
    (await workbench.stageOf(pipeline, 'Release')).actionStates?.map(
      ({ latestExecution }) => `${latestExecution?.status} ${latestExecution?.summary ?? ''}`,
    );

  it('stops several executions with a reason, or copies the commands for it', async () => {
    const { page, admin } = workbench;
    const first = await workbench.start('busy');
    await admin.advance(70);
    const second = await workbench.start('busy');
    const statuses = () => Promise.all([first, second].map((id) => workbench.statusOf('busy', id)));

    await open('Stop Execution (Cancel)…', 'busy');
    const running = await asks(page, /2 executions are running/);
    await mark(page, running.rows[1]?.label ?? assert.fail('Only one execution is offered.'));
    const hub = await asks(page, /Select how to stop/);
    assert.match(
      textOf(hub),
      /Stop and wait.*(Build\/Compile and Source\/Source|Source\/Source and Build\/Compile)/,
    );
    await screenshot(page, 'operate-1-stop');
    await enterRow(page, 'Reason');
    await asks(page, /20 of 200 characters/);
    await typeInQuickInput(page, 'It’s the "wrong" commit');
    await pressEnter(page);
    await asks(page, /Select how to stop/);
    await enterRow(page, 'Copy: Stop and abandon');
    await eventually(async () => assert.equal((await copied()).split('\n').length, 2));
    assert.match(
      await copied(),
      /^aws codepipeline stop-pipeline-execution --pipeline-name busy .*--abandon/,
    );
    assert.equal(await workbench.callsOf('StopPipelineExecution'), 0);
    assert.deepEqual(await statuses(), ['InProgress', 'InProgress']);
  });

  it('offers a failed stop again with the same reason', async () => {
    const { page, admin, client } = workbench;
    await open('Stop Execution (Cancel)…', 'busy');
    await asks(page, /2 executions are running/);
    await pressEnter(page);
    await asks(page, /Select how to stop/);
    await enterRow(page, 'Reason');
    await asks(page, /Optional reason/);
    await typeInQuickInput(page, 'Wrong commit');
    await pressEnter(page);
    await asks(page, /Select how to stop/);
    await admin.spoil('StopPipelineExecution', 'internalFailure');
    await pressEnter(page);
    await eventually(
      async () => assert.match((await notifications(page)).join('\n'), /had an internal error/),
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

  it('retries a failed stage, after showing why it failed', async () => {
    const { page, admin } = workbench;
    const id = await workbench.start('broken');
    await admin.advance(150);
    await open('Retry Stage…', 'broken');
    const hub = await asks(page, /Select the actions to run again/);
    assert.match(textOf(hub), /Failed actions of Build.*Run again: Compile/);
    assert.match(textOf(hub), /Compile Exit code 7\./);
    await screenshot(page, 'operate-3-retry-stage');
    await pressEnter(page);
    await eventually(async () => assert.equal(await workbench.statusOf('broken', id), 'InProgress'));
  });

  it('says that the stage runs again when the answer of a retry was lost', async () => {
    const { page, admin } = workbench;
    const id = await workbench.start('lossy');
    await admin.advance(150);
    await open('Retry Stage…', 'lossy');
    await asks(page, /Select the actions to run again/);
    await admin.spoil('RetryStageExecution', 'truncate');
    await pressEnter(page);
    await eventually(async () => assert.equal(await workbench.statusOf('lossy', id), 'InProgress'));
    // What was retried is watched, once it is known to be.
    await eventually(async () => assert.match((await statusBarTexts(page)).join(), /lossy · Build/), pollMs);
    assert.ok((await workbench.callsOf('RetryStageExecution')) > 2);
    await eventually(async () => {
      const told = await notifications(page);
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0] ?? '', /Build of lossy is running again\./);
    });
    await admin.mend();
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it("shows the approval's request, and reports an answer of another user", async () => {
    const { page, admin, client } = workbench;
    await workbench.start('guarded');
    await admin.advance(90);
    await open('Approve…', 'guarded');
    const hub = await asks(page, /Press Enter to submit/);
    assert.match(textOf(hub), /Release [0-9a-f]{7,}.*\?/);
    assert.match(textOf(hub), /https:\/\/example.com\/review open in browser/);
    assert.match(textOf(hub), /No execution has succeeded there/);
    await screenshot(page, 'operate-4-approve');
    const token = (await workbench.stageOf('guarded', 'Release')).actionStates?.[0]?.latestExecution?.token;
    const action = { pipelineName: 'guarded', stageName: 'Release', actionName: 'Approve' };
    await client.putApprovalResult({ ...action, token, result: { status: 'Approved', summary: 'First' } });
    await pressEnter(page);
    await eventually(async () =>
      assert.match((await notifications(page)).join('\n'), /already approved “Approve”/),
    );
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('rejects with a comment', async () => {
    const { page, admin } = workbench;
    await admin.advance(70);
    await workbench.start('guarded');
    await admin.advance(90);
    await open('Reject…', 'guarded');
    const [onTop] = (await asks(page, /Press Enter to submit/)).rows;
    assert.equal(onTop?.label.trim(), 'Reject');
    await enterRow(page, 'Comment');
    await asks(page, /0 of 512 characters/);
    await typeInQuickInput(page, 'Second');
    await pressEnter(page);
    await asks(page, /Press Enter to submit/);
    await pressEnter(page);
    await eventually(async () => assert.deepEqual((await answersOf('guarded'))?.[0], 'Failed Second'));
  });

  it('approves several at once', async () => {
    const { page, admin } = workbench;
    await workbench.start('twice');
    await admin.advance(90);
    await open('Approve…', 'twice');
    await asks(page, /2 approvals are waiting/);
    await mark(page, 'Release/Security', 'Release/Product');
    const hub = await asks(page, /Press Enter to submit/);
    assert.match(hub.title, /Release\/Security.*Release\/Product/);
    await screenshot(page, 'operate-9-approve-several');
    await pressEnter(page);
    await eventually(async () =>
      assert.deepEqual((await answersOf('twice'))?.slice(0, 2), ['Succeeded ', 'Succeeded ']),
    );
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
