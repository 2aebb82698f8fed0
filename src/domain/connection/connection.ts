import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '../refs';

/** An account and region as the user reaches it: a profile or an endpoint, with what may be done there. */
export interface Connection {
  readonly id: ConnectionId;
  /** The name that the tree shows. */
  readonly name: string;
  readonly region: string;
  /** A profile of the shared AWS config; without it the SDK's default chain decides. */
  readonly profile?: string;
  /** A role to assume on top of the profile's credentials. */
  readonly roleArn?: string;
  readonly externalId?: string;
  /** A CodePipeline endpoint in place of the region's own, for example a local service; see {@link endpointOf}. */
  readonly endpoint?: string;
  /** Changing commands ask first, naming the account. */
  readonly isProduction: boolean;
  /** Changing commands are not offered. */
  readonly isReadOnly: boolean;
  /** Names or globs that narrow the pipelines shown; empty means all. */
  readonly pipelines: readonly string[];
}

/** The service whose endpoint a connection may set, and whose answers say whether the connection works. */
export const mainService = 'codepipeline' as const;

/** As `URL` writes them: an IPv4 address always in four decimal parts. */
const loopbackHost = /^(localhost|\[::1\]|127(\.\d+){3})$/;

/** True for an endpoint on this machine. Without a profile such a connection needs no real credentials and uses none. */
export function isLoopbackEndpoint(endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return loopbackHost.test(new URL(endpoint).hostname);
}

/** The domains of AWS's endpoints in all partitions, those for IPv6 included (the SDK's table of partitions). */
const awsDomains = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'csp.hci.ic.gov',
  'cloud.adc-e.uk',
  'api.aws.ic.gov',
  'api.aws.scloud',
  'api.aws.hci.ic.gov',
  'api.cloud-aws.adc-e.uk',
];

const isAwsEndpoint = (endpoint: string): boolean =>
  URL.canParse(endpoint) && awsDomains.some((domain) => new URL(endpoint).hostname.endsWith(`.${domain}`));

/**
 * The endpoint at which a connection asks a service; undefined for AWS's own of the region. The setting names one of
 * CodePipeline. When it is of AWS, such as an interface VPC endpoint, other services are asked where they always are.
 * Anything else imitates AWS: every service is asked there and none at AWS, where it would be another account's.
 */
export const endpointOf = ({ endpoint }: Pick<Connection, 'endpoint'>, service: string): string | undefined =>
  service === mainService || endpoint === undefined || !isAwsEndpoint(endpoint) ? endpoint : undefined;

/**
 * Names what a connection shares its call limits with: AWS counts calls by account and region, and connections that
 * sign in the same way for the same region reach the same account.
 */
export const budgetOf = ({ profile, roleArn, endpoint, region }: Connection): string =>
  [endpoint ?? profile ?? l10n.t('default credentials'), roleArn, region].filter(Boolean).join(' · ');

/**
 * A text that differs for connections that reach another account or region, or show other pipelines of it.
 */
export const destinationOf = (connection: Connection): string => {
  const { profile, region, roleArn, externalId, endpoint, pipelines } = connection;
  return JSON.stringify([profile, region, roleArn, externalId, endpoint, pipelines]);
};

/** Whether calls on the connection are signed with real credentials and not with placeholders. */
export const needsCredentials = ({ profile, endpoint }: Pick<Connection, 'profile' | 'endpoint'>): boolean =>
  profile !== undefined || !isLoopbackEndpoint(endpoint);
