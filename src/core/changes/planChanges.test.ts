import assert from 'node:assert/strict';
import { detailOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import {
  refOf,
  shop,
  detail,
  execution,
  openApproval,
  stageState,
  state,
} from '../../../test/support/builders';
import {
  planAnswer,
  planDisable,
  planEnable,
  planOverride,
  planRetry,
  planRollback,
  planStart,
  planStop,
} from './planChanges';
import type { PlannedChange } from './plannedChange';
import type { ActionState, StageState } from '../../domain/pipeline/pipelineState';
import { FakeChangeNeeds, newId } from '../../../test/support/fakeGateway';
import { problem } from '../../../test/support/fakeReader';

const never = new AbortController().signal;
const run = refOf('run-1');
const stage = { pipeline: shop, stage: 'Deploy' };

describe('A planned change', () => {
  let needs: FakeChangeNeeds;

  beforeEach(() => {
    needs = new FakeChangeNeeds();
  });

  const showStage = (changes: Partial<StageState>) =>
    needs.gateway.set(stateOf(shop), state([stageState('Deploy', changes)]));
  const latest = (executionId: string, status: 'Failed' | 'InProgress') => ({
    latestExecution: { executionId, status, isRollback: false },
  });
  const wasDone = (change: PlannedChange) => change.wasDone?.(never) ?? assert.fail('it is not looked for');

  it('sends its call, and answers what runs because of it', async () => {
    const started = refOf(newId);
    const request = { clientRequestToken: 'one', sourceRevisions: [], variables: [] };
    const retry = { stage, executionId: 'run-1', mode: 'ALL_ACTIONS' } as const;
    const cases: readonly (readonly [PlannedChange, unknown])[] = [
      [planStart(needs, { pipeline: shop, request }), { started }],
      [planRollback(needs, { stage, targetExecutionId: 'run-0' }), { started }],
      [planRetry(needs, retry), { started: run }],
      [planOverride(needs, { stage, executionId: 'run-1', gate: 'beforeEntry' }), { started: run }],
      [planStop(needs, { execution: run, mode: 'wait' }), {}],
      [planEnable(needs, { stage, side: 'Inbound' }), {}],
      [planEnable(needs, { stage, side: 'Inbound', entering: 'run-1' }), { started: run }],
      [planDisable(needs, { stage, side: 'Outbound', reason: 'Freeze' }), {}],
    ];
    for (const [change, expected] of cases) assert.deepEqual(await change.send(never), expected);
    assert.deepEqual(
      needs.gateway.sent,
      cases.map(([{ call }]) => call),
    );
  });

  it('has no look for a change that has the same effect when it is made twice', () => {
    for (const change of [
      planEnable(needs, { stage, side: 'Inbound' }),
      planDisable(needs, { stage, side: 'Inbound', reason: 'Freeze' }),
    ])
      assert.equal(change.wasDone, undefined);
  });

  describe('that stops an execution', () => {
    const stop = (mode: 'wait' | 'abandon', reason?: string) =>
      planStop(needs, { execution: run, mode, reason });

    it('sends no reason that is empty', () => {
      assert.ok(!('reason' in stop('wait', ' ').call.input));
      assert.deepEqual(stop('wait', ' Wrong commit ').call.input, {
        pipelineName: 'shop',
        pipelineExecutionId: 'run-1',
        abandon: false,
        reason: 'Wrong commit',
      });
    });

    it('was done when the execution stops, or has, as it was told to', async () => {
      const isDone = async (mode: 'wait' | 'abandon', status: ExecutionStatus) => {
        needs.gateway.set(detailOf(run), detail('run-1', { status }));
        return (await wasDone(stop(mode))) !== undefined;
      };
      assert.equal(await isDone('wait', 'Stopping'), true);
      assert.equal(await isDone('abandon', 'Stopped'), true);
      assert.equal(await isDone('abandon', 'Stopping'), false);
      assert.equal(await isDone('wait', 'InProgress'), false);
    });
  });

  describe('that retries a stage', () => {
    const of = { stage, executionId: 'run-1', mode: 'FAILED_ACTIONS' } as const;

    it('was done when the execution runs in the stage again, by whomever', async () => {
      const retry = planRetry(needs, of);
      assert.match(retry.foundDone ?? '', /^Deploy of shop is running again\./);
      showStage(latest('run-1', 'InProgress'));
      assert.deepEqual(await wasDone(retry), { started: run });
      showStage(latest('run-1', 'Failed'));
      assert.equal(await wasDone(retry), undefined);
    });

    it('cannot be looked for while the stage was running anyway', () => {
      assert.equal(planRetry(needs, { ...of, isRunning: true }).wasDone, undefined);
    });
  });

  describe('that rolls a stage back', () => {
    it('was done when a rollback is there that was not before', async () => {
      const page = (...executions: readonly ReturnType<typeof execution>[]) =>
        needs.gateway.set(executionsOf(shop), { executions });
      const rollback = (id: string) => execution(id, { isRollback: true, rollbackTargetId: 'run-0' });
      const change = planRollback(needs, { stage, targetExecutionId: 'run-0' });
      assert.equal(await wasDone(change), undefined);
      page(rollback('old'));
      needs.gateway.refusals.push(problem('timedOut'));
      await assert.rejects(change.send(never), { kind: 'timedOut' });
      assert.equal(await wasDone(change), undefined);
      page(rollback('made'), rollback('old'));
      assert.deepEqual(await wasDone(change), { started: refOf('made') });
    });
  });

  describe('that answers an approval', () => {
    const approval = { ref: { ...stage, action: 'Approve' }, token: 'a-token', execution: run };
    const answer = (summary = 'Fine') =>
      planAnswer(needs, { approval, answer: { verdict: 'Approved', summary } });
    const answered = (changes: Partial<ActionState>) =>
      showStage({
        ...latest('run-1', 'InProgress'),
        actions: [{ name: 'Approve', status: 'Succeeded', summary: 'Fine', ...changes }],
      });

    it('sends the token of the approval', () => {
      assert.deepEqual(answer().call.input, {
        pipelineName: 'shop',
        stageName: 'Deploy',
        actionName: 'Approve',
        result: { status: 'Approved', summary: 'Fine' },
        token: 'a-token',
      });
    });

    it('lets its execution run on, which is followed then, unless it is rejected', async () => {
      assert.deepEqual(await answer().send(never), { started: run });
      const rejection = { approval, answer: { verdict: 'Rejected', summary: '' } } as const;
      assert.deepEqual(await planAnswer(needs, rejection).send(never), {});
    });

    it('was done when it has this answer of this caller', async () => {
      answered({ changedBy: 'arn:aws:iam::123456789012:user/ada' });
      assert.deepEqual(await wasDone(answer()), { started: run });
      assert.equal(await wasDone(answer('Good')), undefined);
      needs.callerArn = undefined;
      assert.equal(await wasDone(answer()), undefined);
    });

    const refusal = async () => {
      needs.gateway.refusals.push(problem('approvalClosed', 'It has a response.'));
      const error = await answer()
        .send(never)
        .then(
          () => assert.fail('it was not refused'),
          (reason: unknown) => reason,
        );
      assert.ok(error instanceof Error);
      return error.message;
    };

    it('says who was faster', async () => {
      answered({ changedBy: 'arn:aws:iam::123456789012:user/bob' });
      assert.match(await refusal(), /^bob already approved “Approve”/);
      answered({ status: 'Failed' });
      assert.match(await refusal(), /^Another user already rejected “Approve”, or the approval timed out/);
    });

    it('says that a newer execution waits there now', async () => {
      showStage({ ...latest('run-2', 'InProgress'), actions: [openApproval] });
      assert.match(await refusal(), /^A newer execution has superseded this one at “Approve”/);
    });

    it('says what AWS said where nothing more can be told', async () => {
      needs.gateway.fail(() => problem('accessDenied'));
      assert.equal(await refusal(), 'It has a response.');
    });
  });
});
