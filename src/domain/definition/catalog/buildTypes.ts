import { actionType, held, optional, required } from './describe';
import type { Description } from './describe';

const aws = 'https://console.aws.amazon.com';

const codeBuild: Description = {
  inputs: [1, 5],
  outputs: [0, 5],
  properties: [
    ...required('ProjectName'),
    ...optional(
      'PrimarySource',
      'BatchEnabled',
      'BuildspecOverride',
      'CombineArtifacts',
      'EnvironmentVariables',
    ),
  ],
  settings: {
    entityUrlTemplate: `${aws}/codebuild/home#/projects/{Config:ProjectName}/view`,
    executionUrlTemplate: `${aws}/codebuild/home#/builds/{ExternalExecutionId}/view/new`,
  },
};

const commands: Description = {
  inputs: [1, 10],
  outputs: [0, 1],
  properties: optional('EnvironmentType', 'ComputeType', 'VpcId', 'Subnets', 'SecurityGroupIds'),
};

/** Action types that build, test and compute (user guide, "Action structure reference"). */
export const buildTypes = [
  actionType('Build/AWS/CodeBuild', held('action-reference-CodeBuild', '2026-11-29'), codeBuild),
  actionType('Test/AWS/CodeBuild', held('action-reference-CodeBuild', '2026-11-29'), codeBuild),
  actionType('Build/AWS/Commands', held('action-reference-Commands', '2026-11-29'), commands),
  actionType('Compute/AWS/Commands', held('action-reference-Commands', '2026-11-29'), commands),
  actionType('Build/AWS/ECRBuildAndPublish', held('action-reference-ECRBuildAndPublish', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ECRRepositoryName'),
      ...optional('DockerFilePath', 'ImageTags', 'RegistryType'),
    ],
  }),
  actionType('Test/AWS/DeviceFarm', held('action-reference-DeviceFarm', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ProjectId', 'DevicePoolArn', 'AppType', 'App', 'TestType'),
      ...optional(
        // No longer in the guide, and still in pipelines of before.
        'AppiumVersion',
        'TestSpec',
        'Test',
        'RadioBluetoothEnabled',
        'RadioGpsEnabled',
        'RadioNfcEnabled',
        'RadioWifiEnabled',
        'RecordAppPerformanceData',
        'RecordVideo',
        'FuzzEventCount',
        'FuzzEventThrottle',
        'FuzzRandomizerSeed',
        'CustomHostMachineArtifacts',
        'CustomDeviceArtifacts',
        'UnmeteredDevicesOnly',
        'JobTimeoutMinutes',
        'Latitude',
        'Longitude',
      ),
    ],
  }),
];
