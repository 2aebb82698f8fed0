import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { ConnectionId } from '../../domain/refs';
import type { NodeBase } from './nodeBase';

/** What a connection is integrated by, each a list in the Integrations view. */
export type IntegrationList = 'actionTypes' | 'webhooks';

/** A connection in the Integrations view, where there are several. */
export type IntegratedConnectionNode = NodeBase & { readonly kind: 'integratedConnection' };
/** A list of a connection. */
export type IntegrationListNode = NodeBase & {
  readonly kind: 'integrationList';
  readonly list: IntegrationList;
};
/** A version of a custom action type. */
export type ActionTypeNode = NodeBase & { readonly kind: 'actionType'; readonly actionType: ActionTypeId };
export type WebhookNode = NodeBase & { readonly kind: 'webhook'; readonly webhook: string };

/** The rows of the Integrations view. */
export type IntegrationNode = IntegratedConnectionNode | IntegrationListNode | ActionTypeNode | WebhookNode;

export const integratedConnectionNode = (connection: ConnectionId): IntegratedConnectionNode => ({
  kind: 'integratedConnection',
  id: `integrated ${connection}`,
  connection,
});

export const integrationListNode = (
  connection: ConnectionId,
  list: IntegrationList,
): IntegrationListNode => ({
  kind: 'integrationList',
  id: `integration list ${JSON.stringify([connection, list])}`,
  connection,
  list,
});

export const actionTypeNode = (connection: ConnectionId, actionType: ActionTypeId): ActionTypeNode => ({
  kind: 'actionType',
  id: `action type ${JSON.stringify([connection, actionTypeKey(actionType)])}`,
  connection,
  actionType,
});

export const webhookNode = (connection: ConnectionId, webhook: string): WebhookNode => ({
  kind: 'webhook',
  id: `webhook ${JSON.stringify([connection, webhook])}`,
  connection,
  webhook,
});
