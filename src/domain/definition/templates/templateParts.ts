import type {
  ActionDefinition,
  PipelineDefinition,
  StageDefinition,
  TriggerDeclaration,
} from '../declaration';
import { place } from './placeholder';

type Category = ActionDefinition['actionTypeId']['category'];

/** An action of AWS's own. */
export const awsAction = (
  name: string,
  category: Category,
  provider: string,
  rest: Omit<ActionDefinition, 'name' | 'actionTypeId'> = {},
): ActionDefinition => ({
  name,
  actionTypeId: { category, owner: 'AWS', provider, version: '1' },
  ...rest,
});

export const artifacts = (...names: readonly string[]): { name: string }[] => names.map((name) => ({ name }));

export const stage = (name: string, ...actions: ActionDefinition[]): StageDefinition => ({ name, actions });

/** A V2 pipeline with its role and store to fill in. */
export const pipelineOf = (
  stages: StageDefinition[],
  rest: Partial<PipelineDefinition> = {},
): PipelineDefinition => ({
  name: place('name', 'my-pipeline'),
  roleArn: place('role', 'arn:aws:iam::123456789012:role/service-role/my-pipeline'),
  artifactStore: { type: 'S3', location: place('store', 'my-artifacts') },
  stages,
  executionMode: 'QUEUED',
  pipelineType: 'V2',
  ...rest,
});

const connectionArn =
  'arn:aws:codeconnections:us-east-1:123456789012:connection/11111111-2222-3333-4444-555555555555';

/** A repository by a connection. Triggers decide what starts the pipeline where there are any. */
export const repository = (): ActionDefinition =>
  awsAction('Source', 'Source', 'CodeStarSourceConnection', {
    configuration: {
      ConnectionArn: place('connection', connectionArn),
      FullRepositoryId: place('repository', 'owner/repository'),
      BranchName: place('branch', 'main'),
      OutputArtifactFormat: 'CODE_ZIP',
    },
    outputArtifacts: artifacts('SourceOutput'),
    namespace: 'SourceVariables',
  });

export const codeBuild = (): ActionDefinition =>
  awsAction('Build', 'Build', 'CodeBuild', {
    configuration: { ProjectName: place('project', 'my-project') },
    inputArtifacts: artifacts('SourceOutput'),
    outputArtifacts: artifacts('BuildOutput'),
  });

/** Commands in an environment that AWS provides. */
export const commands = (
  name: string,
  lines: string[],
  rest: Partial<ActionDefinition> = {},
): ActionDefinition =>
  awsAction(name, 'Compute', 'Commands', {
    commands: lines,
    inputArtifacts: artifacts('SourceOutput'),
    ...rest,
  });

export const approval = (): ActionDefinition =>
  awsAction('Approve', 'Approval', 'Manual', {
    configuration: { CustomData: place('question', 'Review the change set before it is executed.') },
    runOrder: 2,
  });

/** Pull requests into a branch. */
export const pullRequests = (): TriggerDeclaration => ({
  providerType: 'CodeStarSourceConnection',
  gitConfiguration: {
    sourceActionName: 'Source',
    pullRequest: [{ events: ['OPEN', 'UPDATED'], branches: { includes: [place('branch', 'main')] } }],
  },
});

/** Pushes to a branch that change a file of some folders. */
export const pushesTo = (...paths: string[]): TriggerDeclaration => ({
  providerType: 'CodeStarSourceConnection',
  gitConfiguration: {
    sourceActionName: 'Source',
    push: [{ branches: { includes: [place('branch', 'main')] }, filePaths: { includes: paths } }],
  },
});
