import { actionType, optional, required } from './describe';
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

const commands: Description = { inputs: [1, 10], outputs: [0, 1] };

/** What builds, tests and computes (user guide, "Action structure reference"). */
export const buildTypes = [
  actionType('Build/AWS/CodeBuild', codeBuild),
  actionType('Test/AWS/CodeBuild', codeBuild),
  actionType('Build/AWS/Commands', commands),
  actionType('Compute/AWS/Commands', commands),
  actionType('Build/AWS/ECRBuildAndPublish', {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ECRRepositoryName'),
      ...optional('DockerFilePath', 'ImageTags', 'RegistryType'),
    ],
  }),
  actionType('Test/AWS/DeviceFarm', {
    inputs: [1, 1],
    outputs: [0, 0],
    properties: [
      ...required('ProjectId', 'DevicePoolArn', 'AppType', 'App', 'TestType'),
      ...optional(
        'AppiumVersion',
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
