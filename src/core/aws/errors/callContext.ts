import * as l10n from '@vscode/l10n';
import { endpointOf } from '../../../domain/connection/connection';
import type { Connection } from '../../../domain/connection/connection';
import { services } from '../awsServices';
import type { ServiceName } from '../awsServices';
import { credentialOrigin } from '../config/credentialOrigin';
import type { CredentialOrigin } from '../config/credentialOrigin';
import type { Environment } from '../config/sharedFiles';
import type { Resolution } from './resolution';

/** What was asked of which service, and about what: for the sentence that says what failed. */
export interface CallContext<Service extends ServiceName = ServiceName> {
  readonly service: Service;
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
  readonly pipeline?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
  /** Where the service is asked, unless in the region of the connection. */
  readonly region?: string;
  /** The host that was called, where it is neither that of the service in the connection's region nor its endpoint. */
  readonly host?: string;
}

export interface ErrorContext extends CallContext {
  readonly connection: Connection;
  /** The host of the request that failed, where there was one. */
  readonly called?: string;
  /** For an error while credentials are resolved. */
  readonly resolution?: Resolution;
  /** Decides whose credentials those of a connection without a profile are; an empty one unless given. */
  readonly environment?: Environment;
}

/** The connection's endpoint, where the service was asked there. */
export const askedEndpoint = ({ host, connection, service }: ErrorContext): string | undefined =>
  host === undefined ? endpointOf(connection, service) : undefined;

/** The host that was called, as messages name it. */
export const hostOf = (context: ErrorContext): string =>
  context.host ??
  askedEndpoint(context) ??
  context.called ??
  services[context.service].host(context.connection.region, context.connection.shared);

/** The region of the host that was called; undefined where its name holds none. */
export const regionIn = (context: ErrorContext): string | undefined =>
  context.host === undefined
    ? context.connection.region
    : /\b([a-z]{2,}(?:-[a-z]+)+-\d+)\./.exec(context.host)?.[1];

/** The service that was asked, as AWS calls it. */
export const titleOf = ({ service }: ErrorContext): string => services[service].title;

/** The IAM action that allows the operation. */
export const actionOf = ({ service, operation }: ErrorContext): string =>
  `${services[service].iamPrefix}:${operation}`;

export const originOf = ({ connection, environment = {} }: ErrorContext): CredentialOrigin =>
  credentialOrigin(connection, environment);

/** Who calls: a profile, or what stands for one. */
export function callerOf(context: ErrorContext): string {
  const origin = originOf(context);
  if (origin.kind === 'profile') return l10n.t('profile "{0}"', origin.name);
  return origin.kind === 'environment'
    ? l10n.t('the environment (AWS_ACCESS_KEY_ID)')
    : l10n.t('the default credentials');
}

/** The credentials that were used, as in "the credentials of profile …". */
export const credentialsOf = (context: ErrorContext): string =>
  originOf(context).kind === 'default'
    ? callerOf(context)
    : l10n.t('the credentials of {0}', callerOf(context));
