import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The key of the profile "dev". It may stand in the credentials file, and nowhere else. */
export const devKey = { secret: 'dev-secret-access-key-b7e2', token: 'dev-session-token-1d9a' } as const;

const config = `[profile dev]
region = eu-west-1
[profile deploy]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = dev
region = eu-west-1
[profile guarded]
role_arn = arn:aws:iam::123456789012:role/guarded
source_profile = dev
mfa_serial = arn:aws:iam::123456789012:mfa/jo
region = eu-west-1
[profile corp]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Developer
region = eu-central-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
`;
const credentials = `[dev]
aws_access_key_id = AKIDDEV
aws_secret_access_key = ${devKey.secret}
aws_session_token = ${devKey.token}
`;

/** A home folder of its own with AWS profiles of several kinds. */
export interface AwsHome {
  readonly environment: Readonly<Record<string, string>>;
  /** Leaves the token of a sign-in, as `aws sso login` does. */
  signIn(accessToken: string): Promise<void>;
  signOut(): Promise<void>;
  remove(): Promise<void>;
}

export async function makeAwsHome(): Promise<AwsHome> {
  const home = await mkdtemp(join(tmpdir(), 'codepipeline-home-'));
  const folder = join(home, '.aws');
  const cache = join(folder, 'sso', 'cache');
  const token = join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`);
  await mkdir(folder);
  await writeFile(join(folder, 'config'), config);
  await writeFile(join(folder, 'credentials'), credentials);
  return {
    environment: {
      HOME: home,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    },
    signIn: async (accessToken) => {
      await mkdir(cache, { recursive: true });
      const expiresAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
      const content = {
        startUrl: 'https://corp.awsapps.com/start',
        region: 'eu-central-1',
        accessToken,
        expiresAt,
      };
      await writeFile(token, JSON.stringify(content));
    },
    signOut: () => rm(token, { force: true }),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
