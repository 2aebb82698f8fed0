import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { memoize } from '@smithy/core/config';
import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';
import { isLoopbackEndpoint } from '../../domain/connection';
import type { Connection } from '../../domain/connection';

export interface CredentialOptions {
  /**
   * Asks a person for the code of an MFA device, named by its serial number or ARN. Undefined means they declined;
   * they are not asked again until the connection's credentials are forgotten.
   */
  readonly askMfaCode: (serial: string) => Promise<string | undefined>;
  readonly warn: (message: string) => void;
}

type CredentialProvider = Extract<
  NonNullable<CodePipelineClientConfig['credentials']>,
  (...parameters: never[]) => unknown
>;
type Credentials = Awaited<ReturnType<CredentialProvider>>;

/** What a loopback service is signed to with: it must be well formed, and no real key may ever reach such a service. */
const placeholder: Credentials = { accessKeyId: 'LOCALPLACEHOLDER', secretAccessKey: 'not-a-secret' };

/** Renewed this long before they expire, so that no request is signed with credentials that end on the way. */
const renewalMargin = 5 * 60_000;

const expires = ({ expiration }: Credentials) => expiration !== undefined;
const isExpiring = ({ expiration }: Credentials) =>
  expiration !== undefined && expiration.getTime() - Date.now() < renewalMargin;

/** Two connections that say the same here are the same caller: they share credentials, and one MFA code. */
const callerKey = ({ profile, roleArn, externalId }: Connection) =>
  JSON.stringify([profile, roleArn, externalId]);

/** The credentials of connections, resolved by the SDK's own chain, kept in memory until they expire and nowhere else. */
export interface CredentialSource {
  of(connection: Connection): CredentialProvider;
  /** The next request resolves them anew, from files read anew. */
  forget(connection: Connection): void;
}

export function createCredentialSource({ askMfaCode, warn }: CredentialOptions): CredentialSource {
  const silent = () => {};
  const logger = { trace: silent, debug: silent, info: silent, warn, error: silent };
  const providers = new Map<string, CredentialProvider>();

  const resolve = (connection: Connection): CredentialProvider => {
    let declined: Error | undefined;
    const mfaCodeProvider = async (serial: string) => {
      if (declined) throw declined;
      const code = await askMfaCode(serial);
      if (code !== undefined) return code;
      declined = Object.assign(new Error(`No MFA code was given for ${serial}.`), { name: 'MfaDeclined' });
      throw declined;
    };
    const { profile, region, roleArn, externalId } = connection;
    const common = { logger, mfaCodeProvider, ignoreCache: true, parentClientConfig: { region } };
    // A named profile must decide alone: the whole chain would fall back to the machine's own role, another account.
    const base = profile === undefined ? fromNodeProviderChain(common) : fromIni({ ...common, profile });
    if (roleArn === undefined) return base;
    return fromTemporaryCredentials({
      logger,
      masterCredentials: memoize(base, isExpiring, expires),
      params: {
        RoleArn: roleArn,
        RoleSessionName: 'codepipeline-explorer',
        ...(externalId !== undefined && { ExternalId: externalId }),
      },
      clientConfig: { region },
    });
  };

  return {
    of(connection) {
      if (connection.profile === undefined && isLoopbackEndpoint(connection.endpoint))
        return () => Promise.resolve(placeholder);
      const key = callerKey(connection);
      const known = providers.get(key);
      if (known) return known;
      const provider = memoize(resolve(connection), isExpiring, expires);
      providers.set(key, provider);
      return provider;
    },
    forget: (connection) => void providers.delete(callerKey(connection)),
  };
}
