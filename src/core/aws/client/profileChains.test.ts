import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelinesOf } from '../../../domain/calls/queries';
import { connectionTo, never } from '../../../../test/support/aws/bench';
import { inAnHour, writeToken } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench, keyOf } from '../../../../test/support/aws/credentialsBench';
import { assumedRole, machineCredentials, machineKeys } from '../../../../test/support/aws/machine';

const role = (name: string) => `role_arn = arn:aws:iam::1:role/${name}\n`;

describe('Chains of profiles', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  const log = () => join(bench.home, 'runs');
  const runs = () => (existsSync(log()) ? readFileSync(log(), 'utf8') : '');

  /** A command that prints keys, in the form that most tools have it: quoted, with options. */
  function processCommand(): string {
    const keys = { Version: 1, AccessKeyId: 'AKIDPROCESS', SecretAccessKey: 's', Expiration: inAnHour() };
    bench.write(
      'keys of a tool.cjs',
      `require('node:fs').appendFileSync(${JSON.stringify(log())}, 'run;'); console.log(${JSON.stringify(JSON.stringify(keys))});`,
    );
    return `credential_process = "${process.execPath}" "${join(bench.home, 'keys of a tool.cjs')}" --json --prompt=osascript "--user jo"\n`;
  }

  /** Asks with the profile "work"; the roles that STS gave, and who asked for them. */
  async function ask(codes: readonly string[] = []) {
    const asked: string[] = [];
    const sts = await bench.serve(({ text }) =>
      assumedRole(`ASIA${new URLSearchParams(text).get('RoleArn')?.replace(/.*\//, '').toUpperCase()}`),
    );
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }), {
      askMfaCode: (serial) => Promise.resolve(codes[asked.push(serial) - 1]),
    });
    await gateway.ask(pipelinesOf('here'), never);
    await gateway.ask(pipelinesOf('here'), never);
    const roles = sts.received.map((request) => [
      keyOf(request),
      new URLSearchParams(request.text).get('TokenCode'),
    ]);
    return { asked, roles, keys: service.received.map(keyOf) };
  }

  it('take a role with the keys of a process, without a credentials file', async () => {
    bench.write(
      'config',
      `[profile base]\n${processCommand()}[profile work]\nregion            = eu-west-1\n${role('dev')}source_profile    = base\nrole_session_name = jo\n`,
    );
    assert.deepEqual(await ask(), {
      asked: [],
      roles: [['AKIDPROCESS', null]],
      keys: ['ASIADEV', 'ASIADEV'],
    });
    assert.equal(runs(), 'run;');
  });

  it('take a role with the keys of a process, all in the credentials file', async () => {
    bench.write('credentials', `[work]\nsource_profile=base\n${role('dev')}[base]\n${processCommand()}`);
    assert.deepEqual((await ask()).keys, ['ASIADEV', 'ASIADEV']);
  });

  it('ask for no code where only the calling profile, whose process does that, names a device', async () => {
    bench.write(
      'config',
      `[profile base]\nmfa_serial=arn:aws:iam::1:mfa/jo\n${processCommand()}[profile work]\nsource_profile=base\n${role('dev')}`,
    );
    const { asked, keys } = await ask();
    assert.deepEqual([asked, keys], [[], ['ASIADEV', 'ASIADEV']]);
  });

  it('run the process once where the role wants a code as well', async () => {
    bench.write(
      'config',
      `[profile base]\n${processCommand()}[profile work]\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/jo\n${role('dev')}`,
    );
    const { asked, roles } = await ask(['123456']);
    assert.deepEqual(asked, ['arn:aws:iam::1:mfa/jo']);
    assert.deepEqual(roles, [['AKIDPROCESS', '123456']]);
    assert.equal(runs(), 'run;');
  });

  it('take a role with a code and the keys of the same profile', async () => {
    bench.write(
      'credentials',
      `[work]\naws_access_key_id=AKIDOWN\naws_secret_access_key=s\n${role('dev')}mfa_serial=arn:aws:iam::1:mfa/jo\nsource_profile=work\n`,
    );
    assert.deepEqual((await ask(['123456'])).roles, [['AKIDOWN', '123456']]);
  });

  it('take a role behind a role, each with its code', async () => {
    bench.write(
      'config',
      `[profile work]\n${role('prod')}source_profile = dev\nmfa_serial = second\n
[profile dev]\n${role('dev')}source_profile = base\nmfa_serial = first\n
[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = s\n`,
    );
    const { asked, roles } = await ask(['111111', '222222']);
    assert.deepEqual(asked, ['first', 'second']);
    assert.deepEqual(roles, [
      ['AKIDBASE', '111111'],
      ['ASIADEV', '222222'],
    ]);
  });

  for (const [first, roles] of [
    ['', [['ASIACONTAINER', null]]],
    [
      role('dev'),
      [
        ['ASIACONTAINER', null],
        ['ASIADEV', null],
      ],
    ],
  ] as const)
    it(`begin at a container, ${first === '' ? 'whose keys take the role' : 'whose keys take a role that takes the role'}`, async () => {
      const container = await bench.serve(() => machineKeys('ASIACONTAINER'));
      bench.write('container-token', 'Bearer of-the-container');
      bench.setEnvironment({
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/v1/credentials`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(bench.home, 'container-token'),
      });
      bench.write(
        'config',
        `[profile work]\n${role('prod')}source_profile = base\n[profile base]\n${first}credential_source = EcsContainer\n`,
      );
      const found = await ask();
      assert.deepEqual([found.roles, found.keys], [roles, ['ASIAPROD', 'ASIAPROD']]);
      assert.equal(container.received[0]?.headers.authorization, 'Bearer of-the-container');
    });

  it('begin at an instance', async () => {
    const metadata = await bench.serve(machineCredentials('ASIAMACHINE'));
    bench.setEnvironment({ AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url });
    bench.write('config', `[profile work]\n${role('dev')}credential_source = Ec2InstanceMetadata\n`);
    assert.deepEqual((await ask()).roles, [['ASIAMACHINE', null]]);
  });

  it('begin at a session that alone has the region and the start URL', async () => {
    const portal = await bench.serve(() => ({
      json: {
        roleCredentials: {
          ...{ accessKeyId: 'ASIASSO', secretAccessKey: 's', sessionToken: 't' },
          expiration: inAnHour().getTime(),
        },
      },
    }));
    bench.setEnvironment({ AWS_ENDPOINT_URL_SSO: portal.url });
    bench.write(
      'config',
      `[sso-session sso]\nsso_start_url=https://corp.awsapps.com/start/#/\nsso_region=eu-central-1\nsso_registration_scopes=sso:account:access\n
[default]\nsso_session=sso\n
[profile base]\nsso_session=sso\nsso_account_id=123456789012\nsso_role_name=Dev\nregion=us-east-1\noutput=json\ncli_pager=cat\n
[profile work]\nsource_profile=base\n${role('dev')}`,
    );
    writeToken(bench, { accessToken: 'a', expiresAt: inAnHour().toISOString() }, 'sso');
    assert.deepEqual((await ask()).roles, [['ASIASSO', null]]);
    assert.equal(portal.received[0]?.headers['x-amz-sso_bearer_token'], 'a');
  });
});
