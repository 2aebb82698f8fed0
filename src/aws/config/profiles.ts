import { stat } from 'node:fs/promises';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { defined } from '../mapping/defined';
import type { SharedFiles } from './sharedFiles';

/** Where a profile's credentials come from; `none` for one that names no source, such as a region alone. */
export type ProfileKind = 'role' | 'static' | 'webIdentity' | 'process' | 'sso' | 'login' | 'none';

/** The sign-in to IAM Identity Center that a profile uses. */
export interface SsoSession {
  /** Of its `sso-session` section; absent for an older profile that holds the start URL itself. */
  readonly name?: string;
  readonly startUrl: string;
  /** The region of the Identity Center, often not that of the connection. */
  readonly region: string;
  /** Empty for an older profile. */
  readonly scopes: readonly string[];
}

/** A profile of the shared config and credentials files, named as the CLI names it. Holds no secret. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region?: string;
  readonly roleArn?: string;
  /** The profile whose credentials take the role. */
  readonly sourceProfile?: string;
  /** For an SSO profile whose session is fully written down. */
  readonly sso?: SsoSession;
  /** The account that an SSO profile reaches. */
  readonly accountId?: string;
}

export interface ProfileReader {
  /** All profiles, by name in the order of the files. Reads the files once, and again only when one has changed. */
  read(): Promise<ReadonlyMap<string, Profile>>;
}

/** A setting of one profile, by its name. */
type Setting = (name: string) => string | undefined;

/** The first that fits decides, in the order of the SDK's own resolution of a profile. */
const kinds: readonly (readonly [ProfileKind, (setting: Setting) => unknown])[] = [
  ['role', (of) => of('role_arn') && (of('source_profile') || of('credential_source'))],
  ['static', (of) => of('aws_access_key_id') && of('aws_secret_access_key')],
  ['webIdentity', (of) => of('role_arn') && of('web_identity_token_file')],
  ['process', (of) => of('credential_process')],
  ['sso', (of) => of('sso_session') || of('sso_start_url')],
  ['login', (of) => of('login_session')],
];

/** What `aws sso login` asks for where a session names no scopes. */
const defaultScopes = 'sso:account:access';

function toSession(of: Setting, sessionOf: (name: string) => Setting): SsoSession | undefined {
  const name = of('sso_session');
  const from = name === undefined ? of : sessionOf(name);
  const startUrl = from('sso_start_url');
  const region = from('sso_region');
  if (!startUrl || !region) return undefined;
  if (name === undefined) return { startUrl, region, scopes: [] };
  const scopes = (from('sso_registration_scopes') ?? defaultScopes).split(',').map((scope) => scope.trim());
  return { name, startUrl, region, scopes };
}

const toProfile = (name: string, of: Setting, sessionOf: (name: string) => Setting): Profile => ({
  name,
  kind: kinds.find(([, fits]) => fits(of))?.[0] ?? 'none',
  ...defined({
    region: of('region'),
    roleArn: of('role_arn'),
    sourceProfile: of('source_profile'),
    sso: toSession(of, sessionOf),
    accountId: of('sso_account_id'),
  }),
});

/** Sections of the config file that are no profiles. */
const isProfile = (name: string) => !name.startsWith('sso-session.') && !name.startsWith('services.');

async function load({ config, credentials }: SharedFiles): Promise<ReadonlyMap<string, Profile>> {
  const files = await loadSharedConfigFiles({
    configFilepath: config,
    filepath: credentials,
    ignoreCache: true,
  });
  const names = new Set([...Object.keys(files.configFile), ...Object.keys(files.credentialsFile)]);
  const profiles = new Map<string, Profile>();
  const sessionOf = (session: string): Setting => {
    const section = files.configFile[`sso-session.${session}`];
    return (setting) => section?.[setting];
  };
  for (const name of names) {
    if (!isProfile(name)) continue;
    const inCredentials = files.credentialsFile[name];
    const inConfig = files.configFile[name];
    profiles.set(
      name,
      toProfile(name, (setting) => inCredentials?.[setting] ?? inConfig?.[setting], sessionOf),
    );
  }
  return profiles;
}

/** Changes when the file does; the same for every file that is not there. */
const stampOf = (file: string): Promise<string> =>
  stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
    () => 'none',
  );

export function createProfileReader(files: SharedFiles): ProfileReader {
  let known: { readonly stamp: string; readonly profiles: Promise<ReadonlyMap<string, Profile>> } | undefined;
  return {
    async read() {
      const stamp = (await Promise.all([stampOf(files.config), stampOf(files.credentials)])).join();
      if (known?.stamp !== stamp) known = { stamp, profiles: load(files) };
      return known.profiles;
    },
  };
}

/** The SSO session behind a profile: its own, or that of the profile whose credentials take its role. */
export function ssoSessionOf(profiles: ReadonlyMap<string, Profile>, name: string): SsoSession | undefined {
  const visited = new Set<string>();
  let profile = profiles.get(name);
  while (profile && !profile.sso && profile.sourceProfile && !visited.has(profile.name)) {
    visited.add(profile.name);
    profile = profiles.get(profile.sourceProfile);
  }
  return profile?.sso;
}
