import {
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { alarm, condition, gated, picture, start, stateOf } from '../support/conditions';
import { guarded, plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const update = (client: CodePipelineClient, pipeline: PipelineDeclaration) =>
  client.send(new UpdatePipelineCommand({ pipeline }));

const get = async (client: CodePipelineClient, name: string, version?: number) =>
  (await client.send(new GetPipelineCommand({ name, version }))).pipeline ?? assert.fail('no pipeline');

const statuses = async (client: CodePipelineClient, pipelineName: string) =>
  (await client.send(new ListPipelineExecutionsCommand({ pipelineName }))).pipelineExecutionSummaries?.map(
    ({ status }) => status,
  );

describe('UpdatePipeline', () => {
  it(
    'creates the next version, keeps the previous ones, and starts nothing',
    withService(async ({ client, clock, add }) => {
      add(plain());
      clock.advance(5_000);
      const { pipeline } = await update(client, { ...plain(), executionMode: 'QUEUED', version: 7 });
      assert.equal(pipeline?.version, 2);
      assert.equal((await get(client, 'plain')).executionMode, 'QUEUED');
      assert.equal((await get(client, 'plain', 1)).executionMode, 'SUPERSEDED');
      assert.equal((await update(client, { ...plain(), executionMode: 'QUEUED' })).pipeline?.version, 3);
      assert.deepEqual(await statuses(client, 'plain'), []);
      const { metadata } = await client.send(new GetPipelineCommand({ name: 'plain' }));
      assert.equal(metadata?.updated?.getTime(), (metadata?.created?.getTime() ?? 0) + 5_000);
    }),
  );

  it(
    'refuses a pipeline that does not exist, and an invalid structure',
    withService(async ({ client, add }) => {
      const unknown = await errorOf(update(client, plain()));
      assert.equal(unknown.name, 'ResourceNotFoundException');
      assert.equal(
        unknown.message,
        "The account with id '123456789012' does not include a pipeline with the name 'plain'",
      );
      add(plain());
      const twice = { ...plain(), stages: [...plain().stages, ...plain().stages.slice(1, 2)] };
      assert.match((await errorOf(update(client, twice))).name, /^Invalid(Stage|Structure)/);
      assert.equal((await get(client, 'plain')).version, 1);
    }),
  );

  it(
    'cancels waiting executions immediately, and running ones when their actions have ended',
    withService(
      async ({ client, clock, add }) => {
        add(plain({ executionMode: 'QUEUED' }));
        const ids = [await start(client, 'plain'), await start(client, 'plain')];
        clock.advance(15_000);
        ids.push(await start(client, 'plain'));
        assert.deepEqual(await statuses(client, 'plain'), ['InProgress', 'InProgress', 'InProgress']);
        await update(client, plain({ executionMode: 'QUEUED' }));
        assert.deepEqual(await statuses(client, 'plain'), ['Cancelled', 'InProgress', 'InProgress']);
        const fresh = await start(client, 'plain');
        clock.advance(5_000);
        assert.equal(await picture(client, ids[0] ?? '', 'plain'), 'Cancelled, Build Cancelled');
        const { actionExecutionDetails } = await client.send(
          new ListActionExecutionsCommand({
            pipelineName: 'plain',
            filter: { pipelineExecutionId: ids[0] },
          }),
        );
        assert.deepEqual(
          actionExecutionDetails?.map(({ actionName, status }) => `${actionName} ${status}`),
          ['Compile Succeeded', 'Source Succeeded'],
        );
        clock.advance(60_000);
        assert.equal(
          await picture(client, fresh, 'plain'),
          'Succeeded, Source Succeeded, Build Succeeded, Deploy Succeeded',
        );
        assert.deepEqual(await statuses(client, 'plain'), [
          'Succeeded',
          'Cancelled',
          'Cancelled',
          'Cancelled',
        ]);
        const retry = new RetryStageExecutionCommand({
          pipelineName: 'plain',
          stageName: 'Deploy',
          pipelineExecutionId: fresh,
          retryMode: 'ALL_ACTIONS',
        });
        assert.equal((await errorOf(client.send(retry))).name, 'StageNotRetryableException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'cancels the rules of a condition immediately',
    withService(
      async ({ client, clock, add }) => {
        const declared = gated({ beforeEntry: condition('FAIL', alarm()) });
        add(declared);
        const id = await start(client);
        clock.advance(15_000);
        await update(client, declared);
        assert.equal(await picture(client, id), 'Cancelled, Source Succeeded, Deploy Cancelled');
        const { beforeEntryConditionState } = await stateOf(client);
        assert.equal(beforeEntryConditionState?.latestExecution?.status, 'Cancelled');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'waits for the end of an open approval, and of a stop',
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        add(plain());
        const asked = await start(client, 'guarded');
        const stopped = await start(client, 'plain');
        clock.advance(15_000);
        await client.send(
          new StopPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId: stopped }),
        );
        await update(client, guarded());
        await update(client, plain());
        clock.advance(3600_000);
        assert.equal(await picture(client, stopped, 'plain'), 'Stopped, Source Succeeded, Build Stopped');
        const { actionStates: [approval] = [] } = await stateOf(client, 'Release', 'guarded');
        await client.send(
          new PutApprovalResultCommand({
            pipelineName: 'guarded',
            stageName: 'Release',
            actionName: 'Approve',
            result: { status: 'Approved', summary: '' },
            token: approval?.latestExecution?.token,
          }),
        );
        assert.equal(
          await picture(client, asked, 'guarded'),
          'Cancelled, Source Succeeded, Release Cancelled',
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'leaves PARALLEL executions in the version they were started under',
    withService(
      async ({ client, clock, add }) => {
        add(plain({ executionMode: 'PARALLEL' }));
        const id = await start(client, 'plain');
        clock.advance(15_000);
        const [source, build] = plain().stages;
        assert.ok(source != null && build != null);
        await update(client, { ...plain(), stages: [source, { ...build, name: 'Make' }] });
        clock.advance(60_000);
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId: id }),
        );
        assert.equal(pipelineExecution?.status, 'Succeeded');
        assert.equal(pipelineExecution.pipelineVersion, 1);
        const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'plain' }));
        assert.deepEqual(
          stageStates?.map(({ stageName, latestExecution }) => [stageName, latestExecution]),
          [
            ['Source', undefined],
            ['Make', undefined],
          ],
        );
      },
      { scenario: tenSeconds },
    ),
  );
});
