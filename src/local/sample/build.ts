import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../domain/definition/declaration';

/** Short forms for the declarations of the sample account, complete as the service stores them. */

const account = '123456789012';
const region = 'us-east-1';

export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
export const connectionArn = `arn:aws:codestar-connections:${region}:${account}:connection/7d1c9f0e-2f63-4a0b-9c3a-5d0e8f6b1a24`;

type Extra = Partial<ActionDeclaration>;

function action(
  name: string,
  type: string,
  configuration: Record<string, string>,
  extra: Extra = {},
): ActionDeclaration {
  const [category, owner, provider] = type.split('/') as [
    ActionDeclaration['actionTypeId']['category'],
    ActionDeclaration['actionTypeId']['owner'],
    string,
  ];
  return {
    name,
    actionTypeId: { category, owner, provider, version: '1' },
    runOrder: 1,
    configuration,
    inputArtifacts: [],
    outputArtifacts: [],
    region,
    ...extra,
  };
}

export const artifacts = (...names: string[]) => names.map((name) => ({ name }));

export function gitHub(
  repository: string,
  branch = 'main',
  name = 'Source',
  output = 'SourceOutput',
): ActionDeclaration {
  const configuration = {
    ConnectionArn: connectionArn,
    FullRepositoryId: repository,
    BranchName: branch,
    OutputArtifactFormat: 'CODE_ZIP',
    DetectChanges: 'true',
  };
  return action(name, 'Source/AWS/CodeStarSourceConnection', configuration, {
    outputArtifacts: artifacts(output),
    namespace: `${name}Variables`,
  });
}

export function codeCommit(
  RepositoryName: string,
  name = 'Source',
  output = 'SourceOutput',
  poll = 'false',
): ActionDeclaration {
  return action(
    name,
    'Source/AWS/CodeCommit',
    { RepositoryName, BranchName: 'main', PollForSourceChanges: poll },
    { outputArtifacts: artifacts(output), namespace: `${name}Variables` },
  );
}

export function s3Source(
  S3Bucket: string,
  S3ObjectKey: string,
  name: string,
  output: string,
): ActionDeclaration {
  return action(
    name,
    'Source/AWS/S3',
    { S3Bucket, S3ObjectKey, PollForSourceChanges: 'false', AllowOverrideForS3ObjectKey: 'true' },
    { outputArtifacts: artifacts(output), namespace: `${name}Variables` },
  );
}

export function ecr(
  RepositoryName: string,
  ImageTag: string,
  name: string,
  output: string,
): ActionDeclaration {
  return action(
    name,
    'Source/AWS/ECR',
    { RepositoryName, ImageTag },
    { outputArtifacts: artifacts(output), namespace: `${name}Variables` },
  );
}

export function codeBuild(
  name: string,
  ProjectName: string,
  input: string,
  output?: string,
  extra: Extra = {},
): ActionDeclaration {
  return action(
    name,
    'Build/AWS/CodeBuild',
    { ProjectName },
    {
      inputArtifacts: artifacts(input),
      outputArtifacts: output == null ? [] : artifacts(output),
      ...extra,
    },
  );
}

export function test(name: string, ProjectName: string, input: string, extra: Extra = {}): ActionDeclaration {
  return action(name, 'Test/AWS/CodeBuild', { ProjectName }, { inputArtifacts: artifacts(input), ...extra });
}

export function approval(
  name: string,
  CustomData: string,
  ExternalEntityLink: string,
  extra: Extra = {},
): ActionDeclaration {
  return action(name, 'Approval/AWS/Manual', { CustomData, ExternalEntityLink }, extra);
}

export function deploy(
  name: string,
  provider: string,
  configuration: Record<string, string>,
  input: string,
  extra: Extra = {},
): ActionDeclaration {
  return action(name, `Deploy/AWS/${provider}`, configuration, {
    inputArtifacts: artifacts(input),
    ...extra,
  });
}

export function ecs(
  name: string,
  ClusterName: string,
  ServiceName: string,
  input: string,
  extra: Extra = {},
): ActionDeclaration {
  return deploy(name, 'ECS', { ClusterName, ServiceName, FileName: 'imagedefinitions.json' }, input, extra);
}

export function stack(
  name: string,
  StackName: string,
  TemplatePath: string,
  input: string,
  extra: Extra = {},
): ActionDeclaration {
  const configuration = {
    ActionMode: 'CREATE_UPDATE',
    StackName,
    TemplatePath,
    Capabilities: 'CAPABILITY_NAMED_IAM',
    RoleArn: roleArn('cloudformation-deploy'),
  };
  return deploy(name, 'CloudFormation', configuration, input, extra);
}

export function invoke(
  name: string,
  provider: string,
  configuration: Record<string, string>,
  extra: Extra = {},
): ActionDeclaration {
  return action(name, `Invoke/AWS/${provider}`, configuration, extra);
}

export function deviceFarm(
  name: string,
  configuration: Record<string, string>,
  input: string,
  extra: Extra = {},
): ActionDeclaration {
  return action(name, 'Test/AWS/DeviceFarm', configuration, { inputArtifacts: artifacts(input), ...extra });
}

export const stage = (name: string, ...actions: ActionDeclaration[]): StageDeclaration => ({ name, actions });

/** A condition before entry: the stage is skipped unless the variable has that value. */
export const skipUnless = (
  name: string,
  Variable: string,
  Value: string,
): NonNullable<StageDeclaration['beforeEntry']> => ({
  conditions: [
    {
      result: 'SKIP',
      rules: [
        {
          name,
          ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'VariableCheck', version: '1' },
          configuration: { Variable, Value, Operator: 'EQ' },
        },
      ],
    },
  ],
});

export function pipeline(
  name: string,
  stages: StageDeclaration[],
  extra: Partial<PipelineDeclaration> = {},
): PipelineDeclaration {
  return {
    name,
    roleArn: roleArn(`service-role/AWSCodePipelineServiceRole-${region}-${name}`),
    artifactStore: { type: 'S3', location: `codepipeline-${region}-271828182845` },
    stages,
    version: 1,
    executionMode: 'SUPERSEDED',
    pipelineType: 'V2',
    ...extra,
  };
}
