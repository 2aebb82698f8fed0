/**
 * The entry of the lazy bundle: the AWS SDK and what cannot do without it.
 * Nothing outside it imports an SDK package but for types. What it throws are the SDK's own errors: a `Problem` made
 * here would be of another class than the one the rest of the extension knows.
 */
import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { Connection } from '../domain/connection';
import { createCredentialSource } from './client/credentials';
import type { CredentialOptions } from './client/credentials';
import { observeAttempts } from './client/observeAttempts';
import type { Attempt } from './client/observeAttempts';

export interface SdkOptions extends CredentialOptions {
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  /** Told of every HTTP request, after its answer. */
  readonly onAttempt: (connection: Connection, attempt: Attempt) => void;
}

export interface Sdk {
  /** A client for one connection; whoever opens it destroys it. Nothing is resolved or sent before its first call. */
  openClient(connection: Connection): CodePipeline;
  /** The next client of this connection, and of those that share its credentials, resolves them anew. */
  forgetCredentials(connection: Connection): void;
}

const connectionTimeout = 5_000;
const requestTimeout = 20_000;

export function createSdk(options: SdkOptions): Sdk {
  const credentials = createCredentialSource(options);
  return {
    openClient(connection) {
      const { region, endpoint, profile } = connection;
      const client = new CodePipeline({
        region,
        credentials: credentials.of(connection),
        retryMode: 'adaptive',
        requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
        ...(profile !== undefined && { profile }),
        // An endpoint of one's own is taken as it is; FIPS or dual-stack wishes of the environment do not fit it.
        ...(endpoint !== undefined && { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
      });
      observeAttempts(client, options.now, (attempt) => options.onAttempt(connection, attempt));
      return client;
    },
    forgetCredentials: (connection) => credentials.forget(connection),
  };
}
