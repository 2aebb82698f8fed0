import { createHmac } from 'node:crypto';
import * as http from 'node:http';
import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { isLoopbackEndpoint } from '../../domain/connection/connection';
import { cancelled, Problem } from '../../domain/problem';

/** How long the service may take, in milliseconds. */
const patience = 10_000;

/** What the local service made of an event. */
export interface EventOutcome {
  /** The execution that it started; undefined where a filter of the webhook did not match. */
  readonly executionId?: string;
}

/**
 * Sends an event to the URL of a webhook, as GitHub sends it: with a signature where there is a secret. The URL must be
 * on this machine: an event for AWS comes from the repository.
 * @throws Problem where the URL is on another machine, or the webhook refuses the event
 */
export async function sendEvent(
  url: string,
  body: string,
  secret: string | undefined,
  signal: AbortSignal,
): Promise<EventOutcome> {
  if (!isLoopbackEndpoint(url))
    throw new Problem('invalid', l10n.t('Sample events can be sent to a local service only.'));
  const signature =
    secret === undefined ? undefined : createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    ...(signature !== undefined && { 'x-hub-signature-256': `sha256=${signature}` }),
  };
  const { status, answer } = await post(url, headers, body, signal);
  const { pipelineExecutionId, message } = membersOf(answer);
  if (status !== 200)
    throw new Problem(
      status === 403 ? 'accessDenied' : 'invalid',
      l10n.t('The webhook refused the event: {0}', message ?? String(status)),
    );
  return pipelineExecutionId === undefined ? {} : { executionId: pipelineExecutionId };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly answer: string }> {
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request(url, { method: 'POST', headers, signal }, resolve);
      request.setTimeout(patience, () => request.destroy(new Error('no answer')));
      request.on('error', reject);
      request.end(body);
    });
    return { status: response.statusCode ?? 0, answer: await text(response) };
  } catch (error) {
    if (signal.aborted) throw cancelled('webhook');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('unreachable', l10n.t('The local service cannot be reached: {0}', reason));
  }
}

function membersOf(answer: string): { readonly pipelineExecutionId?: string; readonly message?: string } {
  try {
    const value = JSON.parse(answer) as Readonly<Record<string, unknown>> | null;
    const [id, message] = [value?.['pipelineExecutionId'], value?.['message']];
    return {
      ...(typeof id === 'string' && { pipelineExecutionId: id }),
      ...(typeof message === 'string' && { message }),
    };
  } catch {
    return {};
  }
}
