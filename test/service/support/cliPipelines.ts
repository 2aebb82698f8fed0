import type {
  ActionDeclaration,
  ActionTypeId,
  PipelineDeclaration,
} from '../../../src/domain/definition/declaration';
import { approval, codeBuild, codeCommit, deploy, pipeline, stage } from '../../../src/local/sample/build';

const source = (name: string) => stage('Source', codeCommit(name));

/** Source, a build, and a release with an approval. */
export const web: PipelineDeclaration = pipeline('web', [
  source('web'),
  stage('Build', codeBuild('Compile', 'web', 'SourceOutput')),
  stage('Release', approval('Approve', 'Release it?', 'https://example.com/review')),
]);

/** Deploys to instances that can be listed. */
export const targets: PipelineDeclaration = pipeline('targets', [
  source('targets'),
  stage(
    'Deploy',
    deploy(
      'Instances',
      'EC2',
      { InstanceTagKey: 'Name', InstanceTagValue: 'web', InstanceType: 'EC2', MaxBatch: '50%' },
      'SourceOutput',
    ),
  ),
]);

/** Has a rule in front of its build. */
export const gated: PipelineDeclaration = pipeline('gated', [
  source('gated'),
  {
    ...stage('Build', codeBuild('Compile', 'gated', 'SourceOutput')),
    beforeEntry: {
      conditions: [
        {
          result: 'FAIL',
          rules: [
            {
              name: 'Quiet',
              ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'CloudWatchAlarm', version: '1' },
              configuration: { AlarmName: 'errors' },
              inputArtifacts: [],
            },
          ],
        },
      ],
    },
  },
]);

/** Takes its source from GitHub, in the manner that webhooks were made for. */
export const hooked: PipelineDeclaration = pipeline('hooked', [
  stage('Source', {
    ...codeCommit('hooked'),
    actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
    configuration: { Owner: 'northbeam', Repo: 'web', Branch: 'main', OAuthToken: 'opensesame' },
  }),
  stage('Build', codeBuild('Compile', 'hooked', 'SourceOutput')),
]);

const withWork = (name: string, actionTypeId: ActionTypeId, configuration: Record<string, string>) => {
  const work: ActionDeclaration = { ...codeBuild('Work', name, 'SourceOutput'), actionTypeId, configuration };
  return pipeline(name, [source(name), stage('Work', work)]);
};

/** Work for job workers of a custom action type. */
export const farm = {
  type: {
    category: 'Build',
    provider: 'Farm',
    version: '1',
    configurationProperties: [{ name: 'Field', required: true, key: true, secret: false }],
    inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
    outputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
  },
  pipeline: withWork(
    'farm',
    { category: 'Build', owner: 'Custom', provider: 'Farm', version: '1' },
    { Field: 'north' },
  ),
};

const snyk = { category: 'Invoke', owner: 'ThirdParty', provider: 'Snyk', version: '1' } as const;

/** Work for a partner. */
export const scanned = { typeId: snyk, pipeline: withWork('scanned', snyk, {}) };

/** Everything takes ten seconds; the second build of web fails the first time. */
export const scenario = {
  rules: [
    { seconds: 10, failureRate: 0 },
    {
      pipeline: 'web',
      action: 'Compile',
      execution: 2,
      attempt: 1,
      failureRate: 1,
      error: { message: 'No.' },
    },
    { pipeline: 'gated', rule: 'Quiet', failureRate: 1, error: { message: 'Alarm.' } },
  ],
};
