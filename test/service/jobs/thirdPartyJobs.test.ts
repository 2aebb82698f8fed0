import {
  AcknowledgeThirdPartyJobCommand,
  GetActionTypeCommand,
  GetThirdPartyJobDetailsCommand,
  PollForJobsCommand,
  PollForThirdPartyJobsCommand,
  PutJobSuccessResultCommand,
  PutThirdPartyJobFailureResultCommand,
  PutThirdPartyJobSuccessResultCommand,
  UpdateActionTypeCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { checked, reachCheck, runOf, snyk, snykTypeId } from '../support/workers';

const options = { scenario: tenSeconds };
const pollPartner = (maxBatchSize?: number) =>
  new PollForThirdPartyJobsCommand({ actionTypeId: snykTypeId, maxBatchSize });

/** What identifies a partner's job: its id and the token that goes with its client id. */
interface Access {
  jobId: string;
  clientToken: string;
}

async function poll(client: CodePipelineClient): Promise<Access> {
  const { jobs = [] } = await client.send(pollPartner());
  assert.equal(jobs.length, 1);
  return { jobId: jobs[0]?.jobId ?? '', clientToken: `token-${jobs[0]?.clientId}` };
}

async function take(client: CodePipelineClient): Promise<Access> {
  const access = await poll(client);
  const { jobDetails } = await client.send(new GetThirdPartyJobDetailsCommand(access));
  const nonce = jobDetails?.nonce;
  const { status } = await client.send(new AcknowledgeThirdPartyJobCommand({ ...access, nonce }));
  assert.equal(status, 'InProgress');
  return access;
}

describe('A third-party action', () => {
  it(
    'is polled, acknowledged, continued and succeeded by its partner',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const access = await poll(client);
      const { jobDetails } = await client.send(new GetThirdPartyJobDetailsCommand(access));
      assert.equal(jobDetails?.id, access.jobId);
      const { actionExecutionId } = await runOf(client);
      assert.deepEqual(jobDetails?.data?.pipelineContext, {
        pipelineName: 'checked',
        stage: { name: 'Check' },
        action: { name: 'Scan', actionExecutionId },
      });
      assert.ok(jobDetails?.data?.artifactCredentials?.sessionToken);
      await client.send(new AcknowledgeThirdPartyJobCommand({ ...access, nonce: jobDetails?.nonce }));
      const executionDetails = { externalExecutionId: 'scan-1', percentComplete: 10 };
      await client.send(
        new PutThirdPartyJobSuccessResultCommand({ ...access, continuationToken: 'later', executionDetails }),
      );
      assert.equal((await runOf(client)).percentComplete, 10);
      const next = await take(client);
      assert.notEqual(next.jobId, access.jobId);
      const continued = await client.send(new GetThirdPartyJobDetailsCommand(next));
      assert.equal(continued.jobDetails?.data?.continuationToken, 'later');
      await client.send(new PutThirdPartyJobSuccessResultCommand(next));
      const done = await runOf(client);
      assert.equal(done.status, 'Succeeded');
      assert.equal(done.externalExecutionId, 'scan-1');
    }, options),
  );

  it(
    'fails when its partner reports a failure',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const failureDetails = { type: 'PermissionError' as const, message: 'Not connected.' };
      await client.send(
        new PutThirdPartyJobFailureResultCommand({ ...(await take(client)), failureDetails }),
      );
      const { status, errorDetails } = await runOf(client);
      assert.equal(status, 'Failed');
      assert.deepEqual(errorDetails, { code: 'PermissionError', message: 'Not connected.' });
    }, options),
  );

  it(
    'fails after 24 hours without a report',
    withService(async (test) => {
      const { client, clock } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      clock.advance(24 * 3600_000 - 1);
      assert.equal((await runOf(client)).status, 'InProgress');
      clock.advance(1);
      assert.equal((await runOf(client)).status, 'Failed');
    }, options),
  );

  it(
    'has for each of its jobs the timeout of its provider, which begins again when it continues',
    withService(async (test) => {
      const { client, clock } = test;
      const { actionType } = await client.send(new GetActionTypeCommand(snykTypeId));
      assert.ok(actionType?.executor != null);
      const executor = { ...actionType.executor, jobTimeout: 60 };
      await client.send(new UpdateActionTypeCommand({ actionType: { ...actionType, executor } }));
      await reachCheck(test, checked([snyk('Scan')]));
      const access = await take(client);
      clock.advance(59_000);
      await client.send(new PutThirdPartyJobSuccessResultCommand({ ...access, continuationToken: 'more' }));
      clock.advance(59_999);
      assert.equal((await runOf(client)).status, 'InProgress');
      clock.advance(1);
      assert.equal((await runOf(client)).status, 'Failed');
    }, options),
  );

  it(
    'is offered again after a minute without an acknowledgement',
    withService(async (test) => {
      const { client, clock } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const { jobId } = await poll(client);
      assert.deepEqual((await client.send(pollPartner())).jobs, []);
      clock.advance(60_000);
      assert.equal((await poll(client)).jobId, jobId);
    }, options),
  );

  it(
    'returns as many jobs as its partner asks for',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('One'), snyk('Two'), snyk('Three')]));
      assert.equal((await client.send(pollPartner(2))).jobs?.length, 2);
      assert.equal((await client.send(pollPartner(2))).jobs?.length, 1);
      assert.equal((await errorOf(client.send(pollPartner(0)))).name, 'ValidationException');
    }, options),
  );
});

