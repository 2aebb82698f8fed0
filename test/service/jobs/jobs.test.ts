import { AcknowledgeJobCommand, GetJobDetailsCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { fail, succeed, checked, poll, reachCheck, runOf, takeJob } from '../support/workers';

const unknown = '00000000-0000-4000-8000-000000000000';
const options = { scenario: tenSeconds };

describe('A job', () => {
  it(
    'is not found when its id is unknown',
    withService(async ({ client }) => {
      const calls = [
        client.send(new AcknowledgeJobCommand({ jobId: unknown, nonce: '1' })),
        client.send(new GetJobDetailsCommand({ jobId: unknown })),
        client.send(succeed(unknown)),
        client.send(fail(unknown)),
      ];
      for (const call of calls) assert.equal((await errorOf(call)).name, 'JobNotFoundException');
    }),
  );

  it(
    'accepts no report before it is acknowledged, and no second one',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked());
      const [job] = await poll(client);
      for (const report of [succeed(job?.id ?? ''), fail(job?.id ?? '')])
        assert.equal((await errorOf(client.send(report as never))).name, 'InvalidJobStateException');
      const wrong = client.send(new AcknowledgeJobCommand({ jobId: job?.id, nonce: '0' }));
      assert.equal((await errorOf(wrong)).name, 'InvalidNonceException');
      const acknowledge = new AcknowledgeJobCommand({ jobId: job?.id, nonce: job?.nonce });
      await client.send(acknowledge);
      await client.send(succeed(job?.id ?? ''));
      for (const report of [succeed(job?.id ?? ''), fail(job?.id ?? '')])
        assert.equal((await errorOf(client.send(report as never))).name, 'InvalidJobStateException');
      assert.equal((await client.send(acknowledge)).status, 'Succeeded');
    }, options),
  );

  it(
    'accepts output variables at its end only, and 122880 bytes at most',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked());
      const jobId = await takeJob(client);
      const error = async (more: object) => (await errorOf(client.send(succeed(jobId, more)))).name;
      assert.equal(
        await error({ continuationToken: 'more', outputVariables: { A: '1' } }),
        'ValidationException',
      );
      assert.equal(await error({ outputVariables: { 'no spaces': '1' } }), 'ValidationException');
      const value = 'é'.repeat(122_878 / 2);
      assert.equal(await error({ outputVariables: { KEY: value } }), 'OutputVariablesSizeExceededException');
      await client.send(succeed(jobId, { outputVariables: { KY: value } }));
      assert.equal((await runOf(client)).status, 'Succeeded');
    }, options),
  );

  it(
    'enforces the limits of the members of a report',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked());
      const jobId = await takeJob(client);
      const revision = { revision: 'r', changeIdentifier: 'c' };
      const bad = [
        succeed(jobId, { continuationToken: 'x'.repeat(2049) }),
        succeed(jobId, { executionDetails: { summary: 'x'.repeat(2049) } }),
        succeed(jobId, { executionDetails: { externalExecutionId: 'x'.repeat(1501) } }),
        succeed(jobId, { executionDetails: { percentComplete: 101 } }),
        succeed(jobId, { executionDetails: { percentComplete: -1 } }),
        succeed(jobId, { currentRevision: { ...revision, revision: 'x'.repeat(1501) } }),
        succeed(jobId, { currentRevision: { ...revision, changeIdentifier: 'x'.repeat(101) } }),
        succeed(jobId, { currentRevision: { ...revision, revisionSummary: 'x'.repeat(2049) } }),
        succeed('no-uuid'),
      ];
      for (const command of bad)
        assert.equal((await errorOf(client.send(command))).name, 'ValidationException');
      assert.equal((await errorOf(client.send(fail(jobId, 'x'.repeat(5001))))).name, 'ValidationException');
      await client.send(
        succeed(jobId, {
          continuationToken: 'x'.repeat(2048),
          executionDetails: {
            summary: 'x'.repeat(2048),
            externalExecutionId: 'x'.repeat(1500),
            percentComplete: 0,
          },
          currentRevision: {
            revision: 'x'.repeat(1500),
            changeIdentifier: 'x'.repeat(100),
            revisionSummary: 'x'.repeat(2048),
          },
        }),
      );
      await client.send(fail(await takeJob(client), 'x'.repeat(5000)));
      assert.equal((await runOf(client)).status, 'Failed');
    }, options),
  );
});
