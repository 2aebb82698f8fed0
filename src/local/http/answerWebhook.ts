import type { IncomingMessage } from 'node:http';
import type { Core } from '../serviceCore';
import { deliver } from '../engine/commands/deliver';
import { webhookTokenIn } from '../engine/webhooks/webhook';
import { ServiceError } from '../serviceError';
import type { Answer } from './answer';
import { readBytes } from './request';

/**
 * AWS does not document the response to a webhook call; here it says in JSON what happened. Like every
 * request, it must come from this machine and not from a web page.
 */
export async function answerWebhook(request: IncomingMessage, core: Core): Promise<Answer> {
  if (request.method !== 'POST')
    throw new ServiceError(
      'ValidationException',
      `The URL of a webhook is called by POST, not ${request.method}.`,
      405,
    );
  const token = webhookTokenIn(request.url ?? '');
  const delivery = {
    body: await readBytes(request),
    headers: request.headers,
    remoteAddress: request.socket.remoteAddress ?? '',
  };
  const pipelineExecutionId = core.change((engine, now) => deliver(engine, token, delivery, now));
  const outcome =
    pipelineExecutionId == null
      ? { ignored: 'A filter of the webhook did not match.' }
      : { pipelineExecutionId };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(outcome) };
}
