import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { ServiceError } from '../serviceError';

/**
 * Why a request is refused before it is read, or undefined when it is not. A web page can reach a loopback
 * port, but not without an Origin, a Sec-Fetch-Site where it only embeds the response, or a Host of its own
 * when it rebinds a name. A browser sends `none` for an address that its user typed.
 */
export function refusalOf(headers: IncomingHttpHeaders): string | undefined {
  const { host, origin, 'sec-fetch-site': site = 'none' } = headers;
  if (origin != null) return 'Requests from web pages are not accepted: remove the Origin header.';
  if (site !== 'none') return 'Requests from web pages are not accepted: remove the Sec-Fetch-Site header.';
  if (host == null || !isLoopback(host))
    return 'Only requests to a loopback name are accepted: use 127.0.0.1, [::1] or localhost as the host.';
  return undefined;
}

function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

/**
 * The caller of a request. Signatures are not checked: the access key id is used as the name of a user, so
 * that two clients can be told apart by their credentials.
 */
export function callerOf(authorization: string | undefined, accountId: string): string {
  const accessKey = /Credential=([\w+=,.@-]{1,64})\//.exec(authorization ?? '')?.[1];
  return `arn:aws:iam::${accountId}:user/${accessKey ?? 'anonymous'}`;
}

const bodyLimit = 1024 * 1024;

/**
 * The whole body as text.
 * @throws ServiceError RequestEntityTooLarge as soon as it is too long; the rest is read and dropped.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

/** The body's bytes, for checking a signature. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bodyLimit) chunks.push(chunk);
      else
        reject(
          new ServiceError(
            'RequestEntityTooLarge',
            `The request body is longer than ${bodyLimit} bytes.`,
            413,
          ),
        );
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
