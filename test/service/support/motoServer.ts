import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { eventually } from '../../host/eventually';
import { startProcess, stopProcess } from '../../host/processes.mjs';

const program = 'moto_server';

/** Looked for and not run: it takes a second to say even that it does not know a flag. */
export const isMotoInstalled = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => ['', '.exe'].some((end) => existsSync(join(folder, program + end))));

/** moto takes no port 0, so the system is asked for one first. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** AWS as moto imitates it. */
export interface MotoServer {
  readonly url: string;
  end(): Promise<void>;
}

/** Starts a server of moto, and waits until it answers. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = startProcess(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  await eventually(() => fetch(url), 30_000);
  return { url, end: () => stopProcess(started) };
}

/** Calls an operation of a service that speaks JSON, without its SDK. */
export async function callMoto(
  { url }: MotoServer,
  service: 'events' | 'sqs',
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const [target, version] = service === 'events' ? ['AWSEvents', '1.1'] : ['AmazonSQS', '1.0'];
  const credential = `tester/20260101/us-east-1/${service}/aws4_request`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  assert.ok(response.ok, text);
  return JSON.parse(text || '{}') as Readonly<Record<string, unknown>>;
}
