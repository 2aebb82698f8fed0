import {
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  RollbackStageCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type { Scenario } from '../../../src/local/simulation/scenario';
import {
  alarm,
  condition,
  failedInDeploy,
  gated,
  picture,
  rule,
  start,
  startAndWait,
  stateOf,
  stillInDeploy,
  wentThrough,
} from '../support/conditions';
import { failing, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const executionsOf = async (client: CodePipelineClient) =>
  (await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'gated' })))
    .pipelineExecutionSummaries ?? [];

const runsOf = async (client: CodePipelineClient) =>
  (await client.send(new ListActionExecutionsCommand({ pipelineName: 'gated' }))).actionExecutionDetails?.map(
    ({ actionName, status }) => `${actionName} ${status}`,
  );

describe('Automatic retry', () => {
  const retried = (retryMode?: 'FAILED_ACTIONS' | 'ALL_ACTIONS') =>
    gated({
      onFailure: { result: 'RETRY', ...(retryMode == null ? {} : { retryConfiguration: { retryMode } }) },
    });

  it(
    'retries a failed stage, and records it',
    withService(
      async ({ client, clock, add }) => {
        add(retried('ALL_ACTIONS'));
        const id = await startAndWait(client, clock);
        assert.equal(await picture(client, id), wentThrough);
        assert.deepEqual((await stateOf(client)).retryStageMetadata, {
          autoStageRetryAttempt: 1,
          latestRetryTrigger: 'AutomatedStageRetry',
        });
        assert.deepEqual(await runsOf(client), [
          'Other Succeeded',
          'Service Succeeded',
          'Service Failed',
          'Source Succeeded',
        ]);
      },
      { scenario: failing({ action: 'Service', attempt: 1 }) },
    ),
  );

  it(
    'retries only once',
    withService(
      async ({ client, clock, add }) => {
        add(retried());
        const id = await start(client);
        clock.advance(3600_000);
        assert.equal(await picture(client, id), failedInDeploy);
        assert.deepEqual(await runsOf(client), ['Service Failed', 'Service Failed', 'Source Succeeded']);
      },
      { scenario: failing({ action: 'Service' }) },
    ),
  );
});

