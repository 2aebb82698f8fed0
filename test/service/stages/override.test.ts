import {
  OverrideStageConditionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, ConditionType } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import {
  alarm,
  alarms,
  condition,
  failedInDeploy,
  gated,
  isMain,
  picture,
  start,
  startAndWait,
  stateOf,
  wentThrough,
} from '../support/conditions';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

const override = (
  client: CodePipelineClient,
  pipelineExecutionId: string,
  conditionType: ConditionType = 'BEFORE_ENTRY',
  stageName = 'Deploy',
) =>
  client.send(
    new OverrideStageConditionCommand({
      pipelineName: 'gated',
      stageName,
      pipelineExecutionId,
      conditionType,
    }),
  );

describe('OverrideStageCondition', () => {
  it(
    'ends the running rules and lets the execution enter',
    withService(
      async ({ client, clientOf, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }));
        const id = await start(client);
        clock.advance(15_000);
        await override(clientOf('mei'), id);
        const state = await stateOf(client);
        assert.equal(state.beforeEntryConditionState?.latestExecution?.status, 'Overridden');
        const [ruleState] = state.beforeEntryConditionState.conditionStates?.[0]?.ruleStates ?? [];
        assert.equal(ruleState?.latestExecution?.status, 'Abandoned');
        assert.match(ruleState.latestExecution.lastUpdatedBy ?? '', /mei$/);
        assert.equal(state.actionStates?.[0]?.latestExecution?.status, 'InProgress');
        clock.advance(60_000);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'lets an execution continue that a condition has failed, in front of the stage and behind it',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()), onSuccess: condition('FAIL', alarm('Later')) }));
        const id = await startAndWait(client, clock);
        assert.equal(await picture(client, id), failedInDeploy);
        await override(client, id);
        clock.advance(60_000);
        const failed = await stateOf(client);
        assert.equal(failed.beforeEntryConditionState?.latestExecution?.status, 'Overridden');
        assert.equal(failed.onSuccessConditionState?.latestExecution?.status, 'Failed');
        await override(client, id, 'ON_SUCCESS');
        clock.advance(60_000);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: alarms },
    ),
  );

  it(
    'refuses an execution that no such condition holds',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }));
        const id = await start(client);
        const nameOf = async (promise: Promise<unknown>) => (await errorOf(promise)).name;
        assert.equal(await nameOf(override(client, id)), 'NotLatestPipelineExecutionException');
        clock.advance(15_000);
        assert.equal(await nameOf(override(client, id, 'ON_SUCCESS')), 'ConditionNotOverridableException');
        assert.equal(
          await nameOf(override(client, id, 'BEFORE_ENTRY', 'Source')),
          'ConditionNotOverridableException',
        );
        assert.equal(await nameOf(override(client, id, 'BEFORE_ENTRY', 'Nowhere')), 'StageNotFoundException');
        await client.send(
          new StopPipelineExecutionCommand({ pipelineName: 'gated', pipelineExecutionId: id }),
        );
        assert.equal(await nameOf(override(client, id)), 'ConflictException');
        clock.advance(2_000);
        assert.equal(await nameOf(override(client, id)), 'ConditionNotOverridableException');
        const missing = new OverrideStageConditionCommand({
          pipelineName: 'nowhere',
          stageName: 'Deploy',
          pipelineExecutionId: id,
          conditionType: 'BEFORE_ENTRY',
        });
        assert.equal(await nameOf(client.send(missing)), 'PipelineNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses a condition that skips its stage, and an execution that another has followed',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('SKIP', isMain('NE')), onSuccess: condition('FAIL', alarm()) }));
        add(gated({ beforeEntry: condition('FAIL', alarm()) }, { name: 'followed' }));
        const skipped = await start(client);
        const first = await start(client, 'followed');
        clock.advance(15_000);
        assert.equal((await errorOf(override(client, skipped))).name, 'ConditionNotOverridableException');
        clock.advance(15_000);
        await start(client, 'followed');
        clock.advance(15_000);
        const request = {
          pipelineName: 'followed',
          stageName: 'Deploy',
          pipelineExecutionId: first,
          conditionType: 'BEFORE_ENTRY',
        } as const;
        assert.equal(
          (await errorOf(client.send(new OverrideStageConditionCommand(request)))).name,
          'NotLatestPipelineExecutionException',
        );
      },
      { scenario: alarms },
    ),
  );

  it(
    'accepts any execution of a PARALLEL pipeline, newer ones or not',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }, { executionMode: 'PARALLEL' }));
        const first = await start(client);
        const second = await start(client);
        clock.advance(60_000);
        await override(client, first);
        clock.advance(60_000);
        assert.equal(await picture(client, first), 'Succeeded');
        assert.equal(await picture(client, second), 'Failed');
      },
      { scenario: alarms },
    ),
  );

  it(
    'refuses to bring back an execution of a version the pipeline no longer has',
    withService(
      async ({ client, clock, add }) => {
        const declared = gated({ beforeEntry: condition('FAIL', alarm()) });
        add(declared);
        const id = await startAndWait(client, clock);
        await client.send(new UpdatePipelineCommand({ pipeline: declared }));
        assert.equal((await errorOf(override(client, id))).name, 'ConditionNotOverridableException');
      },
      { scenario: alarms },
    ),
  );

  it(
    'refuses to bring back an execution for which a full queue has no room',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }, { executionMode: 'QUEUED' }));
        const id = await start(client);
        clock.advance(30_000);
        for (let count = 0; count < 50; count++) await start(client);
        assert.equal(
          (await errorOf(override(client, id))).name,
          'ConcurrentPipelineExecutionsLimitExceededException',
        );
      },
      { scenario: alarms },
    ),
  );
});
