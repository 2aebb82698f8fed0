import assert from 'node:assert/strict';
import { toActionExecution, toExecution, toExecutionDetail } from './mapExecution';
import { toRuleExecution } from './mapRuleExecution';
import { at, execution, ref } from '../../../../test/support/aws/mappingSubjects';

describe('The mapping of an execution', () => {
  it('reads a rollback, its target, its trigger and its stop reason', () => {
    const summary = toExecution(ref, {
      pipelineExecutionId: 'e1',
      status: 'Stopped',
      startTime: at(10.25),
      lastUpdateTime: at(20),
      sourceRevisions: [{ actionName: 'Checkout', revisionId: 'abc', revisionSummary: 'Fix' }],
      trigger: { triggerType: 'ManualRollback', triggerDetail: '' },
      stopTrigger: { reason: 'wrong' },
      executionMode: 'QUEUED',
      executionType: 'ROLLBACK',
      rollbackMetadata: { rollbackTargetPipelineExecutionId: 'e0' },
    });
    assert.deepEqual(summary, {
      ref: execution,
      status: 'Stopped',
      startedAt: 10_250,
      updatedAt: 20_000,
      sourceRevisions: [{ actionName: 'Checkout', revisionId: 'abc', summary: 'Fix' }],
      isRollback: true,
      trigger: { type: 'ManualRollback' },
      stopReason: 'wrong',
      mode: 'QUEUED',
      rollbackTargetId: 'e0',
    });
  });

  it('reads commit messages without the JSON that a connection puts around them', () => {
    const revisionSummary = JSON.stringify({ ProviderType: 'GitHub', CommitMessage: 'Fix the build' });
    const { sourceRevisions } = toExecution(ref, {
      pipelineExecutionId: 'e1',
      status: 'Succeeded',
      startTime: at(1),
      sourceRevisions: [{ actionName: 'Checkout', revisionSummary }],
    });
    assert.deepEqual(sourceRevisions, [{ actionName: 'Checkout', summary: 'Fix the build' }]);
    const { artifactRevisions } = toExecutionDetail(execution, {
      status: 'Succeeded',
      artifactRevisions: [{ name: 'code', revisionSummary }],
    });
    assert.deepEqual(artifactRevisions, [{ name: 'code', summary: 'Fix the build' }]);
  });

  it('reads the values of the variables', () => {
    const detail = toExecutionDetail(execution, {
      status: 'InProgress',
      pipelineVersion: 3,
      variables: [{ name: 'STAGE', resolvedValue: 'blue' }],
      artifactRevisions: [{ name: 'code', revisionId: 'abc' }],
    });
    assert.deepEqual(detail, {
      ref: execution,
      pipelineVersion: 3,
      status: 'InProgress',
      variables: [{ name: 'STAGE', value: 'blue' }],
      artifactRevisions: [{ name: 'code', revisionId: 'abc' }],
      isRollback: false,
    });
  });

  it('reads an attempt of an action with its inputs and outputs', () => {
    const action = toActionExecution(execution, {
      actionExecutionId: 'a1',
      stageName: 'Build',
      actionName: 'Compile',
      status: 'Failed',
      startTime: at(1),
      lastUpdateTime: at(3),
      input: {
        configuration: { ProjectName: 'p' },
        resolvedConfiguration: {},
        inputArtifacts: [{ name: 'code', s3location: { bucket: 'b', key: 'k' } }],
      },
      output: {
        executionResult: {
          externalExecutionId: 'p:1',
          errorDetails: { code: 'JobFailed', message: 'exit 1' },
          logStreamARN: 'arn:log',
        },
        outputVariables: { TAG: '1' },
      },
    });
    assert.deepEqual(action, {
      execution,
      id: 'a1',
      stage: 'Build',
      action: 'Compile',
      status: 'Failed',
      startedAt: 1000,
      updatedAt: 3000,
      configuration: { ProjectName: 'p' },
      resolvedConfiguration: {},
      inputArtifacts: [{ name: 'code', bucket: 'b', key: 'k' }],
      outputArtifacts: [],
      outputVariables: { TAG: '1' },
      externalId: 'p:1',
      error: { code: 'JobFailed', message: 'exit 1' },
      logStreamArn: 'arn:log',
    });
  });

  it("reads the input and the result of a rule's evaluation", () => {
    assert.deepEqual(
      toRuleExecution(execution, {
        ruleExecutionId: 'r1',
        stageName: 'Deploy',
        ruleName: 'Window',
        status: 'Failed',
        startTime: at(10),
        lastUpdateTime: at(12),
        input: {
          ruleTypeId: { category: 'Rule', provider: 'DeploymentWindow' },
          configuration: { Cron: '#{V}' },
          resolvedConfiguration: { Cron: '* * *' },
        },
        output: {
          executionResult: {
            externalExecutionSummary: 'Closed',
            errorDetails: { code: 'RuleFailed', message: 'Outside of the window' },
          },
        },
      }),
      {
        execution,
        id: 'r1',
        stage: 'Deploy',
        rule: 'Window',
        status: 'Failed',
        startedAt: 10_000,
        updatedAt: 12_000,
        provider: 'DeploymentWindow',
        configuration: { Cron: '#{V}' },
        resolvedConfiguration: { Cron: '* * *' },
        externalSummary: 'Closed',
        error: { code: 'RuleFailed', message: 'Outside of the window' },
      },
    );
  });
});
