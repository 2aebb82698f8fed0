import { actionType, held, optional, required, secret } from './describe';

const aws = 'https://console.aws.amazon.com';

/** Where pipelines deploy to (user guide, "Action structure reference"). */
export const deployTypes = [
  actionType('Deploy/AWS/AppConfig', held('action-reference-AppConfig', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('Application', 'Environment', 'ConfigurationProfile', 'InputArtifactConfigurationPath'),
      ...optional('DeploymentStrategy'),
    ],
  }),
  actionType('Deploy/AWS/CloudFormation', held('action-reference-CloudFormation', '2026-11-29'), {
    inputs: [0, 10],
    outputs: [0, 1],
    properties: [
      ...required('ActionMode', 'StackName'),
      ...optional(
        'Capabilities',
        'ChangeSetName',
        'RoleArn',
        'TemplatePath',
        'OutputFileName',
        'ParameterOverrides',
        'TemplateConfiguration',
      ),
    ],
    settings: { entityUrlTemplate: `${aws}/cloudformation/home#/` },
  }),
  actionType('Deploy/AWS/CloudFormationStackInstances', held('action-reference-StackSets', '2026-11-29'), {
    inputs: [0, 2],
    outputs: [0, 0],
    properties: [
      ...required('StackSetName', 'Regions'),
      ...optional(
        'DeploymentTargets',
        'ParameterOverrides',
        'FailureTolerancePercentage',
        'MaxConcurrentPercentage',
        'RegionConcurrencyType',
        'ConcurrencyMode',
        'CallAs',
      ),
    ],
  }),
  actionType('Deploy/AWS/CloudFormationStackSet', held('action-reference-StackSets', '2026-11-29'), {
    inputs: [1, 3],
    outputs: [0, 0],
    properties: [
      ...required('StackSetName', 'TemplatePath'),
      ...optional(
        'Description',
        'Parameters',
        'Capabilities',
        'PermissionModel',
        'AdministrationRoleArn',
        'ExecutionRoleName',
        'OrganizationsAutoDeployment',
        'DeploymentTargets',
        'Regions',
        'FailureTolerancePercentage',
        'MaxConcurrentPercentage',
        'RegionConcurrencyType',
        'ConcurrencyMode',
        'CallAs',
      ),
    ],
  }),
  actionType('Deploy/AWS/CodeDeploy', held('action-reference-CodeDeploy', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: required('ApplicationName', 'DeploymentGroupName'),
    settings: {
      entityUrlTemplate: `${aws}/codedeploy/home?#/applications/{Config:ApplicationName}/deployment-groups/{Config:DeploymentGroupName}`,
      executionUrlTemplate: `${aws}/codedeploy/home?#/deployments/{ExternalExecutionId}`,
    },
  }),
  actionType('Deploy/AWS/CodeDeployToECS', held('action-reference-ECSbluegreen', '2026-11-29'), {
    inputs: [1, 5],
    outputs: [0, 0],
    properties: [
      ...required(
        'ApplicationName',
        'DeploymentGroupName',
        'TaskDefinitionTemplateArtifact',
        'AppSpecTemplateArtifact',
      ),
      ...optional(
        'AppSpecTemplatePath',
        'TaskDefinitionTemplatePath',
        ...[1, 2, 3, 4].flatMap((n) => [`Image${n}ArtifactName`, `Image${n}ContainerName`]),
      ),
    ],
    settings: {
      entityUrlTemplate: `${aws}/codedeploy/home?#/applications/{Config:ApplicationName}/deployment-groups/{Config:DeploymentGroupName}`,
      executionUrlTemplate: `${aws}/codedeploy/home?#/deployments/{ExternalExecutionId}`,
    },
  }),
  actionType('Deploy/AWS/EC2', held('action-reference-EC2Deploy', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('InstanceTagKey', 'InstanceType'),
      ...optional(
        'InstanceTagValue',
        'TargetDirectory',
        'DeploySpec',
        'MaxBatch',
        'MaxError',
        'TargetGroupNameList',
        'PreScript',
        'PostScript',
      ),
    ],
  }),
  actionType('Deploy/AWS/ECS', held('action-reference-ECS', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [...required('ClusterName', 'ServiceName'), ...optional('FileName', 'DeploymentTimeout')],
    settings: {
      entityUrlTemplate: `${aws}/ecs/home#/clusters/{Config:ClusterName}/services/{Config:ServiceName}`,
    },
  }),
  actionType('Deploy/AWS/EKS', held('action-reference-EKS', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ClusterName'),
      ...optional(
        'HelmReleaseName',
        'HelmChartLocation',
        'HelmValuesFiles',
        'ManifestFiles',
        'Namespace',
        'Subnets',
        'SecurityGroupIds',
      ),
    ],
  }),
  actionType('Deploy/AWS/ElasticBeanstalk', held('action-reference-Beanstalk', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: required('ApplicationName', 'EnvironmentName'),
    settings: { entityUrlTemplate: `${aws}/elasticbeanstalk/r/application/{Config:ApplicationName}` },
  }),
  actionType('Deploy/AWS/Lambda', held('action-reference-LambdaDeploy', '2026-11-29'), {
    inputs: [0, 1],
    outputs: [0, 0],
    properties: [
      ...required('FunctionName'),
      ...optional('FunctionAlias', 'PublishedTargetVersion', 'DeployStrategy', 'Alarms'),
    ],
  }),
  actionType('Deploy/AWS/OpsWorks', held('action-reference-OpsWorks', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 1],
    // AWS has ended the service. Published pipelines have other keys than the guide.
    properties: optional('Stack', 'App', 'Layer', 'StackId', 'AppId', 'LayerId', 'DeploymentType'),
  }),
  actionType('Deploy/AWS/S3', held('action-reference-S3Deploy', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('BucketName', 'Extract'),
      ...optional('ObjectKey', 'KMSEncryptionKeyARN', 'CannedACL', 'CacheControl'),
    ],
    settings: { entityUrlTemplate: `${aws}/s3/buckets/{Config:BucketName}` },
  }),
  actionType('Deploy/AWS/ServiceCatalog', held('action-reference-ServiceCatalog', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ProductId'),
      ...optional(
        'ConfigurationFilePath',
        'TemplateFilePath',
        'ProductVersionName',
        'ProductType',
        'ProductVersionDescription',
      ),
    ],
  }),
  actionType('Deploy/ThirdParty/AlexaSkillsKit', held('structure-configuration-examples', '2026-11-29'), {
    inputs: [1, 2],
    outputs: [0, 0],
    properties: [...required('ClientId'), ...secret('ClientSecret', 'RefreshToken'), ...required('SkillId')],
  }),
];
