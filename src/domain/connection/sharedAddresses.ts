import type { EndpointForm } from './partitions';

/** Endpoints that are set where the AWS CLI and the SDKs look for them. */
export interface SharedEndpoints {
  /** Of single services, by their ids in the shared config, such as `sso_oidc`. */
  readonly of?: Readonly<Record<string, string>>;
  /** Of every other service. */
  readonly every?: string;
}

/**
 * What the environment and the shared AWS config say about the addresses of a connection's services (AWS SDKs and Tools
 * Reference Guide, "Service-specific endpoints").
 */
export interface SharedAddresses extends EndpointForm {
  /** Of AWS_ENDPOINT_URL and its like; they are before those of the profile. */
  readonly environment?: SharedEndpoints;
  readonly profile?: SharedEndpoints;
  /** Whether the environment names a profile or keys, which the AWS CLI signs with at any endpoint. */
  readonly hasCredentials?: boolean;
  /** Why the settings cannot be used, as a sentence. */
  readonly fault?: string;
}

/** The id of a service in the shared config: that of the SDK in lower case, which for logs is not what IAM calls them. */
const idOf = (service: string): string =>
  service === 'logs' ? 'cloudwatch_logs' : service.replaceAll('-', '_');

const endpointIn = ({ of, every }: SharedEndpoints = {}, service: string): string | undefined =>
  of?.[idOf(service)] ?? every;

/** The endpoint of a service, and whether the profile says it; undefined for AWS's own. */
export function sharedEndpoint(
  { environment, profile }: SharedAddresses,
  service: string,
): { readonly url: string; readonly isOfProfile: boolean } | undefined {
  const url = endpointIn(environment, service);
  if (url !== undefined) return { url, isOfProfile: false };
  const own = endpointIn(profile, service);
  return own === undefined ? undefined : { url: own, isOfProfile: true };
}
