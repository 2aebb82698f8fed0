import {
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { ActionExecution, CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { HandClock } from '../support/handClock';
import { guarded, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const where = { pipelineName: 'guarded', stageName: 'Release', actionName: 'Approve' };
const sevenDays = 7 * 24 * 3600_000;

async function approvalOf(client: CodePipelineClient): Promise<ActionExecution> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'guarded' }));
  return stageStates[1]?.actionStates?.[0]?.latestExecution ?? assert.fail('the approval was not reached');
}

/** Starts the pipeline, and lets its source pass. */
async function reachApproval(client: CodePipelineClient, clock: HandClock): Promise<void> {
  await client.send(new StartPipelineExecutionCommand({ name: 'guarded' }));
  clock.advance(10_000);
}

const answer = (
  client: CodePipelineClient,
  token: string | undefined,
  status: 'Approved' | 'Rejected',
  summary = 'seen',
) => client.send(new PutApprovalResultCommand({ ...where, token, result: { status, summary } }));

describe('PutApprovalResult', () => {
  it(
    'lets an approved execution continue, and names the approver with the comment',
    withService(
      async ({ client, clientOf, clock, add }) => {
        add(guarded());
        await reachApproval(client, clock);
        const open = await approvalOf(client);
        assert.equal(open.status, 'InProgress');
        assert.equal(open.externalExecutionUrl, 'https://example.com/review');
        clock.advance(600_000);
        const { approvedAt } = await answer(clientOf('mei'), open.token, 'Approved');
        assert.equal(approvedAt?.getTime(), clock.now());
        const closed = await approvalOf(client);
        assert.equal(closed.status, 'Succeeded');
        assert.equal(closed.summary, 'seen');
        assert.equal(closed.lastUpdatedBy, 'arn:aws:iam::123456789012:user/mei');
        assert.equal(closed.token, undefined);
        const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'guarded' }));
        assert.equal(stageStates[1]?.actionStates?.[1]?.latestExecution?.status, 'InProgress');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    "shows the approval's configuration with its variables resolved",
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        const sourceRevisions = [
          { actionName: 'Source', revisionType: 'COMMIT_ID' as const, revisionValue: 'cafe1234' },
        ];
        await client.send(new StartPipelineExecutionCommand({ name: 'guarded', sourceRevisions }));
        clock.advance(10_000);
        const { actionExecutionDetails = [] } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'guarded' }),
        );
        const { input } = actionExecutionDetails[0] ?? {};
        assert.equal(input?.configuration?.CustomData, 'Release #{SourceVariables.CommitId}?');
        assert.equal(input?.resolvedConfiguration?.CustomData, 'Release cafe1234?');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'fails a rejected execution, and refuses a second answer',
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        await reachApproval(client, clock);
        const { token } = await approvalOf(client);
        await answer(client, token, 'Rejected', '');
        assert.equal((await approvalOf(client)).status, 'Failed');
        const { name } = await errorOf(answer(client, token, 'Approved'));
        assert.equal(name, 'ApprovalAlreadyCompletedException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'times out after seven days, when the token expires',
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        await reachApproval(client, clock);
        const { token } = await approvalOf(client);
        clock.advance(sevenDays - 1);
        assert.equal((await approvalOf(client)).status, 'InProgress');
        clock.advance(1);
        assert.equal((await approvalOf(client)).status, 'Failed');
        const { name } = await errorOf(answer(client, token, 'Approved'));
        assert.equal(name, 'InvalidApprovalTokenException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'leaves the token of a PARALLEL execution out of the state; it is the external execution id of the action',
    withService(
      async ({ client, clock, add }) => {
        add(guarded({ executionMode: 'PARALLEL' }));
        await reachApproval(client, clock);
        const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'guarded' }));
        assert.ok(stageStates.every(({ latestExecution }) => latestExecution == null));
        const { actionExecutionDetails = [] } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'guarded' }),
        );
        const token = actionExecutionDetails[0]?.output?.executionResult?.externalExecutionId;
        await answer(client, token, 'Approved');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'checks the pipeline, the stage, the action and the token, in this order',
    withService(async ({ client, add }) => {
      add(guarded());
      const token = '00000000-0000-4000-8000-000000000000';
      const nameOf = async (change: object) => {
        const request = { ...where, token, result: { status: 'Approved' as const, summary: '' }, ...change };
        return (await errorOf(client.send(new PutApprovalResultCommand(request)))).name;
      };
      assert.equal(await nameOf({ pipelineName: 'x', stageName: 'x' }), 'PipelineNotFoundException');
      assert.equal(await nameOf({ stageName: 'x', actionName: 'x' }), 'StageNotFoundException');
      assert.equal(await nameOf({ actionName: 'x' }), 'ActionNotFoundException');
      assert.equal(await nameOf({}), 'InvalidApprovalTokenException');
    }),
  );
});
