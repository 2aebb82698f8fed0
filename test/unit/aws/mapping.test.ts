import assert from 'node:assert/strict';
import { toActionExecution, toExecution, toExecutionDetail } from '../../../src/aws/mapping/mapExecution';
import { toPipelineDeclaration, toPipelineSummary } from '../../../src/aws/mapping/mapPipeline';
import { toRuleExecution } from '../../../src/aws/mapping/mapRuleExecution';
import { toPipelineState } from '../../../src/aws/mapping/mapState';

const ref = { connection: 'here', name: 'web' };
const execution = { pipeline: ref, executionId: 'e1' };
const at = (seconds: number) => new Date(seconds * 1000);

describe("The mapping of the service's answers", () => {
  it("takes the API's defaults for a pipeline summary that says little", () => {
    assert.deepEqual(toPipelineSummary('here', { name: 'web', created: at(7) }), {
      ref,
      version: 1,
      type: 'V1',
      mode: 'SUPERSEDED',
      updatedAt: 7000,
    });
  });

  it('keeps the structure of a pipeline and leaves out what is absent', () => {
    const source = { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' } as const;
    const declaration = toPipelineDeclaration(ref, {
      pipeline: {
        name: 'web',
        roleArn: 'arn:aws:iam::1:role/x',
        version: 3,
        pipelineType: 'V2',
        executionMode: 'QUEUED',
        stages: [
          {
            name: 'Source',
            actions: [
              {
                name: 'Checkout',
                actionTypeId: source,
                outputArtifacts: [{ name: 'code' }],
                region: 'eu-west-1',
              },
            ],
          },
        ],
        variables: [{ name: 'STAGE', defaultValue: 'blue' }, { name: 'TICKET' }],
      },
      metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:1:web' },
    });
    assert.deepEqual(declaration, {
      ref,
      version: 3,
      type: 'V2',
      mode: 'QUEUED',
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Checkout',
              type: source,
              runOrder: 1,
              configuration: {},
              inputArtifacts: [],
              outputArtifacts: ['code'],
              region: 'eu-west-1',
            },
          ],
        },
      ],
      variables: [{ name: 'STAGE', defaultValue: 'blue' }, { name: 'TICKET' }],
      arn: 'arn:aws:codepipeline:eu-west-1:1:web',
    });
  });

  it('tells a rollback, its target, its trigger and its stop reason', () => {
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

  it('tells the values that the variables of an execution had', () => {
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

  it('tells an attempt of an action with what went in and what came out', () => {
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

  it('tells every stage with its latest execution, who waits before it, its gate and its conditions', () => {
    const state = toPipelineState(ref, {
      pipelineVersion: 3,
      stageStates: [
        {
          stageName: 'Build',
          inboundExecutions: [],
          inboundTransitionState: { enabled: true },
          actionStates: [{ actionName: 'Compile', entityUrl: 'https://x' }],
        },
        {
          stageName: 'Deploy',
          inboundExecution: { pipelineExecutionId: 'e2', status: 'InProgress' },
          inboundTransitionState: {
            enabled: false,
            disabledReason: 'freeze',
            lastChangedBy: 'arn:jo',
            lastChangedAt: at(5),
          },
          latestExecution: { pipelineExecutionId: 'e1', status: 'InProgress', type: 'ROLLBACK' },
          actionStates: [
            {
              actionName: 'Approve',
              latestExecution: { status: 'InProgress', token: 'open', lastStatusChange: at(6) },
            },
          ],
          beforeEntryConditionState: {
            latestExecution: { status: 'Failed', summary: 'window' },
            conditionStates: [
              {
                ruleStates: [{ ruleName: 'Hours', latestExecution: { status: 'Failed', summary: 'night' } }],
              },
            ],
          },
        },
      ],
    });
    assert.deepEqual(state, {
      ref,
      version: 3,
      stages: [
        {
          name: 'Build',
          inboundExecutionIds: [],
          transition: { isEnabled: true },
          actions: [{ name: 'Compile', entityUrl: 'https://x' }],
          conditions: [],
        },
        {
          name: 'Deploy',
          latestExecution: { executionId: 'e1', status: 'InProgress', isRollback: true },
          inboundExecutionIds: ['e2'],
          transition: {
            isEnabled: false,
            disabledReason: 'freeze',
            changedBy: 'arn:jo',
            changedAt: 5000,
          },
          actions: [{ name: 'Approve', status: 'InProgress', token: 'open', changedAt: 6000 }],
          conditions: [
            {
              gate: 'beforeEntry',
              status: 'Failed',
              summary: 'window',
              rules: [{ name: 'Hours', status: 'Failed', summary: 'night' }],
            },
          ],
        },
      ],
    });
  });

  it('names the sources that have triggers', () => {
    const on = (sourceActionName: string, branch: string) => ({
      providerType: 'CodeStarSourceConnection' as const,
      gitConfiguration: { sourceActionName, push: [{ branches: { includes: [branch] } }] },
    });
    const { triggeredSources } = toPipelineDeclaration(ref, {
      pipeline: {
        ...{ name: 'web', roleArn: 'arn:aws:iam::1:role/x', stages: [] },
        triggers: [on('Checkout', 'main'), on('Checkout', 'topic/**')],
      },
    });
    assert.deepEqual(triggeredSources, ['Checkout']);
  });

  it('names the rules of the conditions of each gate, and none for a stage without conditions', () => {
    const { stages } = toPipelineDeclaration(ref, {
      pipeline: {
        name: 'web',
        roleArn: 'arn:aws:iam::1:role/x',
        stages: [
          { name: 'Source', actions: [] },
          {
            name: 'Deploy',
            actions: [],
            beforeEntry: { conditions: [{ rules: [{ name: 'Window', ruleTypeId: undefined }] }] },
            onFailure: { result: 'ROLLBACK' },
          },
        ],
      },
    });
    assert.equal(stages[0] && 'conditions' in stages[0], false);
    assert.deepEqual(stages[1]?.conditions, [{ gate: 'beforeEntry', rules: ['Window'] }]);
  });

  it('tells of the evaluation of a rule what it looked at and what came of it', () => {
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
