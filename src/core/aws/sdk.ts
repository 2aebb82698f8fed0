/**
 * The entry of the lazy chunk: the AWS SDK and what cannot do without it.
 * Nothing outside it imports an SDK package but for types. What it throws are the SDK's own errors; they become
 * `Problem`s on the other side (`errors/`).
 */
import { asksSts, endpointOf, mainService, ownEndpoint } from '../../domain/connection/connection';
import type { Connection } from '../../domain/connection/connection';
import type { CallerIdentity } from '../../domain/connection/callerIdentity';
import type { ArtifactCredentials } from '../../domain/jobs/job';
import type { ArtifactPlace, SignedRequest } from '../../domain/artifacts/artifactPlace';
import { services } from './awsServices';
import type { CalledService, ServiceName, Timeouts } from './awsServices';
import { addressConfig } from './client/addressConfig';
import { createCredentialSource } from './client/credentials';
import type { CallerCredentials, CredentialOptions } from './client/credentials';
import { identifyByPipeline } from './client/identifyByPipeline';
import { observeAttempts } from './client/observeAttempts';
import type { Attempt } from './client/observeAttempts';
import { clientMakers, pipelineClient } from './client/serviceClients';
import type { ClientConfig } from './client/clientConfig';
import type { MakeClient, ServiceClients } from './client/serviceClients';
import { signGet } from './client/signGet';
import { PacedRetries } from './client/pacedRetries';

export interface SdkOptions extends CredentialOptions {
  /** In place of those of each service. */
  readonly timeouts?: Timeouts | undefined;
  /** Resolves when a call that was throttled may be sent again. */
  readonly turn: (connection: Connection, service: CalledService) => Promise<void>;
  /** Told of every HTTP request of an opened client, after its answer. */
  readonly onAttempt: (connection: Connection, service: CalledService, attempt: Attempt) => void;
}

/** The client of a service, open for one connection. */
export interface OpenClient<Service extends CalledService> {
  /** The caller destroys it. Nothing is resolved or sent before its first call. */
  readonly client: ServiceClients[Service];
  /** The next call with the same profile and role resolves its credentials again. */
  forgetCredentials(): void;
}

export interface Sdk {
  /** Loads the client of a service, unless it is. */
  loadClient<Service extends CalledService>(service: Service): Promise<MakeClient<Service>>;
  openClient<Service extends CalledService>(
    connection: Connection,
    service: Service,
    make: MakeClient<Service>,
  ): OpenClient<Service>;
  /** Signs the request for an artifact, with the connection's credentials unless there are others. */
  signGet(
    connection: Connection,
    artifact: ArtifactPlace,
    region: string,
    credentials?: ArtifactCredentials,
  ): Promise<SignedRequest>;
  /** Asks AWS, or the connection's own endpoint, which account the connection reaches and as whom. */
  identify(connection: Connection, abortSignal: AbortSignal): Promise<CallerIdentity>;
}

/** An emulator of everything may have CodePipeline and no STS. */
const isOneAddress = (connection: Connection): boolean => {
  const endpoint = ownEndpoint(connection);
  return endpoint !== undefined && endpoint === endpointOf(connection, 'sts');
};

export function createSdk(options: SdkOptions): Sdk {
  const credentialsOf = createCredentialSource(options);
  const configOf = (
    connection: Connection,
    { provider }: CallerCredentials,
    service: ServiceName,
  ): ClientConfig => {
    const { region, profile } = connection;
    const timeouts = options.timeouts ?? services[service].timeouts;
    return {
      region,
      credentials: provider,
      requestHandler: {
        connectionTimeout: timeouts.connection,
        requestTimeout: timeouts.request,
        throwOnRequestTimeout: true,
      },
      ...(profile !== undefined && { profile }),
      ...addressConfig(connection, service),
    };
  };
  const openClient = <Service extends CalledService>(
    connection: Connection,
    service: Service,
    make: MakeClient<Service>,
  ): OpenClient<Service> => {
    const credentials = credentialsOf(connection);
    const client = make({
      ...configOf(connection, credentials, service),
      retryStrategy: new PacedRetries(connection.profile, () => options.turn(connection, service)),
    });
    observeAttempts(client, options.now, (attempt) => options.onAttempt(connection, service, attempt));
    return { client, forgetCredentials: () => credentials.forget() };
  };
  return {
    loadClient: (service) => clientMakers[service](),
    openClient,
    signGet: async (connection, artifact, region, credentials) =>
      signGet(
        connection,
        artifact,
        region,
        credentials ?? (await credentialsOf(connection).provider()),
        new Date(options.now()),
      ),
    async identify(connection, abortSignal) {
      if (asksSts(connection)) {
        const credentials = credentialsOf(connection);
        const { identifyInAws } = await import('./client/identityClients');
        try {
          return await identifyInAws((service) => configOf(connection, credentials, service), {
            abortSignal,
          });
        } catch (error) {
          if (abortSignal.aborted || !isOneAddress(connection)) throw error;
        }
      }
      const { client } = openClient(connection, mainService, pipelineClient);
      try {
        return await identifyByPipeline(client, { abortSignal });
      } finally {
        client.destroy();
      }
    },
  };
}
