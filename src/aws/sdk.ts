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

/** How long to wait for a connection and then for its answer, in milliseconds. */
export interface Timeouts {
  readonly connection: number;
  readonly request: number;
}

export interface SdkOptions extends CredentialOptions {
  readonly timeouts: Timeouts;
  /** Told of every HTTP request, after its answer. */
  readonly onAttempt: (connection: Connection, attempt: Attempt) => void;
}

export interface OpenClient {
  /** Whoever opened it destroys it. Nothing is resolved or sent before its first call. */
  readonly client: CodePipeline;
  /** Whoever calls next with the same profile and role resolves its credentials anew. */
  forgetCredentials(): void;
}

export interface Sdk {
  openClient(connection: Connection): OpenClient;
}

export function createSdk(options: SdkOptions): Sdk {
  const credentialsOf = createCredentialSource(options);
  return {
    openClient(connection) {
      const { region, endpoint, profile } = connection;
      const credentials = credentialsOf(connection);
      const client = new CodePipeline({
        region,
        credentials: credentials.provider,
        retryMode: 'adaptive',
        requestHandler: {
          connectionTimeout: options.timeouts.connection,
          requestTimeout: options.timeouts.request,
          throwOnRequestTimeout: true,
        },
        ...(profile !== undefined && { profile }),
        // An endpoint of one's own is taken as it is; FIPS or dual-stack wishes of the environment do not fit it.
        ...(endpoint !== undefined && { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
      });
      observeAttempts(client, options.now, (attempt) => options.onAttempt(connection, attempt));
      return { client, forgetCredentials: () => credentials.forget() };
    },
  };
}
