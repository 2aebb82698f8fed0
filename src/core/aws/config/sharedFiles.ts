import { join } from 'node:path';

/** The environment of the process, or of a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the shared AWS config lives on this machine. */
export interface SharedFiles {
  readonly config: string;
  readonly credentials: string;
  /** The folder of the tokens that `aws sso login` leaves. */
  readonly ssoTokenCache: string;
  /** Folders of the tokens that `aws sso login` and `aws login` leave. */
  readonly tokenCaches: readonly string[];
}

/** A path with variables of the environment, and `~` for the home folder, as the AWS CLI expands them. */
const expanded = (path: string, environment: Environment, home: string): string =>
  path
    .replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole: string, plain: string | undefined, braced: string) => environment[plain ?? braced] ?? whole,
    )
    .replace(/^~(?=$|[/\\])/, () => home);

/**
 * The files that the AWS CLI and every SDK share (AWS SDKs and Tools Reference Guide, "Location of the shared
 * config and credentials files"). `usualHome` is the user's home folder where the environment names none, in the order
 * of the SDK.
 */
export function sharedFiles(environment: Environment, usualHome: string): SharedFiles {
  const home = environment['HOME'] || environment['USERPROFILE'] || usualHome;
  const folder = join(home, '.aws');
  const named = (variable: string, usual: string) =>
    expanded(environment[variable] || join(folder, usual), environment, home);
  const ssoTokenCache = join(folder, 'sso', 'cache');
  return {
    config: named('AWS_CONFIG_FILE', 'config'),
    credentials: named('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    ssoTokenCache,
    tokenCaches: [ssoTokenCache, environment['AWS_LOGIN_CACHE_DIRECTORY'] ?? join(folder, 'login', 'cache')],
  };
}
