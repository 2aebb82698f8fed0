import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an operation answers: its output as the SDK types it, or that it is denied. */
export type CannedAnswers = Readonly<Record<string, object | 'denied'>>;

/** AWS writes times as epoch seconds. */
const withEpochSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withEpochSeconds(member)]));
};

/** Services of AWS with JSON that give one answer for each operation, while the work lasts. */
export async function withAnswers(
  answers: CannedAnswers,
  work: (endpoint: { readonly service: { readonly url: string; readonly region: string } }) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const answer = answers[operation];
    request.resume();
    const type = { 'Content-Type': String(request.headers['content-type']) };
    if (answer === undefined || answer === 'denied') {
      const message = `User: arn:aws:iam::111122223333:user/dev is not authorized to perform: any:${operation}`;
      response.writeHead(400, type).end(JSON.stringify({ __type: 'AccessDeniedException', message }));
    } else response.writeHead(200, type).end(JSON.stringify(withEpochSeconds(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work({ service: { url: `http://127.0.0.1:${port}`, region: 'eu-west-1' } });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
