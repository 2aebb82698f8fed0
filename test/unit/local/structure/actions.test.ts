import { artifacts, deploy, gitHub, stage } from '../../../../src/local/sample/build';
import { build, commandsAction, refuse, release, shop, store, withActions, withoutStore } from './builders';

describe('The rules for actions', () => {
  refuse([
    {
      what: 'an unknown action type',
      declaration: withActions({
        ...build,
        actionTypeId: { category: 'Build', owner: 'Custom', provider: 'Jenkins', version: '3' },
      }),
      code: 'ActionDeclaration',
      message:
        "ActionType (Category: 'Build', Provider: 'Jenkins', Owner: 'Custom', Version: '3') in action 'Compile' is not available in region 'US_EAST_1'",
    },
    {
      what: 'a source action of another region',
      declaration: withoutStore(
        shop({}, [stage('Source', { ...gitHub('a/b'), region: 'eu-west-1' }), stage('Build', build)]),
        {
          artifactStores: { 'us-east-1': store, 'eu-west-1': store },
        },
      ),
      code: 'ActionDeclaration',
      message:
        "ActionType (Category: 'Source', Provider: 'CodeStarSourceConnection', Owner: 'AWS', Version: '1') in action 'Source' is not available in region 'EU_WEST_1'",
    },
    {
      what: 'an unknown configuration key',
      declaration: withActions({ ...build, configuration: { ProjectName: 'shop', Colour: 'red' } }),
      code: 'ActionDeclaration',
      message: "Action configuration for action 'Compile' contains unknown configuration 'Colour'",
    },
    {
      what: 'a missing configuration key',
      declaration: withActions({ ...build, configuration: {} }),
      code: 'ActionDeclaration',
      message: "Action configuration for action 'Compile' is missing required configuration 'ProjectName'",
    },
    {
      what: 'several inputs of a build without a primary one',
      declaration: shop({}, [
        stage('Source', gitHub('a/b'), gitHub('a/c', 'main', 'Other', 'OtherOutput')),
        stage('Build', { ...build, inputArtifacts: artifacts('SourceOutput', 'OtherOutput') }),
      ]),
      code: 'ActionDeclaration',
      message: "Action configuration for action 'Compile' is missing required configuration 'PrimarySource'",
    },
    {
      what: 'a deployment to S3 of a single object without its key',
      declaration: withActions(deploy('Put', 'S3', { BucketName: 'b', Extract: 'false' }, 'SourceOutput')),
      code: 'ActionDeclaration',
      message: "Action configuration for action 'Put' is missing required configuration 'ObjectKey'",
    },
    {
      what: 'too few inputs',
      declaration: withActions({ ...build, inputArtifacts: [] }),
      code: 'ActionDeclaration',
      message: 'Action Compile declares 0 input artifacts which is less than the minimum count (1)',
    },
    {
      what: 'too many inputs',
      declaration: withActions({ ...release, inputArtifacts: artifacts('SourceOutput', 'SourceOutput') }),
      code: 'ActionDeclaration',
      message: 'Action Service declares 2 input artifacts which is more than the maximum count (1)',
    },
    {
      what: 'too few outputs',
      declaration: shop({}, [
        stage('Source', { ...gitHub('a/b'), outputArtifacts: [] }),
        stage('Work', build),
      ]),
      code: 'ActionDeclaration',
      message: 'Action Source declares 0 output artifacts which is less than the minimum count (1)',
    },
    {
      what: 'too many outputs',
      declaration: withActions({
        ...release,
        inputArtifacts: artifacts('SourceOutput'),
        outputArtifacts: artifacts('Out'),
      }),
      code: 'ActionDeclaration',
      message: 'Action Service declares 1 output artifacts which is more than the maximum count (0)',
    },
    {
      what: 'an input that nothing produces',
      declaration: withActions(release),
      code: 'ActionDeclaration',
      message:
        'Input Artifact Bundle BuildOutput in action Service is not declared as Output Artifact Bundle in any of the preceding actions',
    },
    {
      what: 'an input produced by an action of the same run order',
      declaration: withActions(build, release),
      code: 'ActionDeclaration',
      message:
        'Input Artifact Bundle BuildOutput in action Service is not declared as Output Artifact Bundle in any of the preceding actions',
    },
    {
      what: 'an artifact produced twice',
      declaration: withActions(build, { ...build, name: 'Again' }),
      code: 'Structure',
      message:
        'Output Artifact Bundle name must be unique within the pipeline. BuildOutput has been used more than once.',
    },
    {
      what: 'commands of an action that runs none',
      declaration: withActions({ ...build, commands: ['npm ci'] }),
      code: 'ActionDeclaration',
      message:
        'The following action cannot contain a commands field: Compile. To use the commands field, use a compute action.',
    },
    {
      what: 'files of an output of an action that runs no commands',
      declaration: withActions({ ...build, outputArtifacts: [{ name: 'BuildOutput', files: ['dist'] }] }),
      code: 'ActionDeclaration',
      message:
        'The following action cannot contain a commands field: Compile. To use the commands field, use a compute action.',
    },
    {
      what: 'output variables of an action that runs no commands',
      declaration: withActions({ ...build, outputVariables: ['VERSION'] }),
      code: 'ActionDeclaration',
      message: /outputVariables field: Compile/,
    },
    {
      what: 'a Commands action without commands',
      declaration: withActions(commandsAction({ commands: [] })),
      code: 'ActionDeclaration',
      message: 'Action Compile must have a non-empty commands field',
    },
    {
      what: 'a time limit of an action that is no approval',
      declaration: withActions({ ...build, timeoutInMinutes: 5 }),
      code: 'ActionDeclaration',
      message: /timeoutInMinutes field: Compile/,
    },
    {
      what: 'no artifact store',
      declaration: withoutStore(shop()),
      code: 'Structure',
      message: /either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both/,
    },
    {
      what: 'one artifact store and several',
      declaration: shop({ artifactStores: { 'us-east-1': store } }),
      code: 'Structure',
      message: /either 'pipeline.artifactStore' or 'pipeline.artifactStores', but not both/,
    },
    {
      what: 'one artifact store for actions in two regions',
      declaration: withActions({ ...build, region: 'eu-west-1' }),
      code: 'Structure',
      message:
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
    },
    {
      what: 'a region without an artifact store',
      declaration: withoutStore(withActions({ ...build, region: 'eu-west-1' }), {
        artifactStores: { 'us-east-1': store },
      }),
      code: 'Structure',
      message:
        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': eu-west-1.",
    },
  ]);
});
