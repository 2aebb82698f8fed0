import * as l10n from '@vscode/l10n';
import type { ActionDefinition, PipelineDefinition } from '../declaration';
import { place } from './placeholder';
import {
  approval,
  artifacts,
  awsAction,
  codeBuild,
  commands,
  pipelineOf,
  pullRequests,
  pushesTo,
  repository,
  stage,
} from './templateParts';

/** A pipeline to begin with. Its texts are made when they are read. */
export interface PipelineTemplate {
  readonly id: string;
  readonly label: () => string;
  readonly detail: () => string;
  /** With places to fill in; see `placeholder.ts`. */
  readonly definition: PipelineDefinition;
}

const deployStack = (name: string, mode: string, rest: Partial<ActionDefinition>): ActionDefinition =>
  awsAction(name, 'Deploy', 'CloudFormation', {
    ...rest,
    configuration: {
      ActionMode: mode,
      StackName: place('stack', 'my-stack'),
      ChangeSetName: place('changeSet', 'my-change-set'),
      ...rest.configuration,
    },
  });

const deploy = (provider: string, configuration: Record<string, string>, input: string): ActionDefinition =>
  awsAction('Deploy', 'Deploy', provider, { configuration, inputArtifacts: artifacts(input) });

const ecs = (input: string) =>
  deploy(
    'ECS',
    {
      ClusterName: place('cluster', 'my-cluster'),
      ServiceName: place('service', 'my-service'),
      FileName: 'imagedefinitions.json',
    },
    input,
  );

/** The ECS action wants another file than the ECR action writes. */
const imageDefinitions = (): ActionDefinition =>
  commands(
    'Describe-image',
    [
      `printf '[{"name":"${place('container', 'app')}","imageUri":"%s"}]' "$(jq -r .ImageURI imageDetail.json)" > imagedefinitions.json`,
    ],
    {
      inputArtifacts: artifacts('ImageOutput'),
      outputArtifacts: [{ name: 'BuildOutput', files: ['imagedefinitions.json'] }],
    },
  );

const built = (...last: ActionDefinition[]): PipelineDefinition =>
  pipelineOf([stage('Source', repository()), stage('Build', codeBuild()), stage('Deploy', ...last)]);

/** Every template, in the order in which they are offered. */
export const pipelineTemplates: readonly PipelineTemplate[] = [
  {
    id: 'github-codebuild-s3',
    label: () => l10n.t('GitHub → CodeBuild → Amazon S3'),
    detail: () => l10n.t('Builds a repository and puts the files into a bucket'),
    definition: built(
      deploy('S3', { BucketName: place('bucket', 'my-website'), Extract: 'true' }, 'BuildOutput'),
    ),
  },
  {
    id: 'github-codebuild-ecs',
    label: () => l10n.t('GitHub → CodeBuild → Amazon ECS'),
    detail: () => l10n.t('Builds an image and updates a service; the build writes imagedefinitions.json'),
    definition: built(ecs('BuildOutput')),
  },
  {
    id: 'github-codebuild-lambda',
    label: () => l10n.t('GitHub → CodeBuild → AWS Lambda'),
    detail: () => l10n.t('Builds the code of a function and deploys it'),
    definition: built(deploy('Lambda', { FunctionName: place('function', 'my-function') }, 'BuildOutput')),
  },
  {
    id: 'cloudformation-change-set',
    label: () => l10n.t('AWS CloudFormation with a change set and an approval'),
    detail: () => l10n.t('Prepares a change set, waits for its approval, then executes it'),
    definition: pipelineOf([
      stage('Source', repository()),
      stage(
        'Deploy',
        deployStack('Prepare', 'CHANGE_SET_REPLACE', {
          inputArtifacts: artifacts('SourceOutput'),
          configuration: {
            TemplatePath: `SourceOutput::${place('template', 'template.yaml')}`,
            Capabilities: 'CAPABILITY_IAM',
            RoleArn: place('stackRole', 'arn:aws:iam::123456789012:role/my-stack'),
          },
        }),
        approval(),
        deployStack('Execute', 'CHANGE_SET_EXECUTE', { runOrder: 3 }),
      ),
    ]),
  },
  {
    id: 'ecr-ecs',
    label: () => l10n.t('Amazon ECR → Amazon ECS'),
    detail: () => l10n.t('Deploys an image as soon as it is pushed with a tag'),
    definition: pipelineOf([
      stage(
        'Source',
        awsAction('Image', 'Source', 'ECR', {
          configuration: {
            RepositoryName: place('imageRepository', 'my-repository'),
            ImageTag: place('tag', 'latest'),
          },
          outputArtifacts: artifacts('ImageOutput'),
        }),
      ),
      stage('Build', imageDefinitions()),
      stage('Deploy', ecs('BuildOutput')),
    ]),
  },
  {
    id: 'commands-pull-requests',
    label: () => l10n.t('Checks of pull requests, by commands alone'),
    detail: () => l10n.t('Runs commands for each pull request, without a build project'),
    definition: pipelineOf(
      [
        stage('Source', repository()),
        stage('Test', commands('Test', [place('install', 'npm ci'), place('test', 'npm test')])),
      ],
      { triggers: [pullRequests()] },
    ),
  },
  {
    id: 'monorepo',
    label: () => l10n.t('One service of a monorepo, by path filters'),
    detail: () => l10n.t('Starts only when a push changes a file of the service'),
    definition: pipelineOf(
      [stage('Source', repository()), stage('Build', codeBuild()), stage('Deploy', ecs('BuildOutput'))],
      { triggers: [pushesTo(`${place('folder', 'services/api')}/**`)] },
    ),
  },
  {
    id: 'parallel-previews',
    label: () => l10n.t('Previews of pull requests, in PARALLEL mode'),
    detail: () => l10n.t('Runs an execution for each pull request at the same time'),
    definition: pipelineOf(
      [
        stage('Source', repository()),
        stage(
          'Preview',
          commands('Deploy', [place('install', 'npm ci'), place('deploy', 'npm run deploy:preview')]),
        ),
      ],
      { executionMode: 'PARALLEL', triggers: [pullRequests()] },
    ),
  },
  {
    id: 'custom-action',
    label: () => l10n.t('A custom action'),
    detail: () => l10n.t('Hands a job to a worker of your own; create the action type first'),
    definition: pipelineOf([
      stage('Source', repository()),
      stage('Build', {
        name: 'Build',
        actionTypeId: {
          category: 'Build',
          owner: 'Custom',
          // Those of the template of a custom action type.
          provider: place('provider', 'MyBuild'),
          version: place('providerVersion', '1'),
        },
        configuration: { Project: place('project', 'web') },
        inputArtifacts: artifacts('SourceOutput'),
        outputArtifacts: artifacts('BuildOutput'),
      }),
    ]),
  },
];
