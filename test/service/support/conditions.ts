import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, StageState } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import type {
  ConditionResult,
  PipelineDeclaration,
  RuleDeclaration,
  StageDeclaration,
} from '../../../src/domain/definition/declaration';
import { codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import type { Scenario } from '../../../src/local/simulation/scenario';
import type { HandClock } from './handClock';
import { tenSeconds } from './pipelines';

export const rule = (
  name: string,
  provider: string,
  configuration: Record<string, string> = {},
  extra: Partial<RuleDeclaration> = {},
): RuleDeclaration => ({
  name,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
  ...extra,
});

export const alarm = (name = 'Alarm') =>
  rule(name, 'CloudWatchAlarm', { AlarmName: 'errors', AlarmStates: 'ALARM' });

/** Whether the source is on the main branch. */
export const isMain = (operator: string, value = 'main') =>
  rule('IsMain', 'VariableCheck', {
    Variable: '#{SourceVariables.BranchName}',
    Value: value,
    Operator: operator,
  });

/** Ten seconds for everything, and every alarm has gone off. */
export const alarms: Scenario = {
  rules: [
    ...tenSeconds.rules,
    { provider: 'CloudWatchAlarm', failureRate: 1, error: { message: 'errors is in state ALARM' } },
  ],
};

/** One condition, as each gate has it. */
export const condition = (result: ConditionResult, ...rules: RuleDeclaration[]) => ({
  conditions: [{ result, rules }],
});

type Gates = Pick<StageDeclaration, 'beforeEntry' | 'onSuccess' | 'onFailure'>;

/** Source, a deployment between gates, and one more behind it: ten seconds each. */
export const gated = (gates: Gates, extra: Partial<PipelineDeclaration> = {}): PipelineDeclaration =>
  pipeline(
    'gated',
    [
      stage('Source', codeCommit('gated')),
      { ...stage('Deploy', ecs('Service', 'cluster', 'gated', 'SourceOutput')), ...gates },
      stage('After', ecs('Other', 'cluster', 'other', 'SourceOutput')),
    ],
    extra,
  );

export async function start(client: CodePipelineClient, name = 'gated'): Promise<string> {
  const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name }));
  return pipelineExecutionId ?? assert.fail('no id');
}

/** Starts the gated pipeline, and lets a minute pass in which the execution advances as far as it can. */
export async function startAndWait(client: CodePipelineClient, clock: HandClock): Promise<string> {
  const id = await start(client);
  clock.advance(60_000);
  return id;
}

export async function stateOf(
  client: CodePipelineClient,
  stageName = 'Deploy',
  name = 'gated',
): Promise<StageState> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
  return stageStates.find((state) => state.stageName === stageName) ?? assert.fail(`no stage ${stageName}`);
}

/** The execution's status, and those of the stages of the pipeline that were entered. */
export async function picture(
  client: CodePipelineClient,
  pipelineExecutionId: string,
  name = 'gated',
): Promise<string> {
  const { pipelineExecution } = await client.send(
    new GetPipelineExecutionCommand({ pipelineName: name, pipelineExecutionId }),
  );
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name }));
  const stages = stageStates.flatMap(({ stageName, latestExecution }) =>
    latestExecution?.pipelineExecutionId === pipelineExecutionId
      ? [`${stageName} ${latestExecution.status}`]
      : [],
  );
  return [pipelineExecution?.status, ...stages].join(', ');
}

/** Pictures of an execution of the gated pipeline, by its results at the gates of its deployment. */
export const wentThrough = 'Succeeded, Source Succeeded, Deploy Succeeded, After Succeeded';
export const failedInDeploy = 'Failed, Source Succeeded, Deploy Failed';
export const stillInDeploy = 'InProgress, Source Succeeded, Deploy InProgress';
