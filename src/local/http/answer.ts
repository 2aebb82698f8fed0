import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ServiceError } from '../serviceError';

/** A response before request id and date are added. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const awsJson = 'application/x-amz-json-1.1';

export function success(output: object | undefined): Answer {
  return { status: 200, contentType: awsJson, body: output == null ? '' : JSON.stringify(output) };
}

/** The error that callers get: one that is not meant for them becomes an InternalFailure without detail. */
export const toldError = (error: unknown): ServiceError =>
  error instanceof ServiceError
    ? error
    : new ServiceError(
        'InternalFailure',
        'The request processing has failed because of an unknown error.',
        500,
      );

/** The JSON protocol's form of an error. */
export function failure(error: unknown): Answer {
  const { code, message, httpStatus } = toldError(error);
  return { status: httpStatus, contentType: awsJson, body: JSON.stringify({ __type: code, message }) };
}

/** Sends a response with the common headers: the service's time and a request id. */
export function send(response: ServerResponse, answer: Answer, now: number): void {
  sendHead(response, answer, now);
  response.end(answer.body);
}

/** Sends only the headers, which announce the whole body. */
export function sendHead(response: ServerResponse, { status, contentType, body }: Answer, now: number): void {
  response.writeHead(status, {
    Date: new Date(now).toUTCString(),
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-RequestId': randomUUID(),
  });
}
