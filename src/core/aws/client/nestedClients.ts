import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '@aws-sdk/client-sts';
import type { fromIni } from '@aws-sdk/credential-providers';
import { parseKnownFiles } from '@smithy/core/config';
import type { Connection } from '../../../domain/connection/connection';
import { sharedEndpoint } from '../../../domain/connection/sharedAddresses';
import type { SharedAddresses } from '../../../domain/connection/sharedAddresses';
import { services } from '../awsServices';
import type { ServiceName } from '../awsServices';
import { addressConfig } from './addressConfig';
import type { AddressConfig } from './addressConfig';

type FromIniInit = NonNullable<Parameters<typeof fromIni>[0]>;

/** Settings of every client that the credential providers of the SDK make for themselves. */
type NestedConfig = Readonly<Record<string, unknown>>;

/** The services that a sign-in asks, by the SDK's names of their clients. */
const signInClients: Readonly<Record<string, ServiceName>> = {
  SSOClient: 'sso',
  SSOOIDCClient: 'sso-oidc',
  SigninClient: 'signin',
};

/** The providers take one configuration for all of these clients, so the endpoint is chosen when a client asks for it. */
const signInEndpoints =
  (shared: SharedAddresses) =>
  (
    { Region: region = '' }: { readonly Region?: string },
    { clientName = '' }: { readonly clientName?: string },
  ) => {
    const service = signInClients[clientName] ?? 'sso';
    const host = services[service].host(region, shared);
    return { url: new URL(sharedEndpoint(shared, service)?.url ?? `https://${host}`) };
  };

/** Where the clients of a sign-in ask. */
function signInConfig(shared: SharedAddresses): NestedConfig | AddressConfig {
  const ofAll = Object.values(signInClients).map((service) => sharedEndpoint(shared, service)?.url);
  const common = addressConfig({ shared }, 'sso');
  if (new Set(ofAll).size === 1) return common;
  return { ignoreConfiguredEndpointUrls: true, endpointProvider: signInEndpoints(shared) };
}

/**
 * In place of the code of an MFA device: the SDK wants it before it has the credentials of the calling profile. The user
 * is asked when they are there, so that no code is asked for in vain.
 */
export const askedLater = (): Promise<string> => Promise.resolve('');

/**
 * Where the credential providers of the SDK ask for a connection, as options of `fromIni` and its like, and how the code
 * of an MFA device is asked for; `config` is for all of their clients. An endpoint in the connection's setting does not count: as `--endpoint-url` of the AWS CLI, it is
 * where the operation is sent.
 */
export function nestedClients(
  { profile, region, shared = {} }: Pick<Connection, 'profile' | 'region' | 'shared'>,
  askMfaCode: (serial: string) => Promise<string>,
  config: NestedConfig = {},
): Pick<FromIniInit, 'clientConfig' | 'roleAssumer' | 'roleAssumerWithWebIdentity'> {
  const sts = { ...config, ...addressConfig({ shared }, 'sts') };
  const named = profile ?? (process.env['AWS_PROFILE'] || 'default');
  const assume = getDefaultRoleAssumer({
    ...sts,
    // As the SDK has it: a role is taken in the region of its profile.
    region: async () => (await parseKnownFiles({ ignoreCache: true }))[named]?.['region'] ?? region,
  });
  return {
    clientConfig: { ...config, ...signInConfig(shared) },
    roleAssumer: async (source, params) =>
      assume(source, {
        ...params,
        ...(params.SerialNumber !== undefined && { TokenCode: await askMfaCode(params.SerialNumber) }),
      }),
    roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity({ ...sts, region }),
  };
}
