import type { ArtifactDetails, ConfigurationProperty } from '../actionType';
import type { RuleTypeId } from '../declaration';
import { optional, required } from './describe';

/** A kind of rule a condition may have: the API's RuleType. */
export interface RuleType {
  readonly id: Required<RuleTypeId>;
  readonly ruleConfigurationProperties: readonly ConfigurationProperty[];
  readonly inputArtifactDetails: ArtifactDetails;
}

const ruleType = (
  provider: string,
  maximumCount: number,
  ruleConfigurationProperties: readonly ConfigurationProperty[],
): RuleType => ({
  id: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  ruleConfigurationProperties,
  inputArtifactDetails: { minimumCount: 0, maximumCount },
});

/** Every rule CodePipeline offers (user guide, "Rule structure reference"). */
export const ruleTypes: readonly RuleType[] = [
  ruleType('CloudWatchAlarm', 0, [...required('AlarmName'), ...optional('AlarmStates', 'WaitTime')]),
  ruleType('CodeBuild', 5, [
    ...required('ProjectName'),
    ...optional('PrimarySource', 'BatchEnabled', 'CombineArtifacts', 'EnvironmentVariables'),
  ]),
  ruleType('Commands', 5, []),
  ruleType('DeploymentWindow', 0, [...required('Cron'), ...optional('TimeZone')]),
  ruleType('LambdaInvoke', 5, [...required('FunctionName'), ...optional('UserParameters')]),
  ruleType('VariableCheck', 0, required('Variable', 'Value', 'Operator')),
];

/** The rule type of that id, whose owner and version need not be given. */
export function findRuleType({ owner, provider, version }: RuleTypeId): RuleType | undefined {
  return ruleTypes.find(
    ({ id }) =>
      id.provider === provider &&
      (owner === undefined || owner === id.owner) &&
      (version === undefined || version === id.version),
  );
}