describe('The errors of third-party jobs', () => {
  const failureDetails = { type: 'JobFailed' as const, message: 'It broke.' };

  it(
    'distinguish an unknown job from a wrong token',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const access = await take(client);
      const names = async (wrong: Access) => {
        const calls = [
          client.send(new GetThirdPartyJobDetailsCommand(wrong)),
          client.send(new AcknowledgeThirdPartyJobCommand({ ...wrong, nonce: '1' })),
          client.send(new PutThirdPartyJobSuccessResultCommand(wrong)),
          client.send(new PutThirdPartyJobFailureResultCommand({ ...wrong, failureDetails })),
        ];
        return new Set(await Promise.all(calls.map(async (call) => (await errorOf(call)).name)));
      };
      assert.deepEqual(await names({ ...access, jobId: 'nothing' }), new Set(['JobNotFoundException']));
      assert.deepEqual(
        await names({ ...access, clientToken: 'x' }),
        new Set(['InvalidClientTokenException']),
      );
      assert.deepEqual(
        await names({ ...access, clientToken: 'x'.repeat(257) }),
        new Set(['ValidationException']),
      );
      assert.deepEqual(await names({ ...access, jobId: 'x'.repeat(513) }), new Set(['ValidationException']));
    }, options),
  );

  it(
    'name a wrong nonce, a job that has not begun and a job that has ended',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const access = await poll(client);
      const nonce = client.send(new AcknowledgeThirdPartyJobCommand({ ...access, nonce: 'x' }));
      assert.equal((await errorOf(nonce)).name, 'InvalidNonceException');
      const success = () => client.send(new PutThirdPartyJobSuccessResultCommand(access));
      const failure = () =>
        client.send(new PutThirdPartyJobFailureResultCommand({ ...access, failureDetails }));
      assert.equal((await errorOf(success())).name, 'InvalidJobStateException');
      assert.equal((await errorOf(failure())).name, 'InvalidJobStateException');
      const { jobDetails } = await client.send(new GetThirdPartyJobDetailsCommand(access));
      await client.send(new AcknowledgeThirdPartyJobCommand({ ...access, nonce: jobDetails?.nonce }));
      await success();
      assert.equal((await errorOf(failure())).name, 'InvalidJobStateException');
      const details = client.send(new GetThirdPartyJobDetailsCommand(access));
      assert.equal((await errorOf(details)).name, 'InvalidJobException');
    }, options),
  );

  it(
    'keep the jobs of partners and of custom actions apart',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked([snyk('Scan')]));
      const { jobId } = await take(client);
      const own = client.send(new PutJobSuccessResultCommand({ jobId }));
      assert.equal((await errorOf(own)).name, 'JobNotFoundException');
      const polled = client.send(new PollForJobsCommand({ actionTypeId: snykTypeId }));
      assert.equal((await errorOf(polled)).name, 'ValidationException');
      const custom = { ...snykTypeId, owner: 'Custom' as const };
      const foreign = client.send(new PollForThirdPartyJobsCommand({ actionTypeId: custom }));
      assert.equal((await errorOf(foreign)).name, 'ValidationException');
      const unheard = { ...snykTypeId, provider: 'Unheard' };
      const missing = client.send(new PollForThirdPartyJobsCommand({ actionTypeId: unheard }));
      assert.equal((await errorOf(missing)).name, 'ActionTypeNotFoundException');
    }, options),
  );
});
