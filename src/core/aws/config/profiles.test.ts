import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultConnection } from './defaultConnection';
import { createProfileReader, ssoSessionOf } from './profiles';
import { sharedFiles } from './sharedFiles';
import type { Environment } from './sharedFiles';

describe('The profiles of the shared files', () => {
  let home: string;
  const paths = () => ({
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
  });
  const write = (file: 'config' | 'credentials', text: string) => writeFileSync(join(home, file), text);
  const reader = () => createProfileReader(sharedFiles(paths(), home));
  const connectionIn = (environment: Environment) =>
    defaultConnection(environment, createProfileReader(sharedFiles(paths(), home)));

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'aws-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('are empty on a machine without the files', async () => {
    assert.deepEqual([...(await reader().read())], []);
  });

  it('are named as in the CLI, each with its kind and region', async () => {
    write(
      'config',
      `[default]
region = eu-west-1
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Dev
[profile "old sso"]
sso_start_url = https://x
[profile old-sso]
sso_start_url = https://x
[profile role]
role_arn = arn:aws:iam::1:role/x
source_profile = keys
[profile metadata.role]
role_arn = arn:aws:iam::1:role/x
credential_source = Ec2InstanceMetadata
[profile web]
role_arn = arn:aws:iam::1:role/x
web_identity_token_file = /t
[profile process]
credential_process = echo
[profile login]
login_session = arn:aws:iam::1:user/jo
[sso-session corp]
sso_start_url = https://x
sso_region = eu-central-1
[services dev]
codepipeline =
  endpoint_url = http://127.0.0.1:1
`,
    );
    write('credentials', '[keys]\naws_access_key_id = AKID\naws_secret_access_key = secret\n');
    const profiles = await reader().read();
    assert.deepEqual(
      [...profiles.values()].map(({ name, kind }) => [name, kind]),
      [
        ['default', 'none'],
        ['sso', 'sso'],
        ['old-sso', 'sso'],
        ['role', 'role'],
        ['metadata.role', 'role'],
        ['web', 'webIdentity'],
        ['process', 'process'],
        ['login', 'login'],
        ['keys', 'static'],
        ['old sso', 'none'],
      ],
    );
    assert.equal(profiles.get('default')?.region, 'eu-west-1');
    assert.deepEqual(profiles.get('sso'), {
      name: 'sso',
      kind: 'sso',
      accountId: '123456789012',
      region: undefined,
      roleArn: undefined,
      sourceProfile: undefined,
      sso: { name: 'corp', startUrl: 'https://x', region: 'eu-central-1', scopes: ['sso:account:access'] },
    });
    assert.doesNotMatch(JSON.stringify([...profiles]), /AKID|secret"/);
  });

  it('are marked where only the AWS CLI can read their names', async () => {
    write(
      'config',
      "[profile 'My Account.Admin']\nregion = eu-west-1\n[profile plain]\nregion = eu-west-1\n",
    );
    write('credentials', '[two words]\naws_access_key_id = AKID\n');
    assert.deepEqual(
      [...(await reader().read()).values()].map(({ name, isUnreadable = false }) => [name, isUnreadable]),
      [
        ['plain', false],
        ['My Account.Admin', true],
        ['two words', true],
      ],
    );
  });

  it('sign in by the SSO session of the profile that a role takes its credentials from', async () => {
    write(
      'config',
      `[profile sso]
sso_start_url = https://x
sso_region = eu-central-1
[profile role]
role_arn = arn:aws:iam::1:role/x
source_profile = sso
[profile loop]
role_arn = arn:aws:iam::1:role/x
source_profile = loop
`,
    );
    const profiles = await reader().read();
    const session = { startUrl: 'https://x', region: 'eu-central-1', scopes: [] };
    assert.deepEqual(ssoSessionOf(profiles, 'role'), session);
    assert.equal(ssoSessionOf(profiles, 'loop'), undefined);
    assert.equal(ssoSessionOf(profiles, 'missing'), undefined);
  });

  it('are read again only when a file has changed', async () => {
    write('config', '[profile a]\nregion = eu-west-1\n');
    const shared = reader();
    const first = await shared.read();
    assert.equal(await shared.read(), first);
    write('config', '[profile a]\nregion = eu-west-2\n');
    utimesSync(join(home, 'config'), 1, 1);
    assert.equal((await shared.read()).get('a')?.region, 'eu-west-2');
  });

  it('make a connection from the profile of AWS_PROFILE in its region', async () => {
    write('config', '[profile work]\nregion = eu-west-1\ncredential_process = echo\n');
    const connection = await connectionIn({
      AWS_PROFILE: 'work',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    });
    assert.deepEqual(connection, {
      id: 'work',
      name: 'work',
      profile: 'work',
      region: 'eu-west-1',
      isProduction: false,
      isReadOnly: false,
      pipelines: [],
    });
  });

  it("make a connection from the environment's credentials in the environment's region", async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const connection = await connectionIn({ ...keys, AWS_DEFAULT_REGION: 'us-east-2' });
    assert.deepEqual(
      [connection?.id, connection?.profile, connection?.region],
      ['environment', undefined, 'us-east-2'],
    );
    const moved = await connectionIn({ ...keys, AWS_DEFAULT_REGION: 'us-east-2', AWS_REGION: 'us-west-1' });
    assert.equal(moved?.region, 'us-west-1');
  });

  it('make a connection from the profile "default"', async () => {
    write('config', '[default]\nregion = eu-west-1\n');
    write('credentials', '[default]\naws_access_key_id = a\naws_secret_access_key = b\n');
    const connection = await connectionIn({});
    assert.deepEqual(
      [connection?.id, connection?.profile, connection?.region],
      ['default', 'default', 'eu-west-1'],
    );
  });

  it('make no connection without credentials or without a region', async () => {
    assert.equal(await connectionIn({}), undefined);
    assert.equal(await connectionIn({ AWS_REGION: 'eu-west-1' }), undefined);
    assert.equal(await connectionIn({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }), undefined);
    write('config', '[default]\nregion = eu-west-1\n');
    assert.equal(await connectionIn({}), undefined);
  });

  it('are read from the paths in the variables, which may begin at the home folder', () => {
    const files = sharedFiles(
      { AWS_CONFIG_FILE: '~/team/config', AWS_SHARED_CREDENTIALS_FILE: '/keys~/credentials' },
      '/home/jo',
    );
    assert.deepEqual([files.config, files.credentials], ['/home/jo/team/config', '/keys~/credentials']);
    const configIn = (path: string) =>
      sharedFiles({ AWS_CONFIG_FILE: path, TEAM: '/team' }, '/home/jo').config;
    assert.deepEqual(
      ['$TEAM/config', '${TEAM}/config', '/a/$NOWHERE/config', '~', '~jo/config', '~\\config'].map(configIn),
      ['/team/config', '/team/config', '/a/$NOWHERE/config', '/home/jo', '~jo/config', '/home/jo\\config'],
    );
    const { tokenCaches } = sharedFiles({ AWS_LOGIN_CACHE_DIRECTORY: '/run/logins' }, '/home/jo');
    assert.deepEqual(tokenCaches, [join('/home/jo', '.aws', 'sso', 'cache'), '/run/logins']);
  });

  it('are read from the home folder without such variables, which the environment names first', () => {
    const homeOf = (environment: Environment) => sharedFiles(environment, '/usual').config;
    assert.equal(homeOf({ HOME: '/home/jo', USERPROFILE: '/other' }), join('/home/jo', '.aws', 'config'));
    assert.equal(homeOf({ HOME: '', USERPROFILE: '/home/jo' }), join('/home/jo', '.aws', 'config'));
    assert.deepEqual(sharedFiles({}, '/home/jo'), {
      config: join('/home/jo', '.aws', 'config'),
      credentials: join('/home/jo', '.aws', 'credentials'),
      ssoTokenCache: join('/home/jo', '.aws', 'sso', 'cache'),
      tokenCaches: [join('/home/jo', '.aws', 'sso', 'cache'), join('/home/jo', '.aws', 'login', 'cache')],
    });
  });
});
