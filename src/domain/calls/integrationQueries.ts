import { actionTypeKey } from '../definition/actionType';
import type { ActionType, ConfigurationProperty } from '../definition/actionType';
import type { ActionTypeId } from '../definition/declaration';
import type { PartnerType } from '../integrations/partnerType';
import type { Webhook } from '../integrations/webhook';
import type { ConnectionId } from '../refs';
import { query } from './query';

/** What the answer to each of these operations is. */
export interface IntegrationAnswers {
  /** The custom action types of the account, in AWS's order. */
  readonly ListActionTypes: readonly ActionType[];
  readonly ListWebhooks: readonly Webhook[];
  readonly GetActionType: PartnerType;
  /** The rule types that conditions can use, in AWS's order. */
  readonly ListRuleTypes: readonly RuleType[];
}

/** A kind of rule that the conditions of stages are made of. */
export interface RuleType {
  readonly provider: string;
  readonly version?: string;
  readonly properties: readonly Pick<ConfigurationProperty, 'name' | 'required' | 'description'>[];
}

/** The custom action types of a connection. */
export const actionTypesOf = query('ListActionTypes', {
  about: (connection: ConnectionId) => ({ connection }),
  input: () => ({ actionOwnerFilter: 'Custom' as const }),
  volatility: 'idle',
});

/** The action types of partners that the pipelines of a connection can use. */
export const partnerTypesOf = query('ListActionTypes', {
  about: (connection: ConnectionId) => ({ connection, resource: 'ThirdParty' }),
  input: () => ({ actionOwnerFilter: 'ThirdParty' as const }),
  volatility: 'idle',
});

/** An action type as its provider declared it; only those of AWS and of partners have a declaration. */
export const declaredTypeOf = query('GetActionType', {
  about: ({ connection, type }: { readonly connection: ConnectionId; readonly type: ActionTypeId }) => ({
    connection,
    resource: actionTypeKey(type),
  }),
  input: ({ type: { category, owner, provider, version } }) => ({ category, owner, provider, version }),
  isStored: false,
  volatility: 'settled',
});

/** The rule types of a connection's region. */
export const ruleTypesOf = query('ListRuleTypes', {
  about: (connection: ConnectionId) => ({ connection }),
  input: () => ({}),
  volatility: 'settled',
});

/** The webhooks of a connection. */
export const webhooksOf = query('ListWebhooks', {
  about: (connection: ConnectionId) => ({ connection }),
  input: () => ({}),
  pageSize: 100,
  volatility: 'idle',
});

/** The tags of a webhook or an action type, by its ARN; those of a pipeline are `tagsOf`. */
export const resourceTagsOf = query('ListTagsForResource', {
  about: ({ connection, arn }: { readonly connection: ConnectionId; readonly arn: string }) => ({
    connection,
    resource: arn,
  }),
  input: ({ arn }) => ({ resourceArn: arn }),
  pageSize: 100,
  isStored: false,
  volatility: 'settled',
});

/** The queries that only the view of integrations and its commands ask. */
export const integrationQueries = {
  actionTypesOf,
  partnerTypesOf,
  declaredTypeOf,
  ruleTypesOf,
  webhooksOf,
};
