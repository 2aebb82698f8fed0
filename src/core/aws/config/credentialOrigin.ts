import type { Connection } from '../../../domain/connection/connection';
import type { Environment } from './sharedFiles';

/** The source of a connection's credentials, as far as it is known without resolving them. */
export type CredentialOrigin =
  /** Of the connection, or of AWS_PROFILE. */
  | { readonly kind: 'profile'; readonly name: string }
  /** AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
  | { readonly kind: 'environment' }
  /** The rest of the SDK's chain, which begins at the profile "default". */
  | { readonly kind: 'default' };

/** The order of the SDK's chain: a profile that is named before the keys of the environment, those before the rest. */
export function credentialOrigin(
  { profile }: Pick<Connection, 'profile'>,
  environment: Environment,
): CredentialOrigin {
  const name = profile ?? environment['AWS_PROFILE'];
  if (name) return { kind: 'profile', name };
  const hasKeys = environment['AWS_ACCESS_KEY_ID'] && environment['AWS_SECRET_ACCESS_KEY'];
  return { kind: hasKeys ? 'environment' : 'default' };
}
