import { ServiceError } from '../../serviceError';
import type { Engine } from '../engine';
import type { ReportedRevision, WebhookDefinition, WebhookRecord } from '../records';
import { isAuthentic } from '../webhooks/authentication';
import type { Delivery } from '../webhooks/authentication';
import { isMatch } from '../webhooks/filters';
import { requireTarget } from '../webhooks/target';
import { webhookArn } from '../webhooks/webhook';
import { startExecution } from './start';

/**
 * Answers a call of a webhook's URL: starts an execution when the call is authentic and every filter matches.
 * A failure is recorded in the webhook, for its owner to find.
 * @returns the id of the execution, or undefined when a filter did not match.
 * @throws ServiceError WebhookNotFoundException, AccessDeniedException, ValidationException,
 * PipelineNotFoundException, ActionNotFoundException and those of startExecution.
 */
export function deliver(engine: Engine, token: string, delivery: Delivery, now: number): string | undefined {
  const webhook = [...engine.world.webhooks.values()].find((candidate) => candidate.token === token);
  if (webhook == null)
    throw new ServiceError('WebhookNotFoundException', 'There is no webhook at this URL.', 404);
  try {
    return trigger(engine, webhook, delivery, now);
  } catch (error) {
    if (error instanceof ServiceError)
      webhook.error = { code: String(error.httpStatus), message: error.message };
    throw error;
  }
}

function trigger(
  engine: Engine,
  webhook: WebhookRecord,
  delivery: Delivery,
  now: number,
): string | undefined {
  const { definition } = webhook;
  if (!isAuthentic(definition, delivery))
    throw new ServiceError('AccessDeniedException', refusals[definition.authentication], 403);
  const payload = parse(delivery.body);
  const { pipeline, action } = requireTarget(engine.world, definition);
  if (!definition.filters.every((filter) => isMatch(filter, payload, action.configuration))) return undefined;

  const revision = revisionIn(payload, now);
  const request = {
    trigger: { triggerType: 'Webhook', triggerDetail: webhookArn(engine.world, definition.name) },
    changed: action.name,
    ...(revision == null ? {} : { revision }),
  } as const;
  const execution = startExecution(engine, pipeline, request, now);
  webhook.lastTriggered = now;
  delete webhook.error;
  return execution.id;
}

const refusals: { readonly [K in WebhookDefinition['authentication']]: string } = {
  GITHUB_HMAC: 'The signature is missing or was not made with the secret token of the webhook.',
  IP: 'The call does not come from the allowed range of IP addresses.',
  UNAUTHENTICATED: '',
};

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ServiceError('ValidationException', 'The payload of the webhook is not valid JSON.');
  }
}

/** The commit in a push payload of GitHub. */
function revisionIn(payload: unknown, now: number): ReportedRevision | undefined {
  const { after, head_commit: head } = (payload ?? {}) as {
    after?: unknown;
    head_commit?: { message?: unknown } | null;
  };
  if (typeof after !== 'string' || !/^(?!0{40})[0-9a-f]{40}$/.test(after)) return undefined;
  const message = head?.message;
  return {
    revisionId: after,
    ...(typeof message === 'string' ? { summary: message.slice(0, 2048) } : {}),
    created: now,
  };
}
