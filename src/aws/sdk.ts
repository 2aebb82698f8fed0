/**
 * The entry of the lazy chunk: the AWS SDK and what cannot do without it.
 * Nothing outside it imports an SDK package but for types. What it throws are the SDK's own errors; they become
 * `Problem`s on the other side (`errors/`).
 */
import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { Connection } from '../domain/connection/connection';
import { createCredentialSource } from './client/credentials';
import type { CallerCredentials, CredentialOptions } from './client/credentials';
import { identifyByPipeline, identifyInAws } from './client/identify';
import { observeAttempts } from './client/observeAttempts';
import type { Attempt } from './client/observeAttempts';
import { readWrittenDates } from './client/isoDates';
import type { CallerIdentity } from '../domain/connection/callerIdentity';

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
  /** Whoever calls next with the same profile and role resolves its credentials again. */
  forgetCredentials(): void;
}

export { deviceSignIn } from './client/deviceSignIn';

export interface Sdk {
  openClient(connection: Connection): OpenClient;
  /** Asks AWS, or the connection's own endpoint, which account the connection reaches and as whom. */
  identify(connection: Connection, abortSignal: AbortSignal): Promise<CallerIdentity>;
}

export function createSdk(options: SdkOptions): Sdk {
  const credentialsOf = createCredentialSource(options);
  const common = ({ region, profile }: Connection, { provider }: CallerCredentials) => ({
    region,
    credentials: provider,
    requestHandler: {
      connectionTimeout: options.timeouts.connection,
      requestTimeout: options.timeouts.request,
      throwOnRequestTimeout: true,
    },
    ...(profile !== undefined && { profile }),
  });
  const openClient = (connection: Connection): OpenClient => {
    const { endpoint } = connection;
    const credentials = credentialsOf(connection);
    const client = new CodePipeline({
      ...common(connection, credentials),
      retryMode: 'adaptive',
      // An endpoint of one's own is taken as it is; FIPS or dual-stack wishes of the environment do not fit it.
      ...(endpoint !== undefined && { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    });
    if (endpoint !== undefined) readWrittenDates(client);
    observeAttempts(client, options.now, (attempt) => options.onAttempt(connection, attempt));
    return { client, forgetCredentials: () => credentials.forget() };
  };
  return {
    openClient,
    async identify(connection, abortSignal) {
      if (connection.endpoint === undefined)
        return identifyInAws(common(connection, credentialsOf(connection)), { abortSignal });
      const { client } = openClient(connection);
      try {
        return await identifyByPipeline(client, { abortSignal });
      } finally {
        client.destroy();
      }
    },
  };
}
