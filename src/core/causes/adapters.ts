import type { Adapter } from './adapter';
import { askCloudFormation } from './askCloudFormation';
import { askCodeBuild } from './askCodeBuild';
import { askCodeDeploy } from './askCodeDeploy';
import { askEcs } from './askEcs';
import { askFunction } from './askFunction';
import { askBeanstalk, askConfig, askCatalog } from './askReports';
import { askStepFunctions } from './askStepFunctions';
import { askTargets } from './askTargets';
import type { ExplainedProvider } from '../../domain/cause/explainedProviders';

/** How each provider is asked why it failed. */
export const adapters: { readonly [Provider in ExplainedProvider]: Adapter } = {
  CodeBuild: askCodeBuild,
  CodeDeploy: askCodeDeploy,
  CodeDeployToECS: askCodeDeploy,
  CloudFormation: askCloudFormation,
  ECS: askEcs,
  StepFunctions: askStepFunctions,
  EC2: askTargets,
  EKS: askTargets,
  Lambda: askFunction,
  ElasticBeanstalk: askBeanstalk,
  AppConfig: askConfig,
  ServiceCatalog: askCatalog,
};
