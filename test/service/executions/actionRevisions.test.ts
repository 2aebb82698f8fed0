import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  PollForJobsCommand,
  AcknowledgeJobCommand,
  PutActionRevisionCommand,
  PutJobSuccessResultCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { stage } from '../../../src/local/sample/build';
import { plain, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { addActionType, checked, shelf, shelfType } from '../support/workers';

const options = { scenario: tenSeconds };
const created = new Date(Date.UTC(2026, 10, 18, 8, 59, 0));
const revision = (revisionId = 'r1') => ({ revisionId, revisionChangeId: 'c1', created });
const report = (actionRevision = revision(), where: object = {}) =>
  new PutActionRevisionCommand({
    pipelineName: 'plain',
    stageName: 'Source',
    actionName: 'Source',
    actionRevision,
    ...where,
  });

async function executionOf(client: CodePipelineClient, pipelineName: string, id: string | undefined) {
  const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId: id });
  return (await client.send(command)).pipelineExecution ?? assert.fail();
}

describe('PutActionRevision', () => {
  it(
    'starts an execution for a new revision, which its source then finds',
    withService(async ({ client, clock, add }) => {
      add(plain());
      const { newRevision, pipelineExecutionId } = await client.send(report());
      assert.equal(newRevision, true);
      clock.advance(10_000);
      const { trigger, artifactRevisions } = await executionOf(client, 'plain', pipelineExecutionId);
      assert.deepEqual(trigger, {
        triggerType: 'PutActionRevision',
        triggerDetail: 'arn:aws:iam::123456789012:user/tester',
      });
      assert.equal(artifactRevisions?.[0]?.revisionId, 'r1');
      assert.equal(artifactRevisions?.[0]?.revisionChangeIdentifier, 'c1');
      assert.deepEqual(artifactRevisions?.[0]?.created, created);
    }, options),
  );

  it(
    'names the execution that had a revision before instead of starting another',
    withService(async ({ client, clock, add }) => {
      add(plain());
      const first = await client.send(report());
      const early = await client.send(report());
      assert.deepEqual([early.newRevision, early.pipelineExecutionId], [false, first.pipelineExecutionId]);
      clock.advance(100_000);
      const second = await client.send(report(revision('r2')));
      assert.equal(second.newRevision, true);
      clock.advance(100_000);
      const again = await client.send(report());
      assert.deepEqual([again.newRevision, again.pipelineExecutionId], [false, first.pipelineExecutionId]);
    }, options),
  );

  it(
    'sets the latest revision for executions that are started manually later',
    withService(async ({ client, clock, add }) => {
      add(plain());
      await client.send(report());
      clock.advance(100_000);
      const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
      clock.advance(10_000);
      const { artifactRevisions } = await executionOf(client, 'plain', pipelineExecutionId);
      assert.equal(artifactRevisions?.[0]?.revisionId, 'r1');
    }, options),
  );

  it(
    'passes its revision to a source of a job worker, unless the worker reports another one',
    withService(async (test) => {
      const { client, clock, add } = test;
      addActionType(test, shelfType);
      const [, ...others] = checked([]).stages;
      add({ ...checked([]), stages: [stage('Source', shelf('Source')), ...others.slice(1)] });
      const work = async (more: object) => {
        const polled = await client.send(new PollForJobsCommand({ actionTypeId: shelfType.id }));
        const { id: jobId, nonce } = polled.jobs?.[0] ?? assert.fail('there is no job');
        await client.send(new AcknowledgeJobCommand({ jobId, nonce }));
        await client.send(new PutJobSuccessResultCommand({ jobId, ...more }));
        const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'checked' }));
        const id = stageStates[0]?.latestExecution?.pipelineExecutionId;
        return (await executionOf(client, 'checked', id)).artifactRevisions?.map((found) => [
          found.name,
          found.revisionId,
          found.revisionSummary,
        ]);
      };
      await client.send(report(revision(), { pipelineName: 'checked' }));
      assert.deepEqual(await work({}), [['SourceOutput', 'r1', undefined]]);
      await client.send(report(revision('r2'), { pipelineName: 'checked' }));
      clock.advance(1000);
      const currentRevision = { revision: 'r3', changeIdentifier: 'c3', revisionSummary: 'Three' };
      assert.deepEqual(await work({ currentRevision }), [['SourceOutput', 'r3', 'Three']]);
    }, options),
  );

  it(
    'checks the pipeline, the stage and the action, in this order, and accepts sources only',
    withService(async ({ client, add }) => {
      add(plain());
      const nameOf = async (where: object) => (await errorOf(client.send(report(revision(), where)))).name;
      assert.equal(await nameOf({ pipelineName: 'x', stageName: 'x' }), 'PipelineNotFoundException');
      assert.equal(await nameOf({ stageName: 'x', actionName: 'x' }), 'StageNotFoundException');
      assert.equal(await nameOf({ actionName: 'x' }), 'ActionNotFoundException');
      assert.equal(await nameOf({ stageName: 'Build', actionName: 'Compile' }), 'ValidationException');
    }),
  );

  it(
    'enforces the limits of its members',
    withService(async ({ client, add }) => {
      add(plain());
      for (const extra of [
        { revisionId: 'x'.repeat(1501) },
        { revisionId: '' },
        { revisionChangeId: 'x'.repeat(101) },
        { revisionChangeId: '' },
      ])
        assert.equal(
          (await errorOf(client.send(report({ ...revision(), ...extra })))).name,
          'ValidationException',
        );
      const long = { revisionId: 'x'.repeat(1500), revisionChangeId: 'x'.repeat(100), created };
      assert.equal((await client.send(report(long))).newRevision, true);
    }),
  );

  it(
    'is refused while 50 executions are under way',
    withService(async ({ client, add }) => {
      add(plain({ executionMode: 'QUEUED' }));
      for (let count = 0; count < 50; count++) await client.send(report(revision(`r${count}`)));
      const { name } = await errorOf(client.send(report(revision('r50'))));
      assert.equal(name, 'ConcurrentPipelineExecutionsLimitExceededException');
      assert.equal((await client.send(report(revision('r7')))).newRevision, false);
    }),
  );
});
