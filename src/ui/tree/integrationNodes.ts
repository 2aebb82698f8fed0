import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { JobContext } from '../../domain/jobs/job';
import type { ConnectionId } from '../../domain/refs';
import type { NodeBase } from './nodeBase';

/** What a connection is integrated by, each a list in the Integrations view. */
export type IntegrationList = 'actionTypes' | 'webhooks' | 'jobWorkers' | 'partnerTypes' | 'ruleTypes';

/** A connection in the Integrations view, where there are several. */
export type IntegratedConnectionNode = NodeBase & { readonly kind: 'integratedConnection' };
/** A list of a connection. */
export type IntegrationListNode = NodeBase & {
  readonly kind: 'integrationList';
  readonly list: IntegrationList;
};
/** A version of a custom action type. */
export type ActionTypeNode = NodeBase & { readonly kind: 'actionType'; readonly actionType: ActionTypeId };
/** A version of a partner's action type. */
export type PartnerTypeNode = NodeBase & { readonly kind: 'partnerType'; readonly actionType: ActionTypeId };
/** A rule type, by its provider. */
export type RuleTypeNode = NodeBase & { readonly kind: 'ruleType'; readonly ruleType: string };
export type WebhookNode = NodeBase & { readonly kind: 'webhook'; readonly webhook: string };

/** The worker of this window for the jobs of an action type. */
export type JobWorkerNode = NodeBase & { readonly kind: 'jobWorker'; readonly actionType: ActionTypeId };
/** A job that the worker was given. */
export type JobNode = NodeBase & {
  readonly kind: 'job';
  readonly actionType: ActionTypeId;
  readonly job: string;
};

/** The rows of the Integrations view. */
export type IntegrationNode =
  | IntegratedConnectionNode
  | IntegrationListNode
  | ActionTypeNode
  | PartnerTypeNode
  | RuleTypeNode
  | WebhookNode
  | JobWorkerNode
  | JobNode;

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

export const partnerTypeNode = (connection: ConnectionId, actionType: ActionTypeId): PartnerTypeNode => ({
  kind: 'partnerType',
  id: `partner type ${JSON.stringify([connection, actionTypeKey(actionType)])}`,
  connection,
  actionType,
});

export const ruleTypeNode = (connection: ConnectionId, ruleType: string): RuleTypeNode => ({
  kind: 'ruleType',
  id: `rule type ${JSON.stringify([connection, ruleType])}`,
  connection,
  ruleType,
});

export const webhookNode = (connection: ConnectionId, webhook: string): WebhookNode => ({
  kind: 'webhook',
  id: `webhook ${JSON.stringify([connection, webhook])}`,
  connection,
  webhook,
});

export const jobWorkerNode = (connection: ConnectionId, actionType: ActionTypeId): JobWorkerNode => ({
  kind: 'jobWorker',
  id: `job worker ${JSON.stringify([connection, actionTypeKey(actionType)])}`,
  connection,
  actionType,
});

/** @param context the action of the job, where the service tells it */
export function jobNode(
  connection: ConnectionId,
  actionType: ActionTypeId,
  job: string,
  context?: JobContext,
): JobNode {
  const pipeline = context && { connection, name: context.pipeline };
  return {
    kind: 'job',
    id: `job ${JSON.stringify([connection, job])}`,
    ...{ connection, actionType, job },
    ...(pipeline && { pipeline }),
    ...(pipeline &&
      context.executionId !== undefined && { execution: { pipeline, executionId: context.executionId } }),
  };
}
