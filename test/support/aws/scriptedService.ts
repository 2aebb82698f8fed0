import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the scripted service received it. */
export interface Received {
  readonly operation: string;
  readonly path: string;
  /** The JSON of the body; empty when it is none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** What to answer: JSON, a text that is none, a cut connection, or silence. */
export type Answer =
  | { readonly json: unknown; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly text: string; readonly status?: number }
  | 'reset'
  | 'silence';

export interface ScriptedService {
  readonly url: string;
  readonly received: readonly Received[];
  stop(): Promise<void>;
}

/** An error as the service words it: HTTP 400 unless told, its name in `__type`. */
export const failure = (name: string, message = '', status = 400): Answer => ({
  json: { __type: name, message },
  status,
});

/**
 * A service on a free loopback port that answers each request as the script says; `count` is 1 for the first.
 */
export async function startService(
  script: (request: Received, count: number) => Answer,
): Promise<ScriptedService> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const one = {
        operation: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
        path: request.url ?? '',
        body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
        text,
        headers: request.headers,
      };
      received.push(one);
      const answer = script(one, received.length);
      if (answer === 'silence') return;
      if (answer === 'reset') return void request.socket.resetAndDestroy();
      const isJson = 'json' in answer;
      response.writeHead(answer.status ?? 200, {
        'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/html',
        'x-amzn-requestid': `request-${received.length}`,
        ...(isJson && answer.headers),
      });
      response.end(isJson ? JSON.stringify(answer.json) : answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
