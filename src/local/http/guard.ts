import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4 } from 'node:net';

/**
 * Why a request is refused before anything else is looked at, or undefined when it is not. A web page can
 * reach a loopback port, but not without an Origin, a Sec-Fetch-Site where it only embeds what it asks for, or a
 * Host of its own when it rebinds a name. A browser says `none` of an address that its user typed.
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
