import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, s3Source, stage, codeBuild, pipeline } from '../../../src/local/sample/build';
import { startOfTime } from '../support/handClock';
import { guarded, plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { addActionType, shelf, shelfType } from '../support/workers';

const unknownId = '00000000-0000-4000-8000-000000000000';

async function start(client: CodePipelineClient, name: string): Promise<string> {
  const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name }));
  return pipelineExecutionId ?? assert.fail('no id');
}

describe('StartPipelineExecution', () => {
  it(
    'runs every action in runOrder, each after the previous one has ended',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const pipelineExecutionId = await start(client, 'plain');
        clock.advance(3600_000);
        const { actionExecutionDetails = [] } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'plain', filter: { pipelineExecutionId } }),
        );
        assert.deepEqual(
          actionExecutionDetails.map(({ actionName, status, startTime, lastUpdateTime }) => [
            actionName,
            status,
            (startTime?.getTime() ?? 0) - startOfTime,
            (lastUpdateTime?.getTime() ?? 0) - startOfTime,
          ]),
          [
            ['Service', 'Succeeded', 30_000, 40_000],
            ['Check', 'Succeeded', 20_000, 30_000],
            ['Compile', 'Succeeded', 10_000, 20_000],
            ['Source', 'Succeeded', 0, 10_000],
          ],
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'records who started it, its variables and the requested commit',
    withService(
      async ({ clientOf, clock, add }) => {
        add(plain({ variables: [{ name: 'deployTo', defaultValue: 'staging' }, { name: 'ticket' }] }));
        const client = clientOf('amara');
        const { pipelineExecutionId } = await client.send(
          new StartPipelineExecutionCommand({
            name: 'plain',
            variables: [{ name: 'ticket', value: 'OPS-12' }],
            sourceRevisions: [{ actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: 'cafe1234' }],
          }),
        );
        clock.advance(10_000);
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName: 'plain', pipelineExecutionId }),
        );
        assert.deepEqual(pipelineExecution?.trigger, {
          triggerType: 'StartPipelineExecution',
          triggerDetail: 'arn:aws:iam::123456789012:user/amara',
        });
        assert.deepEqual(pipelineExecution?.variables, [
          { name: 'deployTo', resolvedValue: 'staging' },
          { name: 'ticket', resolvedValue: 'OPS-12' },
        ]);
        const [revision] = pipelineExecution?.artifactRevisions ?? [];
        assert.equal(revision?.name, 'SourceOutput');
        assert.equal(revision?.revisionId, 'cafe1234');
        assert.equal(pipelineExecution?.status, 'InProgress');
        assert.equal(pipelineExecution?.executionType, 'STANDARD');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'starts one execution for the same client request token',
    withService(async ({ client, add }) => {
      add(plain());
      const request = { name: 'plain', clientRequestToken: 'once-only' };
      const first = await client.send(new StartPipelineExecutionCommand(request));
      const second = await client.send(new StartPipelineExecutionCommand(request));
      assert.equal(second.pipelineExecutionId, first.pipelineExecutionId);
      const { pipelineExecutionSummaries } = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName: 'plain' }),
      );
      assert.equal(pipelineExecutionSummaries?.length, 1);
    }),
  );

  it(
    'refuses a pipeline that does not exist, in the words of the service',
    withService(async ({ client }) => {
      const { name, message } = await errorOf(start(client, 'nowhere'));
      assert.equal(name, 'PipelineNotFoundException');
      assert.equal(message, "Account '123456789012' does not have a pipeline with name 'nowhere'");
    }),
  );

  it(
    'refuses variables that are unknown, repeated or left without a value',
    withService(async ({ client, add }) => {
      add(plain({ variables: [{ name: 'ticket' }] }));
      const tries = [
        [],
        [
          { name: 'ticket', value: 'a' },
          { name: 'other', value: 'b' },
        ],
        Array(2).fill({ name: 'ticket', value: 'a' }),
      ];
      for (const variables of tries as { name: string; value: string }[][]) {
        const request = new StartPipelineExecutionCommand({
          name: 'plain',
          ...(variables.length > 0 ? { variables } : {}),
        });
        assert.equal((await errorOf(client.send(request))).name, 'ValidationException');
      }
    }),
  );

  const sources = pipeline('sources', [
    stage('Source', codeCommit('code'), s3Source('bucket', 'key.zip', 'Bucket', 'BucketOutput')),
    stage('Build', codeBuild('Build', 'build', 'SourceOutput')),
  ]);
  const misfits = [
    { why: 'of an action that is no source', actionName: 'Build', revisionType: 'COMMIT_ID' },
    { why: 'of an action there is not', actionName: 'Nothing', revisionType: 'COMMIT_ID' },
    { why: 'of a kind its provider does not know', actionName: 'Source', revisionType: 'IMAGE_DIGEST' },
  ] as const;
  for (const { why, ...override } of misfits)
    it(
      `refuses an override ${why}`,
      withService(async ({ client, add }) => {
        add(sources);
        const sourceRevisions = [{ ...override, revisionValue: 'x' }];
        const { name } = await errorOf(
          client.send(new StartPipelineExecutionCommand({ name: 'sources', sourceRevisions })),
        );
        assert.equal(name, 'ValidationException');
      }),
    );

  it(
    'refuses an override of a source whose provider is named like a property of every object',
    withService(async (test) => {
      const actionTypeId = { ...shelfType.id, provider: 'constructor' };
      addActionType(test, { ...shelfType, id: actionTypeId });
      test.add({ ...plain(), stages: [stage('Source', { ...shelf('Source'), actionTypeId })] });
      const sourceRevisions = [
        { actionName: 'Source', revisionType: 'COMMIT_ID' as const, revisionValue: 'x' },
      ];
      const { name } = await errorOf(
        test.client.send(new StartPipelineExecutionCommand({ name: 'plain', sourceRevisions })),
      );
      assert.equal(name, 'ValidationException');
    }),
  );

  it(
    'refuses overrides for a V1 pipeline',
    withService(async ({ client, add }) => {
      add(plain({ pipelineType: 'V1' }));
      const sourceRevisions = [
        { actionName: 'Source', revisionType: 'COMMIT_ID' as const, revisionValue: 'x' },
      ];
      const { name } = await errorOf(
        client.send(new StartPipelineExecutionCommand({ name: 'plain', sourceRevisions })),
      );
      assert.equal(name, 'ValidationException');
    }),
  );

  it(
    'limits a QUEUED pipeline to fifty executions at once',
    withService(async ({ client, add }) => {
      add(guarded({ executionMode: 'QUEUED' }));
      for (let count = 0; count < 50; count++) await start(client, 'guarded');
      const { name } = await errorOf(start(client, 'guarded'));
      assert.equal(name, 'ConcurrentPipelineExecutionsLimitExceededException');
    }),
  );
});