describe('Automatic rollback', () => {
  const rolledBack = gated({ onFailure: { result: 'ROLLBACK' } });

  it(
    'deploys the last successful revision of a failed stage again, in an execution of its own',
    withService(
      async ({ client, clock, add }) => {
        add(rolledBack);
        const good = await startAndWait(client, clock);
        const bad = await startAndWait(client, clock);
        const [rollback, failed] = await executionsOf(client);
        assert.equal(failed?.pipelineExecutionId, bad);
        assert.equal(failed.status, 'Failed');
        assert.equal(rollback?.executionType, 'ROLLBACK');
        assert.equal(rollback.status, 'Succeeded');
        assert.deepEqual(rollback.rollbackMetadata, { rollbackTargetPipelineExecutionId: good });
        assert.deepEqual(rollback.trigger, { triggerType: 'AutomatedRollback', triggerDetail: bad });
        assert.equal((await stateOf(client)).latestExecution?.type, 'ROLLBACK');
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName: 'gated', pipelineExecutionId: good }),
        );
        assert.equal(
          rollback.sourceRevisions?.[0]?.revisionId,
          pipelineExecution?.artifactRevisions?.[0]?.revisionId,
        );
      },
      { scenario: failing({ action: 'Service', execution: 2 }) },
    ),
  );

  it(
    'does nothing when no execution has succeeded in the stage, and does not roll back a rollback',
    withService(
      async ({ client, clock, add }) => {
        add(rolledBack);
        await startAndWait(client, clock);
        assert.deepEqual(
          (await executionsOf(client)).map(({ status }) => status),
          ['Failed'],
        );
        for (let count = 0; count < 2; count++) {
          await start(client);
          clock.advance(3600_000);
        }
        assert.deepEqual(
          (await executionsOf(client)).map(({ status, executionType }) => `${executionType} ${status}`),
          ['ROLLBACK Failed', 'STANDARD Failed', 'STANDARD Succeeded', 'STANDARD Failed'],
        );
      },
      {
        scenario: failing(
          { action: 'Service', execution: 1 },
          { action: 'Service', execution: 3 },
          { action: 'Service', execution: 4 },
        ),
      },
    ),
  );

  it(
    'follows a failed condition on success, and lets a later execution in behind it',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ onSuccess: condition('ROLLBACK', alarm()) }));
        await startAndWait(client, clock);
        await start(client);
        clock.advance(15_000);
        const third = await start(client);
        clock.advance(16_000);
        const [rollback, waiting, failed] = await executionsOf(client);
        assert.equal(failed?.status, 'Failed');
        assert.equal(rollback?.trigger?.triggerType, 'AutomatedRollback');
        assert.equal(waiting?.pipelineExecutionId, third);
        const { latestExecution, inboundExecutions } = await stateOf(client);
        assert.equal(latestExecution?.pipelineExecutionId, rollback.pipelineExecutionId);
        assert.deepEqual(
          inboundExecutions?.map(({ pipelineExecutionId }) => pipelineExecutionId),
          [third],
        );
        clock.advance(25_000);
        assert.equal((await stateOf(client)).latestExecution?.pipelineExecutionId, third);
      },
      { scenario: { rules: [...tenSeconds.rules, { rule: 'Alarm', execution: 2, failureRate: 1 }] } },
    ),
  );

  const whenAlarmed: Scenario = failing({ action: 'Service', execution: 2 });

  it(
    'follows a condition on failure only when that passes',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ onFailure: condition('ROLLBACK', alarm()) }));
        await startAndWait(client, clock);
        const bad = await start(client);
        clock.advance(25_000);
        assert.equal((await stateOf(client)).onFailureConditionState?.latestExecution?.status, 'InProgress');
        assert.equal(await picture(client, bad), stillInDeploy);
        clock.advance(60_000);
        assert.deepEqual(
          (await executionsOf(client)).map(({ executionType }) => executionType),
          ['ROLLBACK', 'STANDARD', 'STANDARD'],
        );
      },
      { scenario: whenAlarmed },
    ),
  );

  it(
    'does not happen when the condition on failure does not pass',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ onFailure: condition('ROLLBACK', alarm()) }));
        await startAndWait(client, clock);
        const bad = await startAndWait(client, clock);
        assert.equal(await picture(client, bad), failedInDeploy);
        assert.equal((await executionsOf(client)).length, 2);
        assert.equal((await stateOf(client)).onFailureConditionState?.latestExecution?.status, 'Failed');
      },
      { scenario: { rules: [...whenAlarmed.rules, { rule: 'Alarm', failureRate: 1 }] } },
    ),
  );
});

describe('RollbackStage', () => {
  const refusal = async (client: CodePipelineClient, targetPipelineExecutionId: string, name = 'gated') => {
    const where = { pipelineName: name, stageName: 'Deploy' };
    const request = new RollbackStageCommand({ ...where, targetPipelineExecutionId });
    return (await errorOf(client.send(request))).name;
  };

  it(
    'refuses a stage that runs, and a target from before a change of the pipeline',
    withService(
      async ({ client, clock, add }) => {
        add(gated({}));
        const good = await startAndWait(client, clock);
        await start(client);
        clock.advance(15_000);
        assert.equal(await refusal(client, good), 'UnableToRollbackStageException');
        clock.advance(60_000);
        await client.send(new UpdatePipelineCommand({ pipeline: gated({}) }));
        assert.equal(await refusal(client, good), 'UnableToRollbackStageException');
        assert.equal(await refusal(client, good, 'nowhere'), 'PipelineNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses a PARALLEL pipeline, one of type V1, and a stage that was skipped',
    withService(
      async ({ client, clock, add }) => {
        const never = rule('Never', 'VariableCheck', { Variable: 'a', Value: 'b', Operator: 'EQ' });
        add(gated({}, { name: 'parallel', executionMode: 'PARALLEL' }));
        add(gated({}, { name: 'old', pipelineType: 'V1' }));
        add(gated({ beforeEntry: condition('SKIP', never) }, { name: 'skipped' }));
        for (const name of ['parallel', 'old', 'skipped']) {
          const good = await start(client, name);
          clock.advance(60_000);
          assert.equal(await refusal(client, good, name), 'UnableToRollbackStageException');
        }
      },
      { scenario: tenSeconds },
    ),
  );
});
