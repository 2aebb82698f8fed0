import type { Connection } from '../../../domain/connection/connection';
import type { ProfileReader } from './profiles';
import type { Environment } from './sharedFiles';

const open = { isProduction: false, isReadOnly: false, pipelines: [] } as const;

/** Variables that contain credentials (AWS SDKs and Tools Reference Guide, "Environment variables"). */
const isSignedIn = (environment: Environment): boolean =>
  [
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'],
    ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  ].some((names) => names.every((name) => environment[name]));

/**
 * The connection of a machine without configured ones: the profile of AWS_PROFILE, else the environment's
 * credentials, else the profile "default", in the region that the environment or the profile names. Undefined
 * where there is no such credential source or no region. Resolves no credentials and makes no request; a
 * machine in AWS with a role therefore needs a connection in the settings.
 */
export async function defaultConnection(
  environment: Environment,
  reader: ProfileReader,
): Promise<Connection | undefined> {
  const profiles = await reader.read();
  const named = environment['AWS_PROFILE'] || undefined;
  const region =
    environment['AWS_REGION'] ||
    environment['AWS_DEFAULT_REGION'] ||
    profiles.get(named ?? 'default')?.region;
  if (!region) return undefined;
  if (named !== undefined) return { id: named, name: named, profile: named, region, ...open };
  if (isSignedIn(environment)) return { id: 'environment', name: 'environment', region, ...open };
  if ((profiles.get('default')?.kind ?? 'none') === 'none') return undefined;
  return { id: 'default', name: 'default', profile: 'default', region, ...open };
}
