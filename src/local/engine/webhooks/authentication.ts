import { createHmac, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { WebhookDefinition } from '../records';

/** A request to a webhook's URL, as received. */
export interface Delivery {
  readonly body: Buffer;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The address of the connection's other end. */
  readonly remoteAddress: string;
}

type Check = (delivery: Delivery, configuration: WebhookDefinition['authenticationConfiguration']) => boolean;

const checks: { readonly [K in WebhookDefinition['authentication']]: Check } = {
  GITHUB_HMAC: (delivery, { SecretToken = '' }) => isSigned(delivery, SecretToken),
  IP: ({ remoteAddress }, { AllowedIPRange = '' }) => {
    const range = parseRange(AllowedIPRange);
    const family = isIP(remoteAddress) === 6 ? 'ipv6' : 'ipv4';
    return range?.check(remoteAddress, family) ?? false;
  },
  UNAUTHENTICATED: () => true,
};

/** Whether the webhook allows the caller of a request. */
export function isAuthentic(
  { authentication, authenticationConfiguration }: WebhookDefinition,
  delivery: Delivery,
): boolean {
  return checks[authentication](delivery, authenticationConfiguration);
}

/** A signature as GitHub makes it: over the bytes of the body, by SHA-256 and, formerly, by SHA-1. */
function isSigned({ body, headers }: Delivery, secret: string): boolean {
  // The stronger one decides where both are sent, as GitHub does.
  const [algorithm, given] =
    headers['x-hub-signature-256'] == null
      ? (['sha1', headers['x-hub-signature']] as const)
      : (['sha256', headers['x-hub-signature-256']] as const);
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(`${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`);
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The addresses of a CIDR range such as `10.0.0.0/8`, or undefined for an invalid one. */
export function parseRange(text: string): BlockList | undefined {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(prefix) > (version === 4 ? 32 : 128)) return undefined;
  const range = new BlockList();
  range.addSubnet(address, Number(prefix), version === 4 ? 'ipv4' : 'ipv6');
  return range;
}
