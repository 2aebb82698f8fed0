import type { TriggerDeclaration } from '../../domain/definition/declaration';
import {
  approval,
  artifacts,
  codeBuild,
  deploy,
  deviceFarm,
  ecs,
  gitHub,
  invoke,
  pipeline,
  stage,
  test,
} from './build';

/** The pipelines of the teams that build the customers' web pages and apps. */

const onMain: TriggerDeclaration[] = [
  {
    providerType: 'CodeStarSourceConnection',
    gitConfiguration: { sourceActionName: 'Source', push: [{ branches: { includes: ['main'] } }] },
  },
];

export const storefrontWeb = pipeline(
  'storefront-web',
  [
    stage('Source', gitHub('northbeam/storefront-web')),
    stage(
      'Build',
      codeBuild('Lint', 'storefront-lint', 'SourceOutput'),
      codeBuild('Compile', 'storefront-build', 'SourceOutput', 'SiteBundle', { namespace: 'BuildVariables' }),
      test('UnitTests', 'storefront-unit-tests', 'SiteBundle', { runOrder: 2 }),
    ),
    stage(
      'Staging',
      deploy(
        'DeploySite',
        'S3',
        { BucketName: 'northbeam-storefront-staging', Extract: 'true' },
        'SiteBundle',
      ),
      test('SmokeTests', 'storefront-smoke-tests', 'SiteBundle', { runOrder: 2 }),
    ),
    stage(
      'Production',
      approval(
        'ApproveRelease',
        'Release #{BuildVariables.RELEASE} of storefront-web: "#{SourceVariables.CommitMessage}" by #{SourceVariables.AuthorDisplayName}. Check the staging site before you approve.',
        'https://staging.shop.northbeam.example/',
      ),
      deploy('DeploySite', 'S3', { BucketName: 'northbeam-storefront', Extract: 'true' }, 'SiteBundle', {
        runOrder: 2,
      }),
      invoke(
        'InvalidateCdn',
        'Lambda',
        { FunctionName: 'invalidate-cdn', UserParameters: '{"paths":["/*"]}' },
        {
          runOrder: 3,
        },
      ),
    ),
  ],
  { triggers: onMain },
);

export const checkoutApi = pipeline(
  'checkout-api',
  [
    stage('Source', gitHub('northbeam/checkout-api')),
    stage('Build', codeBuild('BuildImage', 'checkout-api-build', 'SourceOutput', 'ImageDefinitions')),
    stage(
      'Deploy',
      approval(
        'ApproveDeployment',
        'Deploy commit #{SourceVariables.CommitId} of checkout-api to #{variables.deployTo}?',
        'https://github.com/northbeam/checkout-api/releases',
      ),
      ecs('DeployService', 'shop-#{variables.deployTo}', 'checkout-api', 'ImageDefinitions', { runOrder: 2 }),
    ),
  ],
  {
    triggers: onMain,
    variables: [
      {
        name: 'deployTo',
        defaultValue: 'staging',
        description: 'Which cluster to deploy to: staging or production',
      },
      { name: 'logLevel', defaultValue: 'info', description: 'Log level of the service' },
    ],
  },
);

export const notificationsService = pipeline(
  'notifications-service',
  [
    stage('Source', gitHub('northbeam/notifications-service')),
    stage(
      'Build',
      codeBuild('Build', 'notifications-service-build', 'SourceOutput', 'BuildOutput'),
      test('ContractTests', 'notifications-contract-tests', 'SourceOutput'),
    ),
    stage('Deploy', ecs('DeployService', 'shop-production', 'notifications', 'BuildOutput')),
  ],
  { triggers: onMain },
);

export const mobileRelease = pipeline('mobile-release', [
  stage('Source', gitHub('northbeam/mobile-app', 'release')),
  stage(
    'Build',
    codeBuild('BuildAndroid', 'mobile-android', 'SourceOutput', 'AndroidApp'),
    codeBuild('BuildIos', 'mobile-ios', 'SourceOutput', 'IosApp'),
  ),
  stage(
    'DeviceTests',
    deviceFarm(
      'DeviceMatrix',
      {
        ProjectId: 'c6b1a0b4-3d55-4a1e-8f3b-2f3d0a4c9e11',
        DevicePoolArn: 'arn:aws:devicefarm:us-west-2::devicepool:1c59cfd0-ee56-4443-b290-7a808d9fc885',
        AppType: 'Android',
        App: 'app-release.apk',
        TestType: 'Appium',
        Test: 'tests.zip',
      },
      'AndroidApp',
    ),
  ),
  stage(
    'Stores',
    invoke(
      'UploadToStores',
      'Lambda',
      { FunctionName: 'upload-to-stores' },
      {
        inputArtifacts: artifacts('AndroidApp', 'IosApp'),
      },
    ),
  ),
]);

export const previewEnvironments = pipeline(
  'preview-environments',
  [
    stage('Source', gitHub('northbeam/storefront-web', 'develop')),
    stage('Build', codeBuild('BuildPreview', 'storefront-preview-build', 'SourceOutput', 'SiteBundle')),
    stage(
      'Preview',
      deploy(
        'DeployPreview',
        'S3',
        {
          BucketName: 'northbeam-previews',
          Extract: 'true',
          ObjectKey: '#{codepipeline.PipelineExecutionId}',
        },
        'SiteBundle',
      ),
      test('EndToEndTests', 'storefront-e2e', 'SiteBundle', { runOrder: 2 }),
    ),
  ],
  {
    executionMode: 'PARALLEL',
    triggers: [
      {
        providerType: 'CodeStarSourceConnection',
        gitConfiguration: {
          sourceActionName: 'Source',
          pullRequest: [{ events: ['OPEN', 'UPDATED'], branches: { includes: ['develop'] } }],
        },
      },
    ],
  },
);

export const loyaltyPoints = pipeline(
  'loyalty-points-service',
  [
    stage('Source', gitHub('northbeam/loyalty-points')),
    stage('Build', codeBuild('BuildImage', 'loyalty-points-build', 'SourceOutput', 'ImageDefinitions')),
    stage('Deploy', ecs('DeployService', 'shop-staging', 'loyalty-points', 'ImageDefinitions')),
  ],
  { triggers: onMain },
);
