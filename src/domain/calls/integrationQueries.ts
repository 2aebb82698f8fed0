import type { ActionType } from '../definition/actionType';
import type { Webhook } from '../integrations/webhook';
import type { ConnectionId } from '../refs';
import { query } from './query';

/** What the answer to each of these operations is. */
export interface IntegrationAnswers {
  /** The custom action types of the account, in AWS's order. */
  readonly ListActionTypes: readonly ActionType[];
  readonly ListWebhooks: readonly Webhook[];
}

/** The custom action types of a connection. */
export const actionTypesOf = query('ListActionTypes', {
  about: (connection: ConnectionId) => ({ connection }),
  input: () => ({ actionOwnerFilter: 'Custom' as const }),
  volatility: 'idle',
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
export const integrationQueries = { actionTypesOf, webhooksOf };
