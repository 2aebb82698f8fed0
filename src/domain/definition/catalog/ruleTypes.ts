import type { ArtifactDetails, ConfigurationProperty } from '../actionType';
import type { RuleTypeId } from '../declaration';
import { held, optional, required } from './describe';
import type { CatalogEntry } from './describe';

/** A kind of rule a condition may have: the API's RuleType. */
export interface RuleType {
  readonly id: Required<RuleTypeId>;
  readonly ruleConfigurationProperties: readonly ConfigurationProperty[];
  readonly inputArtifactDetails: ArtifactDetails;
}

/** Each has a page of its own in the user guide, "Rule structure reference". */
const ruleType = (
  provider: string,
  heldOn: string,
  maximumCount: number,
  ruleConfigurationProperties: readonly ConfigurationProperty[],
): CatalogEntry<RuleType> => ({
  type: {
    id: { category: 'Rule', owner: 'AWS', provider, version: '1' },
    ruleConfigurationProperties,
    inputArtifactDetails: { minimumCount: 0, maximumCount },
  },
  ...held(`rule-reference-${provider}`, heldOn),
});

/** Every rule CodePipeline offers, with where its description comes from. */
export const ruleTypeCatalog: readonly CatalogEntry<RuleType>[] = [
  ruleType('CloudWatchAlarm', '2026-11-29', 0, [
    ...required('AlarmName'),
    ...optional('AlarmStates', 'WaitTime'),
  ]),
  ruleType('CodeBuild', '2026-11-29', 5, [
    ...required('ProjectName'),
    ...optional('PrimarySource', 'BatchEnabled', 'CombineArtifacts', 'EnvironmentVariables'),
  ]),
  ruleType('Commands', '2026-11-29', 5, []),
  ruleType('DeploymentWindow', '2026-11-29', 0, [...required('Cron'), ...optional('TimeZone')]),
  ruleType('LambdaInvoke', '2026-11-29', 5, [...required('FunctionName'), ...optional('UserParameters')]),
  ruleType('VariableCheck', '2026-11-29', 0, required('Variable', 'Value', 'Operator')),
];

/** Every rule CodePipeline offers. */
export const ruleTypes: readonly RuleType[] = ruleTypeCatalog.map(({ type }) => type);

/** The rule type of that id, whose owner and version need not be given. */
export function findRuleType({ owner, provider, version }: RuleTypeId): RuleType | undefined {
  return ruleTypes.find(
    ({ id }) =>
      id.provider === provider &&
      (owner === undefined || owner === id.owner) &&
      (version === undefined || version === id.version),
  );
}
