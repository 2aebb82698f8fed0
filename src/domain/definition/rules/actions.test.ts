import { artifacts, deploy, gitHub, stage } from '../../../local/sample/build';
import { report } from '../../../../test/support/definition/report';
import {
  build,
  commandsAction,
  release,
  shop,
  store,
  withActions,
  withoutStore,
} from '../../../../test/support/definition/shopPipelines';

describe('The rules for actions', () => {
  report([
    {
      what: 'an unknown action type',
      definition: withActions({
        ...build,
        actionTypeId: { category: 'Build', owner: 'Custom', provider: 'Jenkins', version: '3' },
      }),
      code: 'unknown-action-type',
      message:
        "ActionType (Category: 'Build', Provider: 'Jenkins', Owner: 'Custom', Version: '3') in action 'Compile' is not available in region 'US_EAST_1'",
      path: ['stages', 1, 'actions', 0, 'actionTypeId'],
    },
    {
      what: 'a source action of another region',
      definition: withoutStore(
        shop({}, [stage('Source', { ...gitHub('a/b'), region: 'eu-west-1' }), stage('Build', build)]),
        {
          artifactStores: { 'us-east-1': store, 'eu-west-1': store },
        },
      ),
      code: 'action-type-not-in-region',
      message:
        "ActionType (Category: 'Source', Provider: 'CodeStarSourceConnection', Owner: 'AWS', Version: '1') in action 'Source' is not available in region 'EU_WEST_1'",
      path: ['stages', 0, 'actions', 0, 'region'],
    },
    {
      what: 'an unknown configuration key',
      definition: withActions({ ...build, configuration: { ProjectName: 'shop', Colour: 'red' } }),
      code: 'unknown-action-configuration',
      message: "Action configuration for action 'Compile' contains unknown configuration 'Colour'",
      path: ['stages', 1, 'actions', 0, 'configuration', 'Colour'],
    },
    {
      what: 'a missing configuration key',
      definition: withActions({ ...build, configuration: {} }),
      code: 'missing-action-configuration',
      message: "Action configuration for action 'Compile' is missing required configuration 'ProjectName'",
      path: ['stages', 1, 'actions', 0, 'configuration', 'ProjectName'],
    },
    {
      what: 'several inputs of a build without a primary one',
      definition: shop({}, [
        stage('Source', gitHub('a/b'), gitHub('a/c', 'main', 'Other', 'OtherOutput')),
        stage('Build', { ...build, inputArtifacts: artifacts('SourceOutput', 'OtherOutput') }),
      ]),
      code: 'missing-action-configuration',
      message: "Action configuration for action 'Compile' is missing required configuration 'PrimarySource'",
      path: ['stages', 1, 'actions', 0, 'configuration', 'PrimarySource'],
    },
    {
      what: 'a deployment to S3 of a single object without its key',
      definition: withActions(deploy('Put', 'S3', { BucketName: 'b', Extract: 'false' }, 'SourceOutput')),
      code: 'missing-action-configuration',
      message: "Action configuration for action 'Put' is missing required configuration 'ObjectKey'",
      path: ['stages', 1, 'actions', 0, 'configuration', 'ObjectKey'],
    },
    {
      what: 'too few inputs',
      definition: withActions({ ...build, inputArtifacts: [] }),
      code: 'too-few-input-artifacts',
      message: 'Action Compile declares 0 input artifacts which is less than the minimum count (1)',
      path: ['stages', 1, 'actions', 0, 'inputArtifacts'],
    },
    {
      what: 'too many inputs',
      definition: withActions({ ...release, inputArtifacts: artifacts('SourceOutput', 'SourceOutput') }),
      code: 'too-many-input-artifacts',
      message: 'Action Service declares 2 input artifacts which is more than the maximum count (1)',
      path: ['stages', 1, 'actions', 0, 'inputArtifacts', 1],
    },
    {
      what: 'too few outputs',
      definition: shop({}, [
        stage('Source', { ...gitHub('a/b'), outputArtifacts: [] }),
        stage('Work', build),
      ]),
      code: 'too-few-output-artifacts',
      message: 'Action Source declares 0 output artifacts which is less than the minimum count (1)',
      path: ['stages', 0, 'actions', 0, 'outputArtifacts'],
      also: ['input-not-produced-before'],
    },
    {
      what: 'too many outputs',
      definition: withActions({
        ...release,
        inputArtifacts: artifacts('SourceOutput'),
        outputArtifacts: artifacts('Out'),
      }),
      code: 'too-many-output-artifacts',
      message: 'Action Service declares 1 output artifacts which is more than the maximum count (0)',
      path: ['stages', 1, 'actions', 0, 'outputArtifacts', 0],
    },
    {
      what: 'an input that nothing produces',
      definition: withActions(release),
      code: 'input-not-produced-before',
      message:
        'Input Artifact Bundle BuildOutput in action Service is not declared as Output Artifact Bundle in any of the preceding actions',
      path: ['stages', 1, 'actions', 0, 'inputArtifacts', 0, 'name'],
    },
    {
      what: 'an input produced by an action of the same run order',
      definition: withActions(build, release),
      code: 'input-not-produced-before',
      message:
        'Input Artifact Bundle BuildOutput in action Service is not declared as Output Artifact Bundle in any of the preceding actions',
      path: ['stages', 1, 'actions', 1, 'inputArtifacts', 0, 'name'],
    },
    {
      what: 'an artifact produced twice',
      definition: withActions(build, { ...build, name: 'Again' }),
      code: 'duplicate-output-artifact',
      message:
        'Output Artifact Bundle name must be unique within the pipeline. BuildOutput has been used more than once.',
      path: ['stages', 1, 'actions', 1, 'outputArtifacts', 0, 'name'],
    },
    {
      what: 'commands of an action that runs none',
      definition: withActions({ ...build, commands: ['npm ci'] }),
      code: 'action-cannot-have-commands',
      message:
        'The following action cannot contain a commands field: Compile. To use the commands field, use a compute action.',
      path: ['stages', 1, 'actions', 0, 'commands'],
    },
    {
      what: 'files of an output of an action that runs no commands',
      definition: withActions({ ...build, outputArtifacts: [{ name: 'BuildOutput', files: ['dist'] }] }),
      code: 'action-cannot-have-commands',
      message:
        'The following action cannot contain a commands field: Compile. To use the commands field, use a compute action.',
      path: ['stages', 1, 'actions', 0, 'outputArtifacts', 0, 'files'],
    },
    {
      what: 'output variables of an action that runs no commands',
      definition: withActions({ ...build, outputVariables: ['VERSION'] }),
      code: 'action-cannot-have-output-variables',
      message:
        'The following action cannot contain an outputVariables field: Compile. To use the outputVariables field, use a compute action.',
      path: ['stages', 1, 'actions', 0, 'outputVariables'],
    },
    {
      what: 'a Commands action without commands',
      definition: withActions(commandsAction({ commands: [] })),
      code: 'action-needs-commands',
      message: 'Action Compile must have a non-empty commands field',
      path: ['stages', 1, 'actions', 0, 'commands'],
    },
    ...['npm ci\nnpm test', 'npm ci\r'].map((command) => ({
      what: `the command ${JSON.stringify(command)}`,
      definition: withActions(commandsAction({ commands: ['ls', command] })),
      code: 'multi-line-command' as const,
      message:
        'Action Compile has a command of several lines. Multi-line formats are not supported. You must use single-line format when entering commands.',
      path: ['stages', 1, 'actions', 0, 'commands', 1],
    })),
    {
      what: 'a time limit of an action that is no approval',
      definition: withActions({ ...build, timeoutInMinutes: 5 }),
      code: 'action-cannot-have-timeout',
      message:
        'The following action cannot contain a timeoutInMinutes field: Compile. To use the timeoutInMinutes field, use a manual approval action.',
      path: ['stages', 1, 'actions', 0, 'timeoutInMinutes'],
    },
    {
      what: 'no artifact store',
      definition: withoutStore(shop()),
      code: 'artifact-store-or-stores',
      message:
        "Your pipeline must have either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both.",
      path: ['artifactStore'],
    },
    {
      what: 'one artifact store and several',
      definition: shop({ artifactStores: { 'us-east-1': store } }),
      code: 'artifact-store-or-stores',
      message:
        "Your pipeline must have either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both.",
      path: ['artifactStores'],
    },
    {
      what: 'one artifact store for actions in two regions',
      definition: withActions({ ...build, region: 'eu-west-1' }),
      code: 'one-store-for-many-regions',
      message:
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
      path: ['artifactStore'],
    },
    {
      what: 'a region without an artifact store',
      definition: withoutStore(withActions({ ...build, region: 'eu-west-1' }), {
        artifactStores: { 'us-east-1': store },
      }),
      code: 'region-without-store',
      message:
        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': eu-west-1.",
      path: ['artifactStores', 'eu-west-1'],
    },
  ]);
});
