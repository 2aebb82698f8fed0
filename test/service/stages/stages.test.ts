import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, StageState } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { failing, plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const unknownId = '00000000-0000-4000-8000-000000000000';

async function start(client: CodePipelineClient): Promise<string> {
  const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
  return pipelineExecutionId ?? assert.fail('no id');
}

async function stageOf(client: CodePipelineClient, name: string): Promise<StageState> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'plain' }));
  return stageStates.find(({ stageName }) => stageName === name) ?? assert.fail(`no stage ${name}`);
}

async function statusOf(
  client: CodePipelineClient,
  pipelineExecutionId: string,
): Promise<string | undefined> {
  const request = new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId });
  return (await client.send(request)).pipelineExecution?.status;
}

const retry = (
  client: CodePipelineClient,
  id: string,
  retryMode: 'FAILED_ACTIONS' | 'ALL_ACTIONS',
  stageName = 'Build',
) =>
  client.send(
    new RetryStageExecutionCommand({ pipelineName: 'plain', stageName, pipelineExecutionId: id, retryMode }),
  );

describe('RetryStageExecution', () => {
  it(
    'runs only failed actions again, under the same execution id, and continues from there',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const id = await start(client);
        clock.advance(30_000);
        assert.equal(await statusOf(client, id), 'Failed');
        await retry(client, id, 'FAILED_ACTIONS');
        assert.equal((await stageOf(client, 'Build')).latestExecution?.status, 'InProgress');
        clock.advance(3600_000);
        assert.equal(await statusOf(client, id), 'Succeeded');
        const { retryStageMetadata } = await stageOf(client, 'Build');
        assert.deepEqual(retryStageMetadata, {
          manualStageRetryAttempt: 1,
          latestRetryTrigger: 'ManualStageRetry',
        });

        const names = async (startTimeRange: 'Latest' | 'All') => {
          const filter = { latestInPipelineExecution: { pipelineExecutionId: id, startTimeRange } };
          const answer = await client.send(
            new ListActionExecutionsCommand({ pipelineName: 'plain', filter }),
          );
          return answer.actionExecutionDetails?.map(({ actionName }) => actionName);
        };
        assert.deepEqual(await names('All'), ['Service', 'Check', 'Check', 'Compile', 'Source']);
        assert.deepEqual(await names('Latest'), ['Service', 'Check', 'Compile', 'Source']);
      },
      { scenario: failing({ action: 'Check', attempt: 1 }) },
    ),
  );

  it(
    'runs the whole stage again for ALL_ACTIONS',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const id = await start(client);
        clock.advance(30_000);
        await retry(client, id, 'ALL_ACTIONS');
        clock.advance(3600_000);
        const { actionExecutionDetails = [] } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'plain' }),
        );
        assert.deepEqual(
          actionExecutionDetails.map(({ actionName, status }) => `${actionName} ${status}`),
          [
            'Service Succeeded',
            'Check Succeeded',
            'Compile Succeeded',
            'Check Failed',
            'Compile Succeeded',
            'Source Succeeded',
          ],
        );
      },
      { scenario: failing({ action: 'Check', attempt: 1 }) },
    ),
  );

  it(
    'refuses a stage that did not fail, is being retried, or has a later execution',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const first = await start(client);
        clock.advance(30_000);
        const nameOf = async (promise: Promise<unknown>) => (await errorOf(promise)).name;
        assert.equal(
          await nameOf(retry(client, first, 'ALL_ACTIONS', 'Source')),
          'StageNotRetryableException',
        );
        assert.equal(await nameOf(retry(client, first, 'ALL_ACTIONS', 'Nowhere')), 'StageNotFoundException');
        assert.equal(
          await nameOf(retry(client, first, 'ALL_ACTIONS', 'Deploy')),
          'NotLatestPipelineExecutionException',
        );
        assert.equal(
          await nameOf(retry(client, unknownId, 'ALL_ACTIONS')),
          'NotLatestPipelineExecutionException',
        );
        await retry(client, first, 'FAILED_ACTIONS');
        assert.equal(await nameOf(retry(client, first, 'FAILED_ACTIONS')), 'ConflictException');
        clock.advance(10_000);
        assert.equal(await statusOf(client, first), 'Failed');
        await start(client);
        clock.advance(15_000);
        assert.equal(
          await nameOf(retry(client, first, 'FAILED_ACTIONS')),
          'NotLatestPipelineExecutionException',
        );
      },
      { scenario: failing({ action: 'Check' }) },
    ),
  );
});

