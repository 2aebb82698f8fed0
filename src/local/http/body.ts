import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../serviceError';

/** The largest request body, in bytes. */
const bodyLimit = 1024 * 1024;

/**
 * The whole body as text.
 * @throws ServiceError RequestEntityTooLarge as soon as it proves too long; the rest is read and dropped.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

/** The same as it came, for what has been signed. */
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
