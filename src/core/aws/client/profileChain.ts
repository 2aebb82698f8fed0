import { loadSsoSessionData, parseKnownFiles } from '@smithy/core/config';
import { troubleError } from '../errors/resolution';
import type { CredentialTrouble, PortalRole, SectionRef } from '../errors/resolution';
import { missingSection } from './missingSection';

type Settings = Readonly<Record<string, string | undefined>>;
export type Profiles = Readonly<Record<string, Settings | undefined>>;

/** Where the credentials at the end of a chain of profiles come from. */
export type CredentialSource =
  | 'static'
  | 'environment'
  | 'webIdentity'
  | 'process'
  | 'sso'
  | 'login'
  | 'metadata'
  | 'container';

/** The end of a chain of profiles. */
export interface ChainEnd {
  readonly profile: string;
  readonly source: CredentialSource;
  /** For SSO: the role to ask for, and the session, by its name or start URL. */
  readonly role?: PortalRole;
  readonly session?: string;
}

const namedSources: Readonly<Record<string, CredentialSource>> = {
  Ec2InstanceMetadata: 'metadata',
  EcsContainer: 'container',
  Environment: 'environment',
};

const profileRef = (name: string): SectionRef => ({ kind: 'profile', name });
const fail = (trouble: CredentialTrouble): never => {
  throw troubleError(trouble);
};

/** Fails because of what is absent in a section, unless it is there in capitals, which only the AWS CLI reads. */
function failAbsent(of: Settings, trouble: CredentialTrouble & { readonly section: SectionRef }): never {
  const wanted = trouble.kind === 'missingSettings' ? trouble.settings : sourceSettings;
  const settings = Object.keys(of).filter(
    (setting) => setting !== setting.toLowerCase() && wanted.includes(setting.toLowerCase()),
  );
  return fail(settings.length > 0 ? { kind: 'letterCase', section: trouble.section, settings } : trouble);
}

/** The settings of those that are absent or empty. */
const absent = (of: Settings, ...settings: readonly string[]): readonly string[] =>
  settings.filter((setting) => !of[setting]);

/**
 * Follows the settings of a profile to the source of its credentials, in the SDK's own order, before the SDK does: the
 * SDK reads settings of sections that do not exist, and reports it in the words of the JavaScript engine.
 * @throws a trouble, for a chain that leads nowhere.
 */
export async function followChain(profile: string): Promise<ChainEnd> {
  const profiles: Profiles = await parseKnownFiles({ ignoreCache: true });
  return follow(profile, profiles, []);
}

async function follow(
  name: string,
  profiles: Profiles,
  visited: readonly string[],
  reference?: { readonly in: SectionRef; readonly setting: string },
): Promise<ChainEnd> {
  const of = profiles[name] ?? (await missingSection(profileRef(name), reference));
  const isStatic = absent(of, 'aws_access_key_id', 'aws_secret_access_key').length === 0;
  const end = (source: CredentialSource): ChainEnd => ({ profile: name, source });
  if (visited.length > 0 && isStatic) return end('static');
  const { source_profile: source, credential_source: named } = of;
  if (of['role_arn'] !== undefined && named === undefined && source !== undefined) {
    checkDuration(name, of);
    if (visited.includes(source)) fail({ kind: 'cycle', profiles: [...visited, source] });
    const setting = { in: profileRef(name), setting: 'source_profile' };
    return follow(source, profiles, [...visited, source], setting);
  }
  const hasRole = of['role_arn'] !== undefined || visited.length > 0;
  if (hasRole && named !== undefined && source === undefined) {
    checkDuration(name, of);
    return end(
      namedSources[named] ??
        fail({
          kind: 'badSetting',
          section: profileRef(name),
          setting: 'credential_source',
          value: named,
          allowed: Object.keys(namedSources).join(', '),
        }),
    );
  }
  if (isStatic) return end('static');
  return leafOf(name, of);
}

/** The end of a chain at a profile that takes no role. */
async function leafOf(name: string, of: Settings): Promise<ChainEnd> {
  const section = profileRef(name);
  if (of['web_identity_token_file'] && of['role_arn']) return { profile: name, source: 'webIdentity' };
  if (of['credential_process']) return { profile: name, source: 'process' };
  if (ssoSettings.some((setting) => of[setting])) return ssoEnd(name, of);
  if (of['login_session']) return { profile: name, source: 'login' };
  const sources = ['source_profile', 'credential_source'];
  if (of['role_arn'] && absent(of, ...sources).length === 0)
    return fail({ kind: 'conflictingSettings', section, settings: sources });
  const begun = halves.find(({ has }) => of[has]);
  if (begun === undefined) return failAbsent(of, { kind: 'noSource', section });
  return failAbsent(of, { kind: 'missingSettings', section, settings: begun.needs });
}

/** What has no effect alone, and what it needs beside it. */
const halves: readonly { readonly has: string; readonly needs: readonly string[] }[] = [
  { has: 'aws_access_key_id', needs: ['aws_secret_access_key'] },
  { has: 'aws_secret_access_key', needs: ['aws_access_key_id'] },
  { has: 'web_identity_token_file', needs: ['role_arn'] },
  { has: 'source_profile', needs: ['role_arn'] },
  { has: 'credential_source', needs: ['role_arn'] },
  { has: 'role_arn', needs: ['source_profile'] },
];

const ssoSettings = ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'];

/** What says where credentials come from. */
const sourceSettings: readonly string[] = [
  ...halves.map(({ has }) => has),
  ...ssoSettings,
  'credential_process',
  'login_session',
];

async function ssoEnd(name: string, of: Settings): Promise<ChainEnd> {
  const section = profileRef(name);
  const session = of['sso_session'];
  const ofRole = ['sso_account_id', 'sso_role_name'];
  if (session !== undefined) {
    const ref: SectionRef = { kind: 'sso-session', name: session };
    const sessions: Profiles = await loadSsoSessionData({});
    const ofSession =
      sessions[session] ?? (await missingSection(ref, { in: section, setting: 'sso_session' }));
    const missing = absent(ofSession, 'sso_start_url', 'sso_region');
    if (missing.length > 0)
      failAbsent(ofSession, { kind: 'missingSettings', section: ref, settings: missing });
  }
  const missing = absent(of, ...ofRole, ...(session === undefined ? ['sso_start_url', 'sso_region'] : []));
  if (missing.length > 0) failAbsent(of, { kind: 'missingSettings', section, settings: missing });
  const id = session ?? of['sso_start_url'];
  return {
    profile: name,
    source: 'sso',
    role: { account: of['sso_account_id'] ?? '', name: of['sso_role_name'] ?? '' },
    ...(id !== undefined && { session: id }),
  };
}

function checkDuration(name: string, { duration_seconds: value }: Settings): void {
  if (value === undefined || !Number.isNaN(Number.parseInt(value, 10))) return;
  fail({
    kind: 'badSetting',
    section: profileRef(name),
    setting: 'duration_seconds',
    value,
    allowed: '900-43200',
  });
}
