import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ArtifactDetail } from '@aws-sdk/client-codepipeline';
import { startFauxqs } from '../../host/fauxqs';
import { zipFile } from '../../support/zipFile';
import type { ZippedFile } from '../../support/zipFile';

/** The endpoint of a connection: an S3 that is not ours, and our CodePipeline behind it. */
export interface Endpoint {
  readonly url: string;
  /** The access key IDs of the requests to S3, in their order. */
  readonly keysOfS3: readonly string[];
  /** Says where CodePipeline answers. What is asked before waits. */
  forwardTo(pipelinesAt: string): void;
  /** Puts an artifact where CodePipeline says that it is. */
  put(artifact: ArtifactDetail, files: readonly ZippedFile[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server. */
export async function startEndpoint(): Promise<Endpoint> {
  const s3 = await startFauxqs();
  const buckets = new Set<string>();
  const keysOfS3: string[] = [];
  let forwardTo = (_: string): void => {};
  const pipelinesAt = new Promise<string>((resolve) => (forwardTo = resolve));

  /** A request for an object of a bucket; CodePipeline is asked by POST. */
  async function targetOf({ method, url = '/', headers }: IncomingMessage): Promise<string> {
    if (method !== 'GET') return `${await pipelinesAt}${url}`;
    const [, key = ''] = /Credential=([^/]+)/.exec(headers.authorization ?? '') ?? [];
    keysOfS3.push(key);
    return `${s3.url}${url}`;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      ['host', 'connection', 'content-length'].includes(name) || typeof value !== 'string'
        ? []
        : [[name, value] as [string, string]],
    );
    const body = await buffer(request);
    const passed = await fetch(await targetOf(request), {
      ...{ method, headers },
      ...(method !== 'GET' && { body: new Uint8Array(body) }),
    });
    const content = Buffer.from(await passed.arrayBuffer());
    const type = passed.headers.get('content-type') ?? 'application/octet-stream';
    response
      .writeHead(passed.status, { 'content-type': type, 'content-length': content.length })
      .end(content);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    keysOfS3,
    forwardTo: (url) => forwardTo(url),
    async put({ s3location: { bucket = '', key = '' } = {} }, files) {
      if (!buckets.has(bucket)) await s3.createBucket(bucket);
      buckets.add(bucket);
      const url = `${s3.url}/${bucket}/${key}`;
      const response = await fetch(url, { method: 'PUT', body: new Uint8Array(zipFile(files)) });
      if (!response.ok) throw new Error(await response.text());
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await s3.stop();
    },
  };
}
