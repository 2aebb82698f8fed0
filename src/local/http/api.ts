import type { IncomingMessage } from 'node:http';
import { apiOf } from '../apis';
import type { Api } from '../apis';
import type { Core } from '../serviceCore';
import { validateInput } from '../model/validate';
import { ServiceError } from '../serviceError';
import { success } from './answer';
import type { Answer } from './answer';
import { isForm, readForm, successInXml } from './queryProtocol';
import { callerOf, readBody } from './request';

/**
 * The requested operation.
 * @throws ServiceError UnknownOperationException when this service has no such operation, or the request is
 * not in its protocol.
 */
function operationOf(request: IncomingMessage): Pick<ApiCall, 'api' | 'operation'> {
  const header = request.headers['x-amz-target'];
  const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
  const operation = typeof header === 'string' ? header.slice(header.lastIndexOf('.') + 1) : '';
  const api = apiOf(operation);
  if (
    request.method !== 'POST' ||
    contentType.trim().toLowerCase() !== 'application/x-amz-json-1.1' ||
    api?.target === undefined ||
    header !== `${api.target}.${operation}`
  )
    throw unknownOperation();
  return { api, operation };
}

const unknownOperation = () =>
  new ServiceError(
    'UnknownOperationException',
    'The requested operation is not recognized by the service.',
    404,
  );

/** The call in a form. Its parameters become JSON, as the others are. */
function callIn(form: string): Pick<ApiCall, 'api' | 'operation' | 'body'> {
  const { action: operation, version, input } = readForm(form);
  const api = apiOf(operation);
  if (api?.query?.version !== version) throw unknownOperation();
  return { api, operation, body: JSON.stringify(input) };
}

/** One call of an API, as read from the wire. */
export interface ApiCall {
  readonly api: Api;
  readonly operation: string;
  readonly body: string;
  /** ARN of the principal that signed it. */
  readonly caller: string;
  /** The URL it was sent to. */
  readonly endpoint: string;
}

/** @throws ServiceError for a request that is not a call of this service, or is too long. */
export async function readCall(request: IncomingMessage, core: Core): Promise<ApiCall> {
  const caller = callerOf(request.headers.authorization, core.engine.world.accountId);
  const endpoint = `http://${request.headers.host ?? ''}`;
  if (request.method === 'POST' && isForm(request.headers['content-type']))
    return { ...callIn(await readBody(request)), caller, endpoint };
  const { api, operation } = operationOf(request);
  return { api, operation, caller, endpoint, body: await readBody(request) };
}

/** Checks a call against the model and runs it. */
export function runCall({ api, operation, body, caller, endpoint }: ApiCall, core: Core): Answer {
  const input = validateInput(api, operation, parse(body));
  const output = core.execute(operation, input, { caller, endpoint });
  const shape = api.model.operations[operation]?.output;
  if (api.query !== undefined)
    return successInXml(api.query, operation, api.model.shapes, { shape: shape ?? '', value: output });
  return success(shape === undefined ? undefined : output);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not valid JSON.');
  }
}
