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

/** Whether the environment holds a key with its secret. */
const hasKeys = ({ AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret }: Environment): boolean =>
  Boolean(key && secret);

/**
 * The order of the AWS CLI: the profile of a connection as that of `--profile`, the keys of the environment before
 * AWS_PROFILE, then the rest. The SDK has AWS_PROFILE before the keys, and announces that it will change this.
 */
export function credentialOrigin(
  { profile }: Pick<Connection, 'profile'>,
  environment: Environment,
): CredentialOrigin {
  if (profile) return { kind: 'profile', name: profile };
  if (hasKeys(environment)) return { kind: 'environment' };
  const named = environment['AWS_PROFILE'];
  return named ? { kind: 'profile', name: named } : { kind: 'default' };
}
