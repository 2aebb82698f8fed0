import type { ActionTypeId, RuleTypeId } from '../declaration';

const flag = ['true', 'false'];

/** The values that a key may have, by `Category/Provider` and key (user guide, "Action structure reference"). */
const known: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Source/CodeCommit': {
    PollForSourceChanges: flag,
    OutputArtifactFormat: ['CODE_ZIP', 'CODEBUILD_CLONE_REF'],
  },
  'Source/CodeStarSourceConnection': {
    DetectChanges: flag,
    OutputArtifactFormat: ['CODE_ZIP', 'CODEBUILD_CLONE_REF'],
  },
  'Source/S3': { PollForSourceChanges: flag, AllowOverrideForS3ObjectKey: flag },
  'Source/GitHub': { PollForSourceChanges: flag },
  'Build/CodeBuild': { BatchEnabled: flag, CombineArtifacts: flag },
  'Test/CodeBuild': { BatchEnabled: flag, CombineArtifacts: flag },
  'Build/ECRBuildAndPublish': { RegistryType: ['private', 'public'] },
  'Compute/Commands': {
    EnvironmentType: ['LINUX_CONTAINER', 'WINDOWS_SERVER_2022_CONTAINER'],
    ComputeType: ['BUILD_GENERAL1_SMALL', 'BUILD_GENERAL1_MEDIUM', 'BUILD_GENERAL1_LARGE'],
  },
  'Deploy/CloudFormation': {
    ActionMode: [
      'CREATE_UPDATE',
      'CHANGE_SET_REPLACE',
      'CHANGE_SET_EXECUTE',
      'REPLACE_ON_FAILURE',
      'DELETE_ONLY',
    ],
  },
  'Deploy/CloudFormationStackSet': {
    PermissionModel: ['SELF_MANAGED', 'SERVICE_MANAGED'],
    OrganizationsAutoDeployment: ['Enabled', 'Disabled', 'EnabledWithStackRetention'],
    RegionConcurrencyType: ['SEQUENTIAL', 'PARALLEL'],
    ConcurrencyMode: ['STRICT_FAILURE_TOLERANCE', 'SOFT_FAILURE_TOLERANCE'],
    CallAs: ['SELF', 'DELEGATED_ADMIN'],
  },
  'Deploy/CloudFormationStackInstances': {
    RegionConcurrencyType: ['SEQUENTIAL', 'PARALLEL'],
    ConcurrencyMode: ['STRICT_FAILURE_TOLERANCE', 'SOFT_FAILURE_TOLERANCE'],
    CallAs: ['SELF', 'DELEGATED_ADMIN'],
  },
  'Deploy/EC2': { InstanceType: ['EC2', 'SSM_MANAGED_NODE'] },
  'Deploy/S3': { Extract: flag },
  'Invoke/InspectorScan': { InspectorRunMode: ['SourceCodeScan', 'ECRImageScan'] },
  'Invoke/StepFunctions': { InputType: ['Literal', 'FilePath'] },
  'Rule/VariableCheck': { Operator: ['EQ', 'NE', 'CONTAINS', 'MATCHES'] },
  'Rule/CodeBuild': { BatchEnabled: flag, CombineArtifacts: flag },
};

/** Every value that a configuration key may have; undefined where it may have others than those that are known. */
export function knownValues(
  { category, owner = 'AWS', provider }: ActionTypeId | RuleTypeId,
  key: string,
): readonly string[] | undefined {
  if (owner === 'Custom') return undefined;
  const same = category === 'Build' && provider === 'Commands' ? 'Compute' : category;
  const keys = known[`${same}/${provider}`];
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}

const connection = [
  ...['AuthorDate', 'AuthorDisplayName', 'AuthorEmail', 'AuthorId', 'CommitId', 'CommitMessage'],
  ...[
    'ConnectionArn',
    'FullRepositoryName',
    'ProviderType',
    'BranchName',
    'TagName',
    'DestinationBranchName',
  ],
  ...['SourceBranchName', 'PullRequestId', 'PullRequestTitle'],
];
const commit = ['AuthorDate', 'BranchName', 'CommitId', 'CommitMessage', 'CommitterDate', 'RepositoryName'];

/** The variables that actions publish, by `Category/Provider` (user guide, "Variables reference"). */
const outputs: Readonly<Record<string, readonly string[]>> = {
  'Source/S3': ['BucketName', 'ETag', 'ObjectKey', 'VersionId'],
  'Source/CodeCommit': commit,
  'Source/CodeStarSourceConnection': connection,
  'Source/GitHub': [...commit, 'CommitUrl'],
  'Source/ECR': ['ImageDigest', 'ImageTag', 'ImageURI', 'RegistryId', 'RepositoryName'],
  'Deploy/CloudFormationStackSet': ['OperationId', 'StackSetId'],
  'Deploy/CloudFormationStackInstances': ['OperationId', 'StackSetId'],
  'Deploy/Lambda': ['FunctionVersion'],
  'Deploy/EKS': ['EKSClusterName'],
  'Build/ECRBuildAndPublish': ['ECRImageDigestId', 'ECRRepositoryName'],
  'Invoke/StepFunctions': ['ExecutionArn', 'StateMachineArn'],
  'Invoke/InspectorScan': ['HighestScannedSeverity'],
};

/** The variables that an action publishes, as far as they are known, and whether it may publish others. */
export interface OutputVariables {
  readonly names: readonly string[];
  readonly isComplete: boolean;
}

/** What `#{namespace.…}` may name. */
export function outputVariablesOf({
  category,
  owner,
  provider,
  outputVariables,
}: {
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  readonly outputVariables?: readonly string[] | undefined;
}): OutputVariables {
  if (provider === 'Commands' && owner === 'AWS') return { names: outputVariables ?? [], isComplete: true };
  const names = owner === 'Custom' ? undefined : outputs[`${category}/${provider}`];
  return { names: names ?? [], isComplete: names !== undefined };
}
