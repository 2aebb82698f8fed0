import { readFile, stat } from 'node:fs/promises';
import { profileAddresses } from './profileAddresses';
import type { ProfileAddresses } from './profileAddresses';
import { readSections, servicesPrefix } from './readSections';
import type { Sections } from './readSections';
import { skippedInConfig, skippedInCredentials } from './skippedSections';
import type { SharedFiles } from './sharedFiles';

/** The kind of a profile's credentials; `none` for one that names no source, such as a region alone. */
export type ProfileKind = 'role' | 'static' | 'webIdentity' | 'process' | 'sso' | 'login' | 'none';

/** The sign-in to IAM Identity Center that a profile uses. */
export interface SsoSession {
  /** Of its `sso-session` section; absent for an older profile that contains the start URL itself. */
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
  readonly region?: string | undefined;
  readonly roleArn?: string | undefined;
  /** The profile whose credentials take the role. */
  readonly sourceProfile?: string | undefined;
  /** For an SSO profile with a complete session. */
  readonly sso?: SsoSession | undefined;
  /** The account that an SSO profile reaches. */
  readonly accountId?: string | undefined;
  /** Where its services are, where the profile says it. */
  readonly addresses?: ProfileAddresses;
  /** The SDK skips it because of its name, although the AWS CLI reads it. */
  readonly isUnreadable?: boolean;
}

export interface ProfileReader {
  /** All profiles, by name in the order of the files. Reads the files once, and again only when one has changed. */
  read(): Promise<ReadonlyMap<string, Profile>>;
}

const profilePrefix = 'profile.';
const sessionPrefix = 'sso-session.';

type Settings = Readonly<Record<string, string>>;

/** The first match decides, in the order of the SDK's own resolution of a profile. */
const kinds: readonly { readonly kind: ProfileKind; readonly fits: (settings: Settings) => unknown }[] = [
  { kind: 'role', fits: (of) => of['role_arn'] && (of['source_profile'] || of['credential_source']) },
  { kind: 'static', fits: (of) => of['aws_access_key_id'] && of['aws_secret_access_key'] },
  { kind: 'webIdentity', fits: (of) => of['role_arn'] && of['web_identity_token_file'] },
  { kind: 'process', fits: (of) => of['credential_process'] },
  { kind: 'sso', fits: (of) => of['sso_session'] || of['sso_start_url'] },
  { kind: 'login', fits: (of) => of['login_session'] },
];

/** The scope that `aws sso login` requests where a session names none. */
const defaultScopes = 'sso:account:access';

/** A profile without a session has its own settings; a session has those of its section. */
function toSession(of: Settings, name?: string): SsoSession | undefined {
  const { sso_start_url: startUrl, sso_region: region } = of;
  if (!startUrl || !region) return undefined;
  if (name === undefined) return { startUrl, region, scopes: [] };
  const scopes = (of['sso_registration_scopes'] ?? defaultScopes).split(',').map((scope) => scope.trim());
  return { name, startUrl, region, scopes };
}

/** The sessions of the config file, by name. */
function sessionsOf(config: Sections): ReadonlyMap<string, SsoSession> {
  const sessions = new Map<string, SsoSession>();
  for (const [section, settings] of config) {
    if (!section.startsWith(sessionPrefix)) continue;
    const session = toSession(settings, section.slice(sessionPrefix.length));
    if (session?.name !== undefined) sessions.set(session.name, session);
  }
  return sessions;
}

const toProfile = (
  name: string,
  of: Settings,
  sessions: ReadonlyMap<string, SsoSession>,
  config: Sections,
): Profile => ({
  name,
  kind: kinds.find(({ fits }) => fits(of))?.kind ?? 'none',
  region: of['region'],
  roleArn: of['role_arn'],
  sourceProfile: of['source_profile'],
  sso: of['sso_session'] === undefined ? toSession(of) : sessions.get(of['sso_session']),
  accountId: of['sso_account_id'],
  ...profileAddresses(name, of, config),
});

/** A missing or unreadable file is an empty one. */
const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Sections of another kind belong into the config file; elsewhere they are no profiles either. */
const isNoProfile = (section: string): boolean =>
  section.startsWith(sessionPrefix) || section.startsWith(servicesPrefix);

/** In the config file `[default]` and `[profile work]` are profiles; the latter form wins for "default", too. */
function configProfiles(config: Sections): Map<string, Settings> {
  const profiles = new Map<string, Settings>();
  const plain = config.get('default');
  if (plain) profiles.set('default', plain);
  for (const [section, settings] of config)
    if (section.startsWith(profilePrefix)) profiles.set(section.slice(profilePrefix.length), settings);
  return profiles;
}

/** The profiles whose names the SDK cannot read, in the texts of both files. */
const skippedProfiles = (config: string, credentials: string): readonly string[] =>
  [...skippedInConfig(config), ...skippedInCredentials(credentials)]
    .filter(({ kind }) => kind === 'profile')
    .map(({ name }) => name);

async function load(files: SharedFiles): Promise<ReadonlyMap<string, Profile>> {
  const texts = await Promise.all([textOf(files.config), textOf(files.credentials)]);
  const [config, credentials] = texts.map(readSections) as [Sections, Sections];
  const settings = configProfiles(config);
  // Where both files have a setting, the credentials file decides.
  for (const [name, own] of credentials)
    if (!isNoProfile(name)) settings.set(name, { ...settings.get(name), ...own });
  const sessions = sessionsOf(config);
  const profiles = new Map<string, Profile>();
  for (const [name, of] of settings) profiles.set(name, toProfile(name, of, sessions, config));
  for (const name of skippedProfiles(...texts))
    if (!profiles.has(name)) profiles.set(name, { name, kind: 'none', isUnreadable: true });
  return profiles;
}

/** Changes when the file does; the same for every missing file. */
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