describe('DisableStageTransition', () => {
  it(
    'keeps executions in front of the stage, the newest superseding the others, until it is enabled',
    withService(
      async ({ client, clientOf, clock, add }) => {
        add(plain());
        const where = { pipelineName: 'plain', stageName: 'Deploy', transitionType: 'Inbound' as const };
        await clientOf('mei').send(new DisableStageTransitionCommand({ ...where, reason: 'Freeze' }));
        const first = await start(client);
        clock.advance(60_000);
        const second = await start(client);
        clock.advance(60_000);
        assert.equal(await statusOf(client, first), 'Superseded');
        const closed = await stageOf(client, 'Deploy');
        assert.deepEqual(closed.inboundExecution, { pipelineExecutionId: second, status: 'InProgress' });
        assert.deepEqual(closed.inboundExecutions, [closed.inboundExecution]);
        assert.equal(closed.inboundTransitionState?.enabled, false);
        assert.equal(closed.inboundTransitionState?.disabledReason, 'Freeze');
        assert.equal(closed.inboundTransitionState?.lastChangedBy, 'arn:aws:iam::123456789012:user/mei');
        assert.equal(closed.latestExecution, undefined);

        await client.send(new EnableStageTransitionCommand(where));
        const open = await stageOf(client, 'Deploy');
        assert.deepEqual(open.latestExecution, { pipelineExecutionId: second, status: 'InProgress' });
        assert.equal(open.inboundTransitionState?.disabledReason, undefined);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'disables the outbound transition of a stage as well',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const where = { pipelineName: 'plain', stageName: 'Build', transitionType: 'Outbound' as const };
        await client.send(new DisableStageTransitionCommand({ ...where, reason: 'Look first' }));
        const id = await start(client);
        clock.advance(60_000);
        const { inboundExecution, inboundTransitionState } = await stageOf(client, 'Deploy');
        assert.equal(inboundExecution?.pipelineExecutionId, id);
        assert.equal(inboundTransitionState?.enabled, true);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses an unknown stage',
    withService(async ({ client, add }) => {
      add(plain());
      const where = { pipelineName: 'plain', stageName: 'Nowhere', transitionType: 'Inbound' as const };
      assert.equal(
        (await errorOf(client.send(new EnableStageTransitionCommand(where)))).name,
        'StageNotFoundException',
      );
    }),
  );
});

describe('RollbackStage', () => {
  const rollBack = (client: CodePipelineClient, stageName: string, targetPipelineExecutionId: string) =>
    client.send(new RollbackStageCommand({ pipelineName: 'plain', stageName, targetPipelineExecutionId }));

  it(
    'runs that one stage with the revisions of the target, as an execution of its own',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const good = await start(client);
        clock.advance(3600_000);
        const bad = await start(client);
        clock.advance(3600_000);
        assert.equal(await statusOf(client, bad), 'Failed');
        const { pipelineExecutionId } = await rollBack(client, 'Deploy', good);
        clock.advance(3600_000);
        const read = async (id: string | undefined) =>
          (
            await client.send(
              new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId: id }),
            )
          ).pipelineExecution;
        const rollback = await read(pipelineExecutionId);
        assert.equal(rollback?.status, 'Succeeded');
        assert.equal(rollback?.executionType, 'ROLLBACK');
        assert.equal(rollback?.rollbackMetadata?.rollbackTargetPipelineExecutionId, good);
        assert.equal(rollback?.trigger?.triggerType, 'ManualRollback');
        assert.deepEqual(rollback?.artifactRevisions, (await read(good))?.artifactRevisions);
        const { latestExecution } = await stageOf(client, 'Deploy');
        assert.deepEqual(latestExecution, { pipelineExecutionId, status: 'Succeeded', type: 'ROLLBACK' });

        assert.equal(
          (await errorOf(rollBack(client, 'Deploy', pipelineExecutionId ?? ''))).name,
          'PipelineExecutionOutdatedException',
        );
        assert.equal(
          (await errorOf(rollBack(client, 'Deploy', bad))).name,
          'PipelineExecutionOutdatedException',
        );
        assert.equal(
          (await errorOf(rollBack(client, 'Source', good))).name,
          'UnableToRollbackStageException',
        );
        assert.equal(
          (await errorOf(rollBack(client, 'Deploy', unknownId))).name,
          'PipelineExecutionNotFoundException',
        );
      },
      { scenario: failing({ action: 'Service', execution: 2 }) },
    ),
  );
});
