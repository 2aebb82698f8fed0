import { RetryStageExecutionCommand, StopPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import {
  alarm,
  alarms,
  condition,
  failedInDeploy,
  gated,
  isMain,
  picture,
  rule,
  start,
  startAndWait,
  stateOf,
  stillInDeploy,
  wentThrough,
} from '../support/conditions';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';

describe('A condition before entry', () => {
  it(
    'keeps the actions from starting until all its rules have succeeded',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm(), isMain('EQ')) }));
        const id = await start(client);
        clock.advance(15_000);
        const during = await stateOf(client);
        assert.equal(during.latestExecution?.status, 'InProgress');
        assert.equal(during.beforeEntryConditionState?.latestExecution?.status, 'InProgress');
        assert.equal(during.actionStates?.[0]?.latestExecution, undefined);
        clock.advance(5_000);
        const after = await stateOf(client);
        const [state] = after.beforeEntryConditionState?.conditionStates ?? [];
        assert.equal(state?.latestExecution?.status, 'Succeeded');
        assert.deepEqual(
          state.ruleStates?.map(({ ruleName, latestExecution }) => `${ruleName} ${latestExecution?.status}`),
          ['Alarm Succeeded', 'IsMain Succeeded'],
        );
        assert.equal(state.ruleStates?.[1]?.latestExecution?.summary, "'main' EQ 'main' holds.");
        assert.equal(after.actionStates?.[0]?.latestExecution?.status, 'InProgress');
        clock.advance(60_000);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'fails stage and execution with the result FAIL, before any action has run',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm(), isMain('EQ')) }));
        const id = await startAndWait(client, clock);
        assert.equal(await picture(client, id), failedInDeploy);
        const state = await stateOf(client);
        assert.equal(state.beforeEntryConditionState?.latestExecution?.status, 'Failed');
        const failed = state.beforeEntryConditionState.conditionStates?.[0]?.ruleStates?.[0]?.latestExecution;
        assert.equal(failed?.errorDetails?.message, 'errors is in state ALARM');
        assert.equal(state.actionStates?.[0]?.latestExecution, undefined);
      },
      { scenario: alarms },
    ),
  );

  it(
    'skips the stage with the result SKIP, and the execution continues behind it',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('SKIP', isMain('NE')) }));
        const id = await startAndWait(client, clock);
        assert.equal(
          await picture(client, id),
          'Succeeded, Source Succeeded, Deploy Skipped, After Succeeded',
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'shows its rules without a status until an execution reaches it',
    withService(async ({ client, add }) => {
      add(gated({ beforeEntry: condition('FAIL', alarm()) }));
      const { beforeEntryConditionState, onSuccessConditionState } = await stateOf(client);
      assert.deepEqual(beforeEntryConditionState, {
        conditionStates: [{ ruleStates: [{ ruleName: 'Alarm' }] }],
      });
      assert.equal(onSuccessConditionState, undefined);
    }),
  );

  it(
    'is errored by a rule that cannot be evaluated, and still has its result',
    withService(
      async ({ client, clock, add }) => {
        const broken = rule('Broken', 'VariableCheck', {
          Variable: '#{Nowhere.Nothing}',
          Value: 'x',
          Operator: 'EQ',
        });
        add(gated({ beforeEntry: condition('FAIL', broken) }));
        const id = await start(client);
        clock.advance(10_000);
        assert.equal(await picture(client, id), failedInDeploy);
        const { beforeEntryConditionState: state } = await stateOf(client);
        assert.equal(state?.latestExecution?.status, 'Errored');
        assert.deepEqual(state.conditionStates?.[0]?.ruleStates?.[0]?.latestExecution?.errorDetails, {
          code: 'ConfigurationError',
          message: 'The variable reference #{Nowhere.Nothing} in rule Broken could not be resolved.',
        });
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'waits for a deployment window to open, and fails when a rule has timed out',
    withService(
      async ({ client, clock, add }) => {
        const window = (timeoutInMinutes?: number) =>
          rule(
            'Window',
            'DeploymentWindow',
            { Cron: '* * 14-16 ? * MON-FRI', TimeZone: 'UTC' },
            timeoutInMinutes == null ? {} : { timeoutInMinutes },
          );
        add(gated({ beforeEntry: condition('FAIL', window()) }));
        add(gated({ beforeEntry: condition('FAIL', window(30)) }, { name: 'impatient' }));
        const id = await start(client);
        const impatient = await start(client, 'impatient');
        // The clock begins at nine o'clock on a Wednesday.
        clock.advance(4.9 * 3600_000);
        assert.equal(await picture(client, id), stillInDeploy);
        clock.advance(0.2 * 3600_000);
        assert.equal(await picture(client, id), wentThrough);
        assert.equal(await picture(client, impatient, 'impatient'), failedInDeploy);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'is cancelled by a stop and abandoned by an abandoning one, its rules with it',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }));
        for (const [abandon, status] of [
          [false, 'Cancelled'],
          [true, 'Abandoned'],
        ] as const) {
          const id = await start(client);
          clock.advance(15_000);
          const request = { pipelineName: 'gated', pipelineExecutionId: id, abandon };
          await client.send(new StopPipelineExecutionCommand(request));
          clock.advance(2_000);
          assert.equal(await picture(client, id), 'Stopped, Source Succeeded, Deploy Stopped');
          const { beforeEntryConditionState } = await stateOf(client);
          assert.equal(beforeEntryConditionState?.latestExecution?.status, status);
          const [ruleState] = beforeEntryConditionState.conditionStates?.[0]?.ruleStates ?? [];
          assert.equal(ruleState?.latestExecution?.status, 'Abandoned');
        }
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'is evaluated again when its failed stage is retried as a whole',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ beforeEntry: condition('FAIL', alarm()) }));
        const id = await startAndWait(client, clock);
        const retry = (retryMode: 'ALL_ACTIONS' | 'FAILED_ACTIONS') =>
          client.send(
            new RetryStageExecutionCommand({
              pipelineName: 'gated',
              stageName: 'Deploy',
              pipelineExecutionId: id,
              retryMode,
            }),
          );
        assert.equal((await errorOf(retry('FAILED_ACTIONS'))).name, 'StageNotRetryableException');
        await retry('ALL_ACTIONS');
        assert.equal(
          (await stateOf(client)).beforeEntryConditionState?.latestExecution?.status,
          'InProgress',
        );
        clock.advance(60_000);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: { rules: [...tenSeconds.rules, { rule: 'Alarm', attempt: 1, failureRate: 1 }] } },
    ),
  );
});

