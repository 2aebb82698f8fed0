import {
  approval,
  artifacts,
  codeBuild,
  codeCommit,
  deploy,
  ecr,
  ecs,
  invoke,
  pipeline,
  roleArn,
  s3Source,
  skipUnless,
  stack,
  stage,
  test,
} from './build';

/** The pipelines of the backend teams: money, data, platform. */

export const paymentsLedger = pipeline('payments-ledger', [
  stage('Source', codeCommit('payments-ledger')),
  stage('Build', codeBuild('BuildAndTest', 'payments-ledger-build', 'SourceOutput', 'BuildOutput')),
  stage(
    'Staging',
    stack('UpdateStack', 'payments-ledger-staging', 'BuildOutput::template.yml', 'BuildOutput'),
    test('ReconciliationTests', 'payments-ledger-reconciliation', 'BuildOutput', {
      // A build for each region, side by side.
      configuration: { ProjectName: 'payments-ledger-reconciliation', BatchEnabled: 'true' },
      runOrder: 2,
    }),
  ),
  stage(
    'Production',
    deploy(
      'DeployLedger',
      'CodeDeploy',
      { ApplicationName: 'payments-ledger', DeploymentGroupName: 'production' },
      'BuildOutput',
    ),
  ),
]);

export const networkBaseline = pipeline(
  'network-baseline',
  [
    stage('Source', codeCommit('network-baseline')),
    stage('Validate', codeBuild('LintTemplates', 'cfn-lint', 'SourceOutput', 'Templates')),
    stage('Sandbox', stack('UpdateStack', 'network-sandbox', 'Templates::network.yml', 'Templates')),
    stage(
      'Production',
      stack('UpdateTransitGateway', 'network-transit-gateway', 'Templates::transit.yml', 'Templates'),
      stack('UpdateSubnets', 'network-subnets', 'Templates::subnets.yml', 'Templates', { runOrder: 2 }),
    ),
  ],
  { executionMode: 'QUEUED' },
);

export const searchIndexer = pipeline('search-indexer', [
  stage(
    'Source',
    ecr('search-indexer', 'stable', 'Image', 'ImageDetail'),
    codeCommit('search-indexer-config', 'Config', 'ConfigOutput'),
  ),
  stage(
    'Staging',
    ecs('DeployService', 'search-staging', 'indexer', 'ImageDetail'),
    test('RelevanceTests', 'search-relevance-tests', 'ConfigOutput', { runOrder: 2 }),
  ),
  stage(
    'Production',
    approval(
      'ApproveRollout',
      'Roll out #{ImageVariables.ImageTag} (#{ImageVariables.ImageDigest}) with config #{ConfigVariables.CommitId}?',
      'https://dashboards.northbeam.example/d/search-relevance',
      { timeoutInMinutes: 2880 },
    ),
    deploy(
      'DeployBlueGreen',
      'CodeDeployToECS',
      {
        ApplicationName: 'search-indexer',
        DeploymentGroupName: 'production',
        TaskDefinitionTemplateArtifact: 'ConfigOutput',
        AppSpecTemplateArtifact: 'ConfigOutput',
      },
      'ConfigOutput',
      { inputArtifacts: artifacts('ConfigOutput', 'ImageDetail'), runOrder: 2 },
    ),
  ),
]);

export const dataLakeEtl = pipeline(
  'data-lake-etl',
  [
    stage(
      'Landing',
      s3Source('northbeam-data-landing', 'exports/orders/latest.zip', 'OrdersExport', 'OrdersExport'),
    ),
    stage(
      'Validate-And-Transform-Orders-Returns-And-Shipments-For-The-Curated-Zone',
      invoke(
        'RunOrdersReturnsAndShipmentsTransformationStateMachine',
        'StepFunctions',
        {
          StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders-transformation',
          InputType: 'Literal',
          Input:
            '{"businessDate":"#{variables.businessDate}","dryRun":"#{variables.dryRun}","version":"#{OrdersExportVariables.VersionId}"}',
        },
        { inputArtifacts: artifacts('OrdersExport') },
      ),
      invoke(
        'CheckRowCounts',
        'Lambda',
        { FunctionName: 'check-row-counts', UserParameters: '#{variables.businessDate}' },
        {
          runOrder: 2,
        },
      ),
    ),
    {
      ...stage(
        'Publish',
        invoke('UpdateCatalog', 'Lambda', { FunctionName: 'update-glue-catalog' }),
        invoke('NotifyAnalysts', 'Lambda', { FunctionName: 'notify-analysts' }, { runOrder: 2 }),
      ),
      beforeEntry: skipUnless('IsNoDryRun', '#{variables.dryRun}', 'false'),
    },
  ],
  {
    variables: [
      { name: 'businessDate', description: 'The day to load, as YYYY-MM-DD' },
      { name: 'dryRun', defaultValue: 'false', description: 'Validate only, publish nothing' },
    ],
  },
);

export const invoiceBatch = pipeline(
  'legacy-invoice-batch',
  [
    stage('Source', codeCommit('legacy-invoice-batch', 'Source', 'SourceOutput', 'true')),
    stage('Build', codeBuild('Package', 'invoice-batch-package', 'SourceOutput', 'PackageOutput')),
    stage(
      'Deploy',
      deploy(
        'DeployToBatchHosts',
        'CodeDeploy',
        { ApplicationName: 'invoice-batch', DeploymentGroupName: 'batch-hosts' },
        'PackageOutput',
      ),
    ),
  ],
  { pipelineType: 'V1', roleArn: roleArn('legacy-codepipeline') },
);
