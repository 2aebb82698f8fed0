import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import * as back from '../../../src/local/sample/backPipelines';
import {
  approval,
  artifacts,
  codeCommit,
  deploy,
  gitHub,
  invoke,
  stage,
} from '../../../src/local/sample/build';
import * as web from '../../../src/local/sample/webPipelines';
import {
  alarm,
  build,
  commandsAction,
  condition,
  many,
  named,
  release,
  shop,
  source,
  store,
  variableCheck,
  withActions,
  withStage,
  withTriggers,
  withoutStore,
} from './shopPipelines';

const link = 'https://example.com';

/** Definitions that break no rule, each with something of its own. */
export const accepted: Readonly<Record<string, PipelineDefinition>> = {
  'a pipeline of three stages': shop(),
  'a V1 pipeline': shop({ pipelineType: 'V1' }),
  '50 stages': shop({}, [source, ...many(49, named)]),
  '100 actions in a stage': withActions(...many(100, (i) => approval(`A${i}`, 'ok?', link))),
  'the same action name in two stages': shop({}, [
    source,
    stage('A', build),
    stage('B', { ...build, outputArtifacts: [] }),
  ]),
  'an input produced earlier in the same stage': withActions(build, { ...release, runOrder: 2 }),
  'several source actions': shop({}, [
    stage('Source', gitHub('a/b'), codeCommit('c', 'Other', 'OtherOutput')),
    stage('Build', {
      ...build,
      inputArtifacts: artifacts('SourceOutput', 'OtherOutput'),
      configuration: { ProjectName: 'p', PrimarySource: 'SourceOutput' },
    }),
  ]),
  'a cross-region action with a store for each region': withoutStore(
    withActions({ ...build, region: 'eu-west-1' }),
    { artifactStores: { 'us-east-1': store, 'eu-west-1': store } },
  ),
  'a Commands action': withActions(
    commandsAction({
      outputArtifacts: [{ name: 'Out', files: ['dist/**'] }],
      outputVariables: ['VERSION'],
    }),
  ),
  'a Commands action with compute of its own': withActions(
    commandsAction({
      configuration: {
        EnvironmentType: 'LINUX_CONTAINER',
        ComputeType: 'BUILD_GENERAL1_MEDIUM',
        VpcId: 'vpc-1',
        Subnets: 'subnet-1',
        SecurityGroupIds: 'sg-1',
      },
    }),
  ),
  'a Lambda deployment that alarms watch': withActions(
    deploy('Ship', 'Lambda', { FunctionName: 'f', FunctionAlias: 'live', Alarms: 'a1,a2' }, 'SourceOutput'),
  ),
  'stack sets with a way of their own': withActions(
    deploy(
      'Set',
      'CloudFormationStackSet',
      { StackSetName: 's', TemplatePath: 'SourceOutput::t.json', RegionConcurrencyType: 'PARALLEL' },
      'SourceOutput',
    ),
    deploy(
      'Instances',
      'CloudFormationStackInstances',
      { StackSetName: 's', Regions: 'us-east-1', ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' },
      'SourceOutput',
    ),
  ),
  'references to what came before': {
    ...withActions(
      {
        ...build,
        namespace: 'Built',
        configuration: { ProjectName: '#{variables.x}-#{SourceVariables.BranchName}' },
      },
      {
        ...approval('Approve', '#{Built.VERSION} of #{codepipeline.PipelineExecutionId}', link),
        runOrder: 2,
      },
    ),
    variables: [{ name: 'x', defaultValue: 'y' }],
  },
  'an approval with a time limit': withActions({
    ...approval('Approve', 'ok?', link),
    timeoutInMinutes: 5,
  }),
  'an invocation of a function': withActions(
    invoke('Call', 'Lambda', { FunctionName: 'f', UserParameters: '{}' }),
  ),
  'triggers of every valid kind': withTriggers({
    sourceActionName: 'Source',
    push: [
      { tags: { includes: ['v*'] }, branches: { includes: ['release'] } },
      { branches: { includes: ['main'], excludes: ['wip'] } },
      { branches: { includes: ['main'] }, filePaths: { excludes: ['docs/**'] } },
    ],
    pullRequest: [
      { events: ['OPEN'], branches: { includes: ['main'] } },
      { branches: { includes: ['main'] }, filePaths: { includes: ['src/**'] } },
    ],
  }),
  'every gate of a stage': withStage({
    beforeEntry: condition('SKIP', variableCheck),
    onSuccess: condition('ROLLBACK', alarm),
    onFailure: condition('ROLLBACK', alarm),
  }),
  'an automatic retry': withStage({
    onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } },
  }),
  'a rule without owner and version': withStage({
    beforeEntry: condition('FAIL', {
      ...alarm,
      ruleTypeId: { category: 'Rule', provider: 'CloudWatchAlarm' },
    }),
  }),
};

/** The same, and the pipelines of the sample account. */
export const acceptedDefinitions: readonly PipelineDefinition[] = [
  ...Object.values(accepted),
  ...Object.values(web),
  ...Object.values(back),
];