describe('A condition on success', () => {
  it(
    'lets the execution continue when it passes, after the actions have succeeded',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ onSuccess: condition('FAIL', alarm()) }));
        const id = await start(client);
        clock.advance(25_000);
        assert.equal((await stateOf(client)).onSuccessConditionState?.latestExecution?.status, 'InProgress');
        assert.equal(await picture(client, id), stillInDeploy);
        clock.advance(60_000);
        assert.equal(await picture(client, id), wentThrough);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'fails the stage with the result FAIL when it does not pass',
    withService(
      async ({ client, clock, add }) => {
        add(gated({ onSuccess: condition('FAIL', alarm()) }));
        const id = await startAndWait(client, clock);
        assert.equal(await picture(client, id), failedInDeploy);
        assert.equal((await stateOf(client)).actionStates?.[0]?.latestExecution?.status, 'Succeeded');
      },
      { scenario: alarms },
    ),
  );

  it(
    'watches an alarm for its WaitTime',
    withService(async ({ client, clock, add }) => {
      const watched = rule('Watch', 'CloudWatchAlarm', {
        AlarmName: 'errors',
        AlarmStates: 'ALARM',
        WaitTime: '20',
      });
      add(gated({ onSuccess: condition('ROLLBACK', watched) }));
      await start(client);
      clock.advance(20 * 60_000);
      assert.equal((await stateOf(client)).onSuccessConditionState?.latestExecution?.status, 'InProgress');
      clock.advance(5 * 60_000);
      assert.equal((await stateOf(client)).onSuccessConditionState?.latestExecution?.status, 'Succeeded');
    }),
  );
});
