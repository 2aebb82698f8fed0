import { endpointOf } from '../../../domain/connection/connection';
import type { Addressed } from '../../../domain/connection/connection';

/** What decides where a client of the SDK asks. */
export interface AddressConfig {
  readonly ignoreConfiguredEndpointUrls: true;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly endpoint?: string;
}

/**
 * Where the client of a service asks for a connection. It leaves nothing to the SDK, which reads endpoints of the profile
 * in AWS_PROFILE whatever the profile of the connection is.
 */
export function addressConfig(connection: Addressed, service: string): AddressConfig {
  const { isFips = false, isDualStack = false } = connection.shared ?? {};
  const endpoint = endpointOf(connection, service);
  const isAwsOwn = endpoint === undefined;
  return {
    ignoreConfiguredEndpointUrls: true,
    // An endpoint of one's own is taken as it is; FIPS or dual-stack wishes do not fit it.
    useFipsEndpoint: isAwsOwn && isFips,
    useDualstackEndpoint: isAwsOwn && isDualStack,
    ...(endpoint !== undefined && { endpoint }),
  };
}
