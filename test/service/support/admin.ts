import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Endpoint } from './floors';

/**
 * One request to what `admin: true` adds. By Node's plain client: `fetch` waits by timers of the process, which a test
 * may hold.
 */
export async function admin<T = unknown>(
  { service }: Endpoint,
  method: string,
  route: string,
  body?: object,
): Promise<T> {
  const sent = request(`${service.url}/_local/${route}`, { method, agent: false });
  sent.end(body && JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return (await json(response)) as T;
}
