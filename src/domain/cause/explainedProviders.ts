import type { ActionExecution } from '../execution/execution';

/** The providers of AWS whose services say why they failed. */
const explainedProviders = [
  'CodeBuild',
  'CodeDeploy',
  'CodeDeployToECS',
  'CloudFormation',
  'ECS',
  'StepFunctions',
  'EC2',
  'EKS',
  'Lambda',
  'ElasticBeanstalk',
  'AppConfig',
  'ServiceCatalog',
] as const;

export type ExplainedProvider = (typeof explainedProviders)[number];

/** The provider of an attempt that can be asked why it failed; undefined for any other. */
export function explainedProvider({ type }: Pick<ActionExecution, 'type'>): ExplainedProvider | undefined {
  if (type === undefined || type.owner === 'Custom' || type.owner === 'ThirdParty') return undefined;
  return explainedProviders.find((provider) => provider === type.provider);
}
