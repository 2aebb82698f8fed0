import type {
  ActionType as SdkActionType,
  ActionTypeDeclaration,
  ListWebhookItem,
  RuleType as SdkRuleType,
  Tag,
} from '@aws-sdk/client-codepipeline';
import { required } from '../../../domain/calls/required';
import type { RuleType } from '../../../domain/calls/integrationQueries';
import type { ActionType } from '../../../domain/definition/actionType';
import type { PartnerType } from '../../../domain/integrations/partnerType';
import type { Webhook } from '../../../domain/integrations/webhook';
import { defined } from './sdkShape';

const artifactCounts = (
  details: SdkActionType['inputArtifactDetails'],
): ActionType['inputArtifactDetails'] => ({
  minimumCount: details?.minimumCount ?? 0,
  maximumCount: details?.maximumCount ?? 0,
});

/** An action type as the API declares it, without the members that are absent. */
export function toActionType(type: SdkActionType): ActionType {
  const { category, owner, provider, version } = required(type.id, 'id');
  return {
    id: {
      category: required(category, 'category'),
      owner: required(owner, 'owner'),
      provider: required(provider, 'provider'),
      version: required(version, 'version'),
    },
    ...(type.settings && { settings: defined({ ...type.settings }) }),
    actionConfigurationProperties: (type.actionConfigurationProperties ?? []).map(
      ({ name, required: isRequired, key, secret, ...rest }) => ({
        name: required(name, 'name'),
        required: isRequired ?? false,
        key: key ?? false,
        secret: secret ?? false,
        ...defined(rest),
      }),
    ),
    inputArtifactDetails: artifactCounts(type.inputArtifactDetails),
    outputArtifactDetails: artifactCounts(type.outputArtifactDetails),
  };
}

/** A declaration has no dates, and is sent as it was answered: a copy without what is absent is all it needs. */
export const toPartnerType = (type: ActionTypeDeclaration | undefined): PartnerType =>
  JSON.parse(JSON.stringify(required(type, 'actionType'))) as PartnerType;

export const toRuleType = ({ id, ruleConfigurationProperties }: SdkRuleType): RuleType => ({
  provider: required(id?.provider, 'provider'),
  ...defined({ version: id?.version }),
  properties: (ruleConfigurationProperties ?? []).map(({ name, required: isRequired, description }) => ({
    ...{ name: required(name, 'name'), required: isRequired ?? false },
    ...defined({ description }),
  })),
});

/** Values by key. */
export const toTags = (tags: readonly Tag[] | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((tags ?? []).map(({ key, value }) => [key ?? '', value ?? '']));

/** A webhook without its secret, of which AWS answers only asterisks. */
export function toWebhook(item: ListWebhookItem): Webhook {
  const { definition, url, arn, errorCode, errorMessage, lastTriggered, tags } = item;
  const { name, targetPipeline, targetAction, filters, authentication, authenticationConfiguration } =
    required(definition, 'definition');
  const hasFailed = errorCode !== undefined || errorMessage !== undefined;
  return {
    name: required(name, 'name'),
    targetPipeline: required(targetPipeline, 'targetPipeline'),
    targetAction: required(targetAction, 'targetAction'),
    filters: (filters ?? []).map(({ jsonPath, matchEquals }) => ({
      jsonPath: jsonPath ?? '',
      ...defined({ matchEquals }),
    })),
    authentication: authentication ?? 'UNAUTHENTICATED',
    url: url ?? '',
    tags: toTags(tags),
    ...(hasFailed && { error: defined({ code: errorCode, message: errorMessage }) }),
    ...defined({
      arn,
      allowedIpRange: authenticationConfiguration?.AllowedIPRange,
      lastTriggeredAt: lastTriggered?.getTime(),
    }),
  };
}
