import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelinesOf } from '../../../domain/calls/queries';
import { connectionTo, never, problemOf } from '../../../../test/support/aws/bench';
import { CredentialsBench, keyOf } from '../../../../test/support/aws/credentialsBench';
import { machineCredentials } from '../../../../test/support/aws/machine';

describe('The default chain of credentials', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  /** A machine on which the instance metadata service gives credentials of the machine's own account. */
  async function onInstance() {
    const metadata = await bench.serve(machineCredentials('ASIAMACHINE'));
    bench.setEnvironment({
      AWS_EC2_METADATA_DISABLED: undefined,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    });
    return metadata;
  }

  /** Asks at an address of this machine that is not a loopback address, for that one needs no credentials. */
  async function ask() {
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url.replace('127.0.0.1', '0.0.0.0')));
    return { service, asking: gateway.ask(pipelinesOf('here'), never) };
  }

  const failing = [
    ['credential_process = no-such-tool-anywhere --json\n', /could not be loaded: Command failed/],
    [
      'sso_session = corp\nsso_account_id = 1\nsso_role_name = Dev\n[sso-session corp]\nsso_start_url = https://x\nsso_region = eu-central-1\n',
      /SSO session of .* has ended/,
    ],
    [
      'role_arn = arn:aws:iam::1:role/x\nsource_profile = missing\n',
      /"missing" is not in the shared AWS config/,
    ],
  ] as const;
  for (const [settings, sentence] of failing)
    for (const name of ['work', 'default'])
      it(`asks no other source after a profile "${name}" that fails: ${settings.split(' ')[0]}`, async () => {
        const metadata = await onInstance();
        if (name === 'work') bench.setEnvironment({ AWS_PROFILE: name });
        bench.write('config', `[${name === 'work' ? 'profile ' : ''}${name}]\n${settings}`);
        const { service, asking } = await ask();
        assert.match((await problemOf(asking)).message, sentence);
        assert.deepEqual([service.received.length, metadata.received.length], [0, 0]);
      });

  it('runs the process of AWS_PROFILE once, also when it fails', async () => {
    const log = join(bench.home, 'runs');
    bench.setEnvironment({ AWS_PROFILE: 'work' });
    bench.write('config', `[profile work]\ncredential_process = echo run >> '${log}'; exit 1\n`);
    const { asking } = await ask();
    await problemOf(asking);
    assert.equal(readFileSync(log, 'utf8'), 'run\n');
  });

  for (const name of ['work', 'default'])
    it(`asks the next source after a profile "${name}" that names no source`, async () => {
      await onInstance();
      if (name === 'work') bench.setEnvironment({ AWS_PROFILE: name });
      bench.write('config', `[${name === 'work' ? 'profile ' : ''}${name}]\nregion = eu-west-1\n`);
      const { service, asking } = await ask();
      await asking;
      assert.deepEqual(service.received.map(keyOf), ['ASIAMACHINE']);
    });

  it('ends at an AWS_PROFILE that does not exist', async () => {
    const metadata = await onInstance();
    bench.setEnvironment({ AWS_PROFILE: 'missing' });
    const { asking } = await ask();
    assert.match((await problemOf(asking)).message, /^Profile not found: "missing"/);
    assert.equal(metadata.received.length, 0);
  });

  it('begins at the keys of the environment, also where AWS_PROFILE names another account, as for the AWS CLI', async () => {
    bench.setEnvironment({
      AWS_PROFILE: 'work',
      AWS_ACCESS_KEY_ID: 'AKIDENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_SESSION_TOKEN: 'token',
    });
    bench.write('credentials', '[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n');
    const { service, asking } = await ask();
    await asking;
    assert.deepEqual(service.received.map(keyOf), ['AKIDENVIRONMENT']);
    assert.equal(service.received[0]?.headers['x-amz-security-token'], 'token');
  });
});
