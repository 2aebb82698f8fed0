import * as l10n from '@vscode/l10n';
import { partitionOf, regionalHost } from './partitions';

/** As `URL` writes them; names below `localhost` are of this machine, whatever a resolver knows (RFC 6761, 6.3). */
const loopbackHost = /^((.+\.)?localhost|\[::1\]|127(\.\d+){3})$/;

/** Where a connection is, as far as it decides which queues may be its own. */
export interface QueueOwner {
  readonly region: string;
  readonly endpoint?: string;
}

const isLoopback = (url: URL): boolean => loopbackHost.test(url.hostname);

/** The hosts of SQS in a region, in every form. */
const sqsHosts = (region: string): readonly string[] => [
  ...[false, true].flatMap((isFips) =>
    [false, true].map((isDualStack) => regionalHost('sqs', region, { isFips, isDualStack })),
  ),
  // The form of old queues (API reference of SQS, "Endpoints").
  ...(partitionOf(region).id === 'aws' ? [`${region}.queue.amazonaws.com`] : []),
];

/**
 * The fault of the URL of a queue for events, as the end of a sentence that begins with its name; undefined for one that
 * may be asked. Signed requests go to its host, so that it has to be the host of SQS in the connection's region, or where
 * the connection's own endpoint is.
 */
export function queueUrlFault(queueUrl: string, { region, endpoint }: QueueOwner): string | undefined {
  if (!URL.canParse(queueUrl) || queueUrl.length > 500) return l10n.t('must be the URL of an SQS queue');
  const url = new URL(queueUrl);
  if (url.username !== '' || url.password !== '') return l10n.t('must not contain a user name or password');
  if (url.search !== '' || url.hash !== '') return l10n.t('must not contain "?" or "#"');
  if (endpoint !== undefined) {
    const own = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    const isOwn = own !== undefined && (own.origin === url.origin || (isLoopback(own) && isLoopback(url)));
    if (isOwn && /^https?:$/.test(url.protocol) && url.pathname.length > 1) return undefined;
    return l10n.t('must be a queue at the endpoint of the connection');
  }
  const [host] = sqsHosts(region);
  const isAws = url.protocol === 'https:' && url.port === '' && sqsHosts(region).includes(url.hostname);
  if (isAws && /^\/\d{12}\/[\w-]{1,80}$/.test(url.pathname)) return undefined;
  return l10n.t(
    'must be a queue in the region of the connection, as in https://{0}/111122223333/events',
    host ?? '',
  );
}

/** Where requests about a queue go. */
export function queueEndpoint(queueUrl: string): string {
  const { origin, hostname, port, protocol } = new URL(queueUrl);
  return hostname.endsWith('.localhost') ? `${protocol}//localhost:${port}` : origin;
}
