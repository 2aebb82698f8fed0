import { token } from '../engine/random';
import type { Tag, WebhookDefinition, WebhookRecord, World } from '../engine/records';
import { mask } from '../engine/secrets';
import { withTags } from '../engine/tagRules';
import { requireTarget } from '../engine/webhooks/target';
import { webhookArn, webhookUrl } from '../engine/webhooks/webhook';
import { ServiceError } from '../serviceError';
import { seconds } from './operation';
import type { OperationContext } from './operation';
import { page } from './paging';
import { checkAuthentication, checkFilters } from './webhookRules';

/** The most webhooks an account may have in a region. */
const webhookLimit = 300;

export function putWebhook(
  { webhook: definition, tags }: { webhook: WebhookDefinition; tags?: Tag[] },
  context: OperationContext,
): object {
  const { world } = context.engine;
  const { name } = definition;
  checkAuthentication(definition);
  const { action } = requireTarget(world, definition);
  checkFilters(definition, action);
  const known = world.webhooks.get(name);
  if (known == null && world.webhooks.size >= webhookLimit)
    throw new ServiceError(
      'LimitExceededException',
      `The account has reached the limit of ${webhookLimit} webhooks.`,
    );
  const webhook: WebhookRecord = {
    ...(known ?? { token: newToken(world, name), tags: [] }),
    definition,
    ...(tags == null ? {} : { tags: withTags(webhookArn(world, name), [], tags) }),
  };
  world.webhooks.set(name, webhook);
  return { webhook: itemOf(webhook, context) };
}

/** Counts the webhooks of a name, as pipelines are counted. Webhook names cannot contain a colon. */
function newToken(world: World, name: string): string {
  const key = `webhook:${name}`;
  const incarnation = (world.incarnations.get(key) ?? 0) + 1;
  world.incarnations.set(key, incarnation);
  return token(32, world.seed, key, incarnation);
}

export function deleteWebhook({ name }: { name: string }, { engine }: OperationContext): object {
  engine.world.webhooks.delete(name);
  return {};
}

export function listWebhooks(
  input: { NextToken?: string; MaxResults?: number },
  context: OperationContext,
): object {
  const webhooks = [...context.engine.world.webhooks.values()].sort((a, b) =>
    a.definition.name < b.definition.name ? -1 : 1,
  );
  const { items, nextToken: NextToken } = page(webhooks, {
    scope: ['ListWebhooks'],
    token: input.NextToken,
    limit: input.MaxResults ?? 100,
    cursor: ({ definition }) => definition.name,
    isAfter: ({ definition }, cursor) => definition.name > cursor,
  });
  return { webhooks: items.map((webhook) => itemOf(webhook, context)), NextToken };
}

function itemOf(webhook: WebhookRecord, { engine: { world }, endpoint }: OperationContext): object {
  const { definition, lastTriggered, error, tags } = webhook;
  const { authenticationConfiguration } = definition;
  return {
    definition: {
      ...definition,
      authenticationConfiguration: {
        ...authenticationConfiguration,
        ...(authenticationConfiguration.SecretToken == null ? {} : { SecretToken: mask }),
      },
    },
    url: webhookUrl(endpoint, webhook.token),
    errorMessage: error?.message,
    errorCode: error?.code,
    lastTriggered: lastTriggered == null ? undefined : seconds(lastTriggered),
    arn: webhookArn(world, definition.name),
    tags,
  };
}

/**
 * At AWS, makes the repository call the webhook. Sources have no repository here, so the input is checked and
 * nothing is connected: clients post to the webhook's URL themselves.
 */
export function registerWebhookWithThirdParty(
  { webhookName }: { webhookName?: string },
  { engine: { world } }: OperationContext,
): object {
  const { definition } = requireWebhook(world, webhookName);
  const { provider, owner } = requireTarget(world, definition).action.actionTypeId;
  if (owner !== 'ThirdParty' || provider !== 'GitHub')
    throw new ServiceError(
      'ValidationException',
      `The webhook '${definition.name}' cannot be registered: this is only supported for actions of the GitHub provider.`,
    );
  return {};
}

export function deregisterWebhookWithThirdParty(
  { webhookName }: { webhookName?: string },
  { engine }: OperationContext,
): object {
  requireWebhook(engine.world, webhookName);
  return {};
}

/** @throws ServiceError ValidationException without a name, WebhookNotFoundException */
function requireWebhook(world: World, name: string | undefined): WebhookRecord {
  if (name == null)
    throw new ServiceError(
      'ValidationException',
      "1 validation error detected: Value null at 'webhookName' failed to satisfy constraint: Member must not be null",
    );
  const webhook = world.webhooks.get(name);
  if (webhook != null) return webhook;
  throw new ServiceError('WebhookNotFoundException', `The webhook '${name}' does not exist.`);
}
