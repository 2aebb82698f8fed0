import type { IncomingMessage } from 'node:http';
import type { Core } from '../serviceCore';
import { model } from '../model/model';
import { validateInput } from '../model/validate';
import { ServiceError } from '../serviceError';
import { success } from './answer';
import type { Answer } from './answer';
import { callerOf, readBody } from './request';

const targetPrefix = 'CodePipeline_20150709.';

/**
 * The requested operation.
 * @throws ServiceError UnknownOperationException when this service has no such operation, or the request is
 * not in its protocol.
 */
function operationOf(request: IncomingMessage, core: Core): string {
  const target = request.headers['x-amz-target'];
  const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
  const name =
    typeof target === 'string' && target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  if (
    request.method !== 'POST' ||
    contentType.trim().toLowerCase() !== 'application/x-amz-json-1.1' ||
    !core.has(name)
  )
    throw new ServiceError(
      'UnknownOperationException',
      'The requested operation is not recognized by the service.',
      404,
    );
  return name;
}

/** One call of the API, as read from the wire. */
export interface ApiCall {
  readonly operation: string;
  readonly body: string;
  /** ARN of the principal that signed it. */
  readonly caller: string;
  /** The URL it was sent to. */
  readonly endpoint: string;
}

/** @throws ServiceError for a request that is not a call of this service, or is too long. */
export async function readCall(request: IncomingMessage, core: Core): Promise<ApiCall> {
  const operation = operationOf(request, core);
  const caller = callerOf(request.headers.authorization, core.engine.world.accountId);
  const endpoint = `http://${request.headers.host ?? ''}`;
  return { operation, caller, endpoint, body: await readBody(request) };
}

/** Checks a call against the model and runs it. */
export function runCall({ operation, body, caller, endpoint }: ApiCall, core: Core): Answer {
  const input = validateInput(operation, parse(body));
  const output = core.execute(operation, input, { caller, endpoint });
  return success(model.operations[operation]?.output == null ? undefined : output);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not valid JSON.');
  }
}
