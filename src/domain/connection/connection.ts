import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '../refs';
import { awsDomains } from './partitions';
import { queueEndpoint } from './queueUrl';
import { sharedEndpoint } from './sharedAddresses';
import type { SharedAddresses } from './sharedAddresses';

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
  /** Where the services are by the shared AWS config and the environment; what the setting says is before it. */
  readonly shared?: SharedAddresses;
  /** The queue with the events of its pipelines, so that little is polled. */
  readonly events?: { readonly queueUrl: string };
  /** Changing commands ask first, naming the account. */
  readonly isProduction: boolean;
  /** Changing commands are not offered. */
  readonly isReadOnly: boolean;
  /** Names or globs that narrow the pipelines shown; empty means all. */
  readonly pipelines: readonly string[];
  /** The pipeline that is tried there, in a local service of its own. */
  readonly trialOf?: string;
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

const isAwsEndpoint = (endpoint: string): boolean =>
  URL.canParse(endpoint) && awsDomains.some((domain) => new URL(endpoint).hostname.endsWith(`.${domain}`));

/** What decides at which addresses a connection asks. */
export type Addressed = Pick<Connection, 'endpoint' | 'shared' | 'events'>;

/**
 * The endpoint at which a connection asks a service; undefined for AWS's own of the region. The setting names one of
 * CodePipeline. When it is of AWS, such as an interface VPC endpoint, other services are asked where they always are.
 * Anything else imitates AWS: every service is asked there and none at AWS, where it would be another account's.
 * Without the setting, the environment and the shared config name endpoints, as for the AWS CLI.
 */
export function endpointOf(
  { endpoint, shared = {}, events }: Addressed,
  service: string,
): string | undefined {
  // A queue is where its URL says, which the setting holds against the region and the endpoint.
  if (service === 'sqs' && events !== undefined) return queueEndpoint(events.queueUrl);
  const isForService = endpoint !== undefined && (service === mainService || !isAwsEndpoint(endpoint));
  return isForService ? endpoint : sharedEndpoint(shared, service)?.url;
}

/** The endpoint of CodePipeline in place of the region's own: such a connection has no console. */
export const ownEndpoint = (connection: Addressed): string | undefined => endpointOf(connection, mainService);

/**
 * Whether STS is asked who the caller is: at AWS, or where the shared config names an endpoint of it. An endpoint in the
 * setting need not have an STS beside it.
 */
export const asksSts = (connection: Addressed): boolean =>
  connection.endpoint === undefined &&
  (ownEndpoint(connection) === undefined || endpointOf(connection, 'sts') !== undefined);

/**
 * Names what a connection shares its call limits with: AWS counts calls by account and region, and connections that
 * sign in the same way for the same region reach the same account.
 */
export function budgetOf(connection: Connection): string {
  const { profile, roleArn, region } = connection;
  const reached = ownEndpoint(connection) ?? profile ?? l10n.t('default credentials');
  return [reached, roleArn, region].filter(Boolean).join(' · ');
}

/**
 * A text that differs for connections that reach another account or region, or show other pipelines of it.
 */
export const destinationOf = (connection: Connection): string => {
  const { profile, region, roleArn, externalId, pipelines } = connection;
  return JSON.stringify([profile, region, roleArn, externalId, ownEndpoint(connection), pipelines]);
};

/**
 * Whether calls on the connection are signed with real credentials and not with placeholders. What the environment names
 * is used at an endpoint that the environment or its profile names, as by the AWS CLI: emulators tell accounts by it.
 */
export function needsCredentials(connection: Addressed & Pick<Connection, 'profile'>): boolean {
  const { profile, endpoint, shared } = connection;
  if (profile !== undefined || !isLoopbackEndpoint(ownEndpoint(connection))) return true;
  return endpoint === undefined && shared?.hasCredentials === true;
}
