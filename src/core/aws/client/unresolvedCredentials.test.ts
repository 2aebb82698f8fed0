import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { concernsConnection } from '../../../domain/problem';
import {
  checkOutcome,
  inAnHour,
  notFound,
  signedOut,
  technical,
  unresolved,
  unusable,
  writeToken,
} from '../../../../test/support/aws/credentialCases';
import type { Outcome } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';

const ssoProfile = '[profile work]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Dev\n';
const session =
  '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n';
const keys = 'aws_access_key_id = AKID\naws_secret_access_key = s\n';
const role = 'role_arn = arn:aws:iam::1:role/deploy\n';
describe('Credentials that cannot be resolved', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  const ask = (profile = 'work') => unresolved(bench, profile === '' ? {} : { profile });
  const check = checkOutcome;

  describe('because of the shared files', () => {
    const cases: Readonly<Record<string, readonly [config: string, outcome: Outcome]>> = {
      'a profile that does not exist': [
        '[profile other]\n',
        notFound(/^Profile not found: "work" is not in the shared AWS config/),
      ],
      'a profile without a source': [
        '[profile work]\nregion = eu-west-1\n',
        unusable(/^Profile "work" has no credentials/),
      ],
      'a session without account and role': [
        `[profile work]\nsso_session = corp\n${session}`,
        unusable(/^Profile "work" is incomplete: sso_account_id, sso_role_name is missing/),
      ],
      'a session without a role': [
        `[profile work]\nsso_session = corp\nsso_account_id = 1\n${session}`,
        unusable(/incomplete: sso_role_name is missing/),
      ],
      'an older SSO profile without a region': [
        '[profile work]\nsso_start_url = https://x\nsso_account_id = 1\nsso_role_name = Dev\n',
        unusable(/incomplete: sso_region is missing/),
      ],
      'a session that is not there': [
        ssoProfile,
        unusable(
          /^The SSO session "corp" is not in the shared AWS config, but profile "work" names it in sso_session/,
        ),
      ],
      'a session without a region': [
        `${ssoProfile}[sso-session corp]\nsso_start_url = https://x\n`,
        unusable(/^The SSO session "corp" is incomplete: sso_region is missing/),
      ],
      'a session without a start URL': [
        `${ssoProfile}[sso-session corp]\nsso_region = eu-central-1\n`,
        unusable(/^The SSO session "corp" is incomplete: sso_start_url is missing/),
      ],
      'a source profile that is not there': [
        `[profile work]\n${role}source_profile = base\n`,
        unusable(
          /^Profile "base" is not in the shared AWS config, but profile "work" names it in source_profile/,
        ),
      ],
      'a source profile whose session is not there': [
        `[profile work]\n${role}source_profile = base\n${ssoProfile.replace('work', 'base')}`,
        unusable(/^The SSO session "corp" .* profile "base" names it/),
      ],
      'profiles in a circle': [
        `[profile work]\n${role}source_profile = base\n[profile base]\n${role}source_profile = third
[profile third]\n${role}source_profile = base\n`,
        unusable(/without an end: base → third → base/),
      ],
      'a duration that is no number': [
        `[profile work]\n${role}source_profile = base\nduration_seconds = soon\n[profile base]\n${keys}`,
        unusable(/^duration_seconds of profile "work" cannot be "soon"/),
      ],
      'an unknown source': [
        `[profile work]\n${role}credential_source = Moon\n`,
        unusable(/^credential_source of profile "work" cannot be "Moon".*Ec2InstanceMetadata/),
      ],
      'two sources': [
        `[profile work]\n${role}credential_source = Environment\nsource_profile = base\n`,
        unusable(/exclude each other: source_profile, credential_source/),
      ],
      'a role without a source': [
        `[profile work]\n${role}`,
        unusable(/incomplete: source_profile is missing/),
      ],
      'half of a key': [
        '[profile work]\naws_access_key_id = A\n',
        unusable(/aws_secret_access_key is missing/),
      ],
      'a token file without a role': [
        '[profile work]\nweb_identity_token_file = /t\n',
        unusable(/incomplete: role_arn is missing/),
      ],
      'a token file that is not there': [
        `[profile work]\n${role}web_identity_token_file = /nowhere/token\n`,
        unusable(/The file \/nowhere\/token does not exist or cannot be read/),
      ],
      'a source without the variables of the environment': [
        `[profile work]\n${role}credential_source = Environment\n`,
        unusable(
          /^The credentials of profile "work" could not be loaded: Unable to find environment variable/,
        ),
      ],
      'a profile without any setting': ["[profile 'work']\n", unusable(/^Profile "work" has no credentials/)],
      'a file that the SDK refuses': [
        `[profile work]\n${keys}[profile __proto__]\n`,
        unusable(/reads nothing of .*config because it has a section \[profile __proto__\]/),
      ],
      'a process whose output has another version': [
        `[profile work]\ncredential_process = echo {}\n`,
        unusable(/could not be loaded: The output of the credential_process does not have "Version": 1/),
      ],
      'a process whose output is no JSON': [
        '[profile work]\ncredential_process = echo hello\n',
        unusable(/is not a JSON object/),
      ],
      'a process whose output is null': [
        '[profile work]\ncredential_process = echo null\n',
        unusable(/is not a JSON object/),
      ],
      'a process whose output has no keys': [
        `[profile work]\ncredential_process = echo '{"Version":1}'\n`,
        unusable(/has no AccessKeyId or no SecretAccessKey/),
      ],
      'a process whose keys have expired': [
        `[profile work]\ncredential_process = echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"2020-01-01T00:00:00Z"}'\n`,
        unusable(/returned expired credentials/),
      ],
      'a process that fails': [
        '[profile work]\ncredential_process = exit 3\n',
        unusable(/Command failed\. Run/),
      ],
      'a session without a token': [
        ssoProfile + session,
        signedOut(/SSO session of profile "work" has ended/),
      ],
    };
    for (const [name, [config, outcome]] of Object.entries(cases))
      it(`name the fault: ${name}`, async () => {
        bench.write('config', config);
        check(await ask(), outcome);
      });

    const names = ['My Account.Admin', 'Große', 'a,b', 'a&b', 'a (b)'];
    for (const name of names)
      it(`say that the SDK cannot read a name: ${name}`, async () => {
        bench.write('config', `[profile '${name}']\n${keys}`);
        check(await ask(name), notFound(/^The AWS SDK cannot read the name of profile ".*Rename it/));
      });

    it('say that the SDK cannot read a name that stands apart from its prefix, or in the credentials file', async () => {
      bench.write('config', `[profile   far]\n${keys}`);
      bench.write('credentials', `[two words]\n${keys}`);
      for (const name of ['far', 'two words'])
        check(await ask(name), notFound(/^The AWS SDK cannot read the name of profile "/));
    });

    it('say that the SDK cannot read the name of a source profile and of a session', async () => {
      bench.write('config', `[profile work]\n${role}source_profile = my base\n[profile "my base"]\n${keys}`);
      check(
        await ask(),
        unusable(/cannot read the name of profile "my base".*in source_profile of profile "work"/),
      );
      bench.write(
        'config',
        `${ssoProfile.replace('corp', 'my corp')}${session.replace('corp]', '"my corp"]')}`,
      );
      check(await ask(), unusable(/cannot read the name of the SSO session "my corp".*in sso_session/));
    });

    it('name a file that cannot be read', async () => {
      mkdirSync(join(bench.home, 'config'));
      check(await ask(), unusable(/The file .*config does not exist or cannot be read/));
    });

    const tokens: Readonly<Record<string, unknown>> = {
      'no JSON': '{',
      null: 'null',
      'no access token': { expiresAt: inAnHour().toISOString() },
      'no time': { accessToken: 'a' },
      'an unreadable time': {
        accessToken: 'a',
        expiresAt: 'soon',
        clientId: 'c',
        clientSecret: 's',
        refreshToken: 'r',
      },
      'an old token that cannot be renewed': { accessToken: 'a', expiresAt: '2020-01-01T00:00:00Z' },
    };
    for (const [name, token] of Object.entries(tokens))
      for (const older of [false, true])
        it(`are those of a sign-in that has ended: ${name}${older ? ', older profile' : ''}`, async () => {
          bench.setEnvironment({
            AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:9',
            AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9',
          });
          bench.write(
            'config',
            older
              ? '[profile work]\nsso_start_url = https://x\nsso_region = eu-central-1\nsso_account_id = 1\nsso_role_name = Dev\n'
              : ssoProfile + session,
          );
          writeToken(bench, token, older ? 'https://x' : 'corp');
          const problem = await ask();
          assert.doesNotMatch(problem.message, technical);
          assert.match(problem.message, /SSO session of profile "work" has ended|127\.0\.0\.1:9/);
        });
  });

  it('are those of AWS_PROFILE, or of nothing at all', async () => {
    bench.setEnvironment({ AWS_PROFILE: 'missing' });
    assert.match((await ask('')).message, /^Profile not found: "missing"/);
    bench.setEnvironment({ AWS_PROFILE: undefined });
    const problem = await ask('');
    assert.match(problem.message, /^No AWS credentials were found/);
    assert.equal(problem.kind, 'credentials');
    bench.write('config', '[default]\nsso_session = corp\n');
    assert.match((await ask('')).message, /^The SSO session "corp" is not in the shared AWS config/);
  });

  it('concern the whole connection, whichever service refused them', async () => {
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' });
    bench.write('config', `[profile work]\n${role}source_profile = base\n[profile base]\n${keys}`);
    const problem = await ask();
    assert.equal(problem.details.service, 'sts');
    assert.equal(concernsConnection(problem), true);
  });
});
