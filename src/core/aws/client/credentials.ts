import {
  fromEnv,
  fromHttp,
  fromIni,
  fromNodeProviderChain,
  fromTemporaryCredentials,
} from '@aws-sdk/credential-providers';
import { memoize } from '@smithy/core/config';
import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';
import { needsCredentials } from '../../../domain/connection/connection';
import type { Connection } from '../../../domain/connection/connection';
import { addressConfig } from './addressConfig';
import { asksContainer, decidingProfile } from './defaultChain';
import { withinLimit } from './machineEndpoints';
import { askedLater, nestedClients } from './nestedClients';
import { services } from '../awsServices';
import { credentialOrigin } from '../config/credentialOrigin';
import type { Timeouts } from '../awsServices';
import { ObservedResolution, providerHandler } from './observedResolution';
import { followChain } from './profileChain';
import { lendSharedFiles } from './sharedTexts';
import { RefreshFailures, whyUnresolved } from './whyUnresolved';

export interface CredentialOptions {
  /**
   * Asks the user for the code of an MFA device, named by its serial number or ARN; undefined when the user
   * declines. After a declined or a refused code the user is not asked again until the credentials are
   * forgotten.
   */
  readonly askMfaCode: (serial: string) => Promise<string | undefined>;
  readonly warn: (message: string) => void;
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  /** For each request of a credential provider, in place of the usual ones. */
  readonly timeouts?: Timeouts | undefined;
}

type CredentialProvider = Extract<
  NonNullable<CodePipelineClientConfig['credentials']>,
  (...parameters: never[]) => unknown
>;
type Credentials = Awaited<ReturnType<CredentialProvider>>;

/**
 * The credentials for a loopback service: they must be well formed, and no real key may ever reach such a
 * service.
 */
const placeholder: Credentials = { accessKeyId: 'you', secretAccessKey: 'not-a-secret' };

/**
 * Renewed this long before they expire, so that no request is signed with credentials that expire during it.
 */
const renewalMargin = 5 * 60_000;

const expires = ({ expiration }: Credentials) => expiration !== undefined;

/** Two connections with equal keys are the same caller: they share credentials, and one MFA code. */
const callerKey = ({ profile, roleArn, externalId, shared }: Connection) =>
  JSON.stringify([profile, roleArn, externalId, shared]);

/** A connection's share in the credentials of a caller. */
export interface CallerCredentials {
  readonly provider: CredentialProvider;
  /**
   * The next request resolves them again, from files read again; unless another connection has already begun
   * to.
   */
  forget(): void;
}

/** Resolves credentials by the SDK's own chain, and keeps them in memory only, until they expire. */
export function createCredentialSource(
  options: CredentialOptions,
): (connection: Connection) => CallerCredentials {
  const { now } = options;
  let handler: ReturnType<typeof providerHandler> | undefined;
  const observe = () => new ObservedResolution((handler ??= providerHandler(options.timeouts)), options.warn);
  const refreshFailures = new RefreshFailures(now);
  const isExpiring = ({ expiration }: Credentials) =>
    expiration !== undefined && expiration.getTime() - now() < renewalMargin;
  const providers = new Map<string, CredentialProvider>();

  const providerOf = (connection: Connection): CredentialProvider => {
    const key = callerKey(connection);
    const known = providers.get(key);
    if (known) return known;
    const asked = askingOnce(options.askMfaCode, (askMfaCode) =>
      resolver(connection, {
        askMfaCode,
        isExpiring,
        observe,
        refreshFailures,
        timeouts: options.timeouts,
      }),
    );
    const provider = memoize(asked, isExpiring, expires);
    providers.set(key, provider);
    return provider;
  };

  return (connection) => {
    if (!needsCredentials(connection))
      return { provider: () => Promise.resolve(placeholder), forget: () => {} };
    let used: CredentialProvider | undefined;
    return {
      provider: () => (used = providerOf(connection))(),
      forget: () => {
        const key = callerKey(connection);
        if (providers.get(key) === used) providers.delete(key);
      },
    };
  };
}

/**
 * The provider, which fails with its last error instead of asking the user again after a prompted attempt has
 * failed.
 */
function askingOnce(
  ask: CredentialOptions['askMfaCode'],
  build: (ask: (serial: string) => Promise<string>) => CredentialProvider,
): CredentialProvider {
  let hasAsked = false;
  let failure: Error | undefined;
  const provider = build(async (serial) => {
    hasAsked = true;
    const code = await ask(serial);
    if (code !== undefined) return code;
    throw Object.assign(new Error(`No MFA code was given for ${serial}.`), { name: 'MfaDeclined' });
  });
  return async () => {
    if (failure) throw failure;
    try {
      return await provider();
    } catch (error) {
      if (hasAsked && error instanceof Error) failure = error;
      throw error;
    } finally {
      hasAsked = false;
    }
  };
}

interface ResolverOptions {
  readonly askMfaCode: (serial: string) => Promise<string>;
  readonly isExpiring: (credentials: Credentials) => boolean;
  readonly observe: () => ObservedResolution;
  readonly refreshFailures: RefreshFailures;
  readonly timeouts: Timeouts | undefined;
}

function resolver(
  connection: Connection,
  { askMfaCode, isExpiring, observe, refreshFailures, timeouts }: ResolverOptions,
): CredentialProvider {
  const { profile, region, roleArn, externalId, shared = {} } = connection;
  const limit = (timeouts ?? services.sts.timeouts).request;
  const base: CredentialProvider = async () => {
    const { logger, requestHandler, failed } = observe();
    const common = {
      logger,
      mfaCodeProvider: askedLater,
      ignoreCache: true,
      // For an endpoint of the machine; the SDK's own unless given.
      ...(timeouts && { timeout: timeouts.connection }),
      ...nestedClients(connection, askMfaCode, { logger, requestHandler }),
      parentClientConfig: { region, logger, requestHandler },
    };
    await lendSharedFiles();
    if (credentialOrigin(connection, process.env).kind === 'environment') return await fromEnv(common)();
    // A named profile decides alone: the whole chain would fall back to the machine's own role, in another
    // account.
    const end = profile === undefined ? await decidingProfile() : await followChain(profile);
    try {
      if (end !== undefined) {
        const resolved = fromIni({ ...common, ...(profile !== undefined && { profile }) })();
        return await (end.source === 'container' ? withinLimit(resolved, limit) : resolved);
      }
      // By itself, for the whole chain ends with words that say nothing of the endpoint.
      return await (asksContainer()
        ? withinLimit(fromHttp(common)(), limit)
        : fromNodeProviderChain(common)());
    } catch (error) {
      throw await whyUnresolved(error, failed(), end, refreshFailures);
    }
  };
  if (roleArn === undefined) return base;
  const { logger, requestHandler, failed } = observe();
  const assumed = fromTemporaryCredentials({
    logger,
    masterCredentials: memoize(base, isExpiring, expires),
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'codepipeline-explorer',
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler, ...addressConfig({ shared }, 'sts') },
  });
  return async () => {
    try {
      return await assumed();
    } catch (error) {
      throw await whyUnresolved(error, failed(), undefined, refreshFailures);
    }
  };
}