describe('StopPipelineExecution', () => {
  it(
    'waits for running actions, starts no other, and records the reason',
    withService(
      async ({ client, clock, add }) => {
        add(plain());
        const pipelineExecutionId = await start(client, 'plain');
        clock.advance(12_000);
        await client.send(
          new StopPipelineExecutionCommand({
            pipelineName: 'plain',
            pipelineExecutionId,
            reason: 'wrong branch',
          }),
        );
        const read = async () => {
          const { pipelineExecutionSummaries = [] } = await client.send(
            new ListPipelineExecutionsCommand({ pipelineName: 'plain' }),
          );
          return pipelineExecutionSummaries[0];
        };
        assert.equal((await read())?.status, 'Stopping');
        clock.advance(60_000);
        const stopped = await read();
        assert.equal(stopped?.status, 'Stopped');
        assert.equal(stopped?.stopTrigger?.reason, 'wrong branch');
        const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'plain' }));
        assert.deepEqual(
          stageStates.map(({ latestExecution }) => latestExecution?.status),
          ['Succeeded', 'Stopped', undefined],
        );
        assert.deepEqual(
          stageStates[1]?.actionStates?.map(({ latestExecution }) => latestExecution?.status),
          ['Succeeded', undefined],
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'abandons running actions on request, also after a stop that waits',
    withService(
      async ({ client, clock, add }) => {
        add(guarded());
        const pipelineExecutionId = await start(client, 'guarded');
        clock.advance(10_000);
        const stop = (abandon: boolean) =>
          client.send(
            new StopPipelineExecutionCommand({ pipelineName: 'guarded', pipelineExecutionId, abandon }),
          );
        await stop(false);
        clock.advance(3600_000);
        assert.equal((await errorOf(stop(false))).name, 'DuplicatedStopRequestException');
        await stop(true);
        assert.equal((await errorOf(stop(true))).name, 'DuplicatedStopRequestException');
        clock.advance(1000);
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName: 'guarded', pipelineExecutionId }),
        );
        assert.equal(pipelineExecution?.status, 'Stopped');
        const { actionExecutionDetails = [] } = await client.send(
          new ListActionExecutionsCommand({ pipelineName: 'guarded' }),
        );
        assert.equal(actionExecutionDetails[0]?.status, 'Abandoned');
        assert.equal((await errorOf(stop(true))).name, 'PipelineExecutionNotStoppableException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses an unknown id',
    withService(async ({ client, add }) => {
      add(plain());
      const request = new StopPipelineExecutionCommand({
        pipelineName: 'plain',
        pipelineExecutionId: unknownId,
      });
      assert.equal((await errorOf(client.send(request))).name, 'PipelineExecutionNotStoppableException');
    }),
  );
});

describe('GetPipelineExecution', () => {
  it(
    'refuses an execution of another pipeline',
    withService(async ({ client, add }) => {
      add(plain());
      add(guarded());
      const pipelineExecutionId = await start(client, 'plain');
      const request = new GetPipelineExecutionCommand({ pipelineName: 'guarded', pipelineExecutionId });
      assert.equal((await errorOf(client.send(request))).name, 'PipelineExecutionNotFoundException');
    }),
  );
});
