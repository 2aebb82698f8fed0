import {
  AcknowledgeJobCommand,
  GetJobDetailsCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutJobFailureResultCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import { fail, succeed, checked, lintType, poll, reachCheck, runOf, takeJob } from '../support/workers';

const day = 24 * 3600_000;
const options = { scenario: tenSeconds };

describe('A custom action', () => {
  it(
    'is polled, acknowledged, continued and succeeded by its job worker',
    withService(async (test) => {
      const { client, clock } = test;
      const executionId = await reachCheck(test, checked());
      const [job, ...others] = await poll(client);
      assert.equal(others.length, 0);
      const { id: jobId = '', nonce, accountId, data } = job ?? {};
      assert.equal(accountId, '123456789012');
      assert.deepEqual(data?.actionTypeId, lintType.id);
      assert.deepEqual(data?.actionConfiguration?.configuration, { Project: 'web', Key: 'opensesame' });
      const { actionExecutionId } = await runOf(client);
      assert.deepEqual(data?.pipelineContext, {
        pipelineName: 'checked',
        stage: { name: 'Check' },
        action: { name: 'Lint', actionExecutionId },
        pipelineArn: 'arn:aws:codepipeline:us-east-1:123456789012:checked',
        pipelineExecutionId: executionId,
      });
      assert.deepEqual(data?.encryptionKey, { id: 'alias/pipelines', type: 'KMS' });
      assert.match(data?.artifactCredentials?.accessKeyId ?? '', /^ASIA[A-Z0-9]{16}$/);
      assert.equal(data?.artifactCredentials?.secretAccessKey?.length, 40);
      assert.ok(data?.artifactCredentials?.sessionToken);
      assert.equal(data?.continuationToken, undefined);

      const details = await client.send(new GetJobDetailsCommand({ jobId }));
      assert.deepEqual(details.jobDetails, { id: jobId, data, accountId });
      const acknowledge = new AcknowledgeJobCommand({ jobId, nonce });
      assert.equal((await client.send(acknowledge)).status, 'InProgress');
      assert.equal((await client.send(acknowledge)).status, 'InProgress');

      clock.advance(60_000);
      const executionDetails = { summary: 'Half done', externalExecutionId: 'run 1', percentComplete: 50 };
      await client.send(succeed(jobId, { continuationToken: 'page-2', executionDetails }));
      const half = await runOf(client);
      assert.equal(half.status, 'InProgress');
      assert.equal(half.summary, 'Half done');
      assert.equal(half.percentComplete, 50);
      assert.equal(half.lastStatusChange?.getTime(), clock.now());

      const [next] = await poll(client);
      assert.notEqual(next?.id, jobId);
      assert.equal(next?.data?.continuationToken, 'page-2');
      await client.send(new AcknowledgeJobCommand({ jobId: next?.id, nonce: next?.nonce }));
      const outputVariables = { FINDINGS: '3' };
      await client.send(
        succeed(next?.id ?? '', {
          outputVariables,
          executionDetails: { summary: 'All done', percentComplete: 100 },
        }),
      );
      const done = await runOf(client);
      assert.equal(done.status, 'Succeeded');
      assert.equal(done.summary, 'All done');
      assert.equal(done.percentComplete, 100);
      assert.equal(done.externalExecutionId, 'run 1');
      assert.deepEqual(await poll(client), []);

      const { actionExecutionDetails = [] } = await client.send(
        new ListActionExecutionsCommand({ pipelineName: 'checked' }),
      );
      const linted = actionExecutionDetails.find(({ actionName }) => actionName === 'Lint');
      assert.deepEqual(linted?.output?.outputVariables, outputVariables);
      const shown = { Project: 'web', Key: '****' };
      assert.deepEqual(linted?.input?.configuration, shown);
      assert.deepEqual(linted?.input?.resolvedConfiguration, shown);
      const [artifact] = data?.outputArtifacts ?? [];
      assert.deepEqual(
        linted?.output?.outputArtifacts?.map(({ s3location }) => s3location),
        [
          {
            bucket: artifact?.location?.s3Location?.bucketName,
            key: artifact?.location?.s3Location?.objectKey,
          },
        ],
      );
    }, options),
  );

  it(
    'receives the source revision with its input artifact, and returns links without secrets',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked());
      const [job] = await poll(client);
      const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'checked' }));
      assert.equal(
        job?.data?.inputArtifacts?.[0]?.revision,
        stageStates[0]?.actionStates?.[0]?.currentRevision?.revisionId,
      );
      await client.send(new AcknowledgeJobCommand({ jobId: job?.id, nonce: job?.nonce }));
      await client.send(succeed(job?.id ?? '', { executionDetails: { externalExecutionId: 'a/b' } }));
      assert.equal(
        (await runOf(client)).externalExecutionUrl,
        'https://lint.example/web/runs/a%2Fb?key={Config:Key}',
      );
      assert.equal(stageStates[1]?.actionStates?.[0]?.entityUrl, 'https://lint.example/web');
    }, options),
  );

  it(
    "reports its worker's revision as the current revision of its action",
    withService(async (test) => {
      const { client, clock } = test;
      await reachCheck(test, checked());
      const created = new Date(clock.now() - 5000);
      const currentRevision = { revision: 'r7', changeIdentifier: 'c7', created, revisionSummary: 'Seven' };
      await client.send(succeed(await takeJob(client), { currentRevision }));
      const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'checked' }));
      assert.deepEqual(stageStates[1]?.actionStates?.[0]?.currentRevision, {
        revisionId: 'r7',
        revisionChangeId: 'c7',
        created,
      });
    }, options),
  );

  it(
    'fails its stage when its worker reports a failure',
    withService(async (test) => {
      const { client } = test;
      await reachCheck(test, checked());
      const jobId = await takeJob(client);
      const failureDetails = {
        type: 'ConfigurationError' as const,
        message: 'No such project.',
        externalExecutionId: 'run-2',
      };
      await client.send(new PutJobFailureResultCommand({ jobId, failureDetails }));
      const { status, errorDetails, externalExecutionId } = await runOf(client);
      assert.equal(status, 'Failed');
      assert.deepEqual(errorDetails, { code: 'ConfigurationError', message: 'No such project.' });
      assert.equal(externalExecutionId, 'run-2');
    }, options),
  );

  it(
    'fails after 24 hours without a report, continued or not',
    withService(async (test) => {
      const { client, clock } = test;
      await reachCheck(test, checked());
      clock.advance(3600_000);
      await client.send(succeed(await takeJob(client), { continuationToken: 'more' }));
      const jobId = await takeJob(client);
      clock.advance(day - 3600_000 - 1);
      assert.equal((await runOf(client)).status, 'InProgress');
      clock.advance(1);
      assert.equal((await runOf(client)).status, 'Failed');
      const late = await errorOf(client.send(succeed(jobId)));
      assert.equal(late.name, 'InvalidJobStateException');
      assert.match(late.message, /TimedOut/);
      assert.deepEqual(await poll(client), []);
    }, options),
  );

  it(
    'is offered again after a minute without an acknowledgement, which the first worker can no longer give',
    withService(async (test) => {
      const { client, clock } = test;
      await reachCheck(test, checked());
      const [first] = await poll(client);
      clock.advance(59_999);
      assert.deepEqual(await poll(client), []);
      clock.advance(1);
      const [second] = await poll(client);
      assert.equal(second?.id, first?.id);
      assert.notEqual(second?.nonce, first?.nonce);
      const late = client.send(new AcknowledgeJobCommand({ jobId: first?.id, nonce: first?.nonce }));
      assert.equal((await errorOf(late)).name, 'InvalidNonceException');
      await client.send(new AcknowledgeJobCommand({ jobId: second?.id, nonce: second?.nonce }));
      clock.advance(120_000);
      assert.deepEqual(await poll(client), []);
    }, options),
  );

  it(
    'is withdrawn from the workers when its execution is stopped and abandoned',
    withService(async (test) => {
      const { client } = test;
      const pipelineExecutionId = await reachCheck(test, checked());
      const jobId = await takeJob(client);
      await client.send(
        new StopPipelineExecutionCommand({ pipelineName: 'checked', pipelineExecutionId, abandon: true }),
      );
      assert.equal((await errorOf(client.send(fail(jobId)))).name, 'InvalidJobStateException');
      assert.equal((await runOf(client)).status, 'Abandoned');
    }, options),
  );
});
