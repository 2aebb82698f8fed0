import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4 } from 'node:net';

/**
 * Why a request is refused before anything else is looked at, or undefined when it is not. A web page can
 * reach a loopback port, but not without an Origin, or a Host of its own when it rebinds a name.
 */
export function refusalOf({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (origin != null) return 'Requests from web pages are not accepted: remove the Origin header.';
  if (host == null || !isLoopback(host))
    return 'Only requests to a loopback name are accepted: use 127.0.0.1, [::1] or localhost as the host.';
  return undefined;
}

function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}
