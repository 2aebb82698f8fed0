import type { ActionDeclaration } from '../../domain/definition/declaration';

interface Context {
  readonly world: { readonly region: string };
  readonly configuration: Readonly<Record<string, string>>;
  readonly action: ActionDeclaration;
}

/** The page that shows one commit of a source action's repository. */
export function commitUrl({ world: { region }, configuration, action }: Context, commit: string): string {
  const { RepositoryName, ConnectionArn = '', FullRepositoryId = '', Owner, Repo } = configuration;
  if (action.actionTypeId.provider === 'CodeCommit')
    return `https://${region}.console.aws.amazon.com/codecommit/home?region=${region}#/repository/${RepositoryName ?? ''}/commit/${commit}`;
  if (action.actionTypeId.provider === 'GitHub')
    return `https://github.com/${Owner ?? ''}/${Repo ?? ''}/commit/${commit}`;
  const query = new URLSearchParams({
    connectionArn: ConnectionArn,
    referenceType: 'COMMIT',
    FullRepositoryId,
    Commit: commit,
  });
  return `https://${region}.console.aws.amazon.com/codesuite/settings/connections/redirect?${query.toString()}`;
}

type Make = (configuration: Readonly<Record<string, string>>, region: string) => string;

const entities: Readonly<Record<string, Make>> = {
  CodeCommit: ({ RepositoryName = '', BranchName = '' }, region) =>
    `https://${region}.console.aws.amazon.com/codecommit/home?region=${region}#/repository/${RepositoryName}/browse/${BranchName}/--/`,
  CodeStarSourceConnection({ ConnectionArn = '', FullRepositoryId = '', BranchName = '' }, region) {
    const query = new URLSearchParams({
      connectionArn: ConnectionArn,
      referenceType: 'BRANCH',
      FullRepositoryId,
      Branch: BranchName,
    });
    return `https://${region}.console.aws.amazon.com/codesuite/settings/connections/redirect?${query.toString()}`;
  },
  GitHub: ({ Owner = '', Repo = '', Branch = '' }) => `https://github.com/${Owner}/${Repo}/tree/${Branch}`,
  'Source/S3': ({ S3Bucket = '', S3ObjectKey = '' }) =>
    `https://console.aws.amazon.com/s3/object/${S3Bucket}?prefix=${encodeURIComponent(S3ObjectKey)}`,
  ECR: ({ RepositoryName = '' }, region) =>
    `https://console.aws.amazon.com/ecr/home?region=${region}#/repositories/${RepositoryName}`,
  CodeBuild: ({ ProjectName = '' }, region) =>
    `https://console.aws.amazon.com/codebuild/home?region=${region}#/projects/${ProjectName}/view`,
  CloudFormation: (_, region) => `https://console.aws.amazon.com/cloudformation/home?region=${region}#/`,
  CodeDeploy: ({ ApplicationName = '', DeploymentGroupName = '' }) =>
    `https://console.aws.amazon.com/codedeploy/home?#/applications/${ApplicationName}/deployment-groups/${DeploymentGroupName}`,
  'Deploy/S3': ({ BucketName = '' }) => `https://console.aws.amazon.com/s3/buckets/${BucketName}`,
  ECS: ({ ClusterName = '', ServiceName = '' }, region) =>
    `https://console.aws.amazon.com/ecs/v2/clusters/${ClusterName}/services/${ServiceName}?region=${region}`,
  Lambda: ({ FunctionName = '' }, region) =>
    `https://console.aws.amazon.com/lambda/home?region=${region}#/functions/${FunctionName}`,
  StepFunctions: ({ StateMachineArn = '' }, region) =>
    `https://console.aws.amazon.com/states/home?region=${region}#/statemachines/view/${StateMachineArn}`,
};

/** The console page of the resource that an action works on, by its declaration. */
export function entityUrl(
  { actionTypeId, configuration, region: own }: ActionDeclaration,
  region: string,
): string | undefined {
  const { category, provider } = actionTypeId;
  if (category === 'Approval') return configuration.ExternalEntityLink;
  return (entities[`${category}/${provider}`] ?? entities[provider])?.(configuration, own ?? region);
}
