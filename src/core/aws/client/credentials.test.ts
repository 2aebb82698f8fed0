import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelinesOf } from '../../../domain/calls/queries';
import { connectionTo, never, problemOf } from '../../../../test/support/aws/bench';
import { CredentialsBench, keyOf } from '../../../../test/support/aws/credentialsBench';
import { failure } from '../../../../test/support/aws/scriptedService';

const inAnHour = () => new Date(Date.now() + 3_600_000);

const assumedRole = (key: string, expiration = inAnHour()) => ({
  text: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${expiration.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
});

describe('Credentials', () => {
  const bench = new CredentialsBench();

  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  const realKeys = {
    AWS_ACCESS_KEY_ID: 'AKIDREAL',
    AWS_SECRET_ACCESS_KEY: 'real',
    AWS_SESSION_TOKEN: 'realtoken',
  };

  it('of a loopback endpoint without a profile are placeholders, even with real ones in the environment', async () => {
    bench.setEnvironment({ ...realKeys, AWS_PROFILE: 'work' });
    bench.write('config', '[profile work]\ncredential_process = exit 1\n');
    const service = await bench.serveNone();
    await bench.gateway(connectionTo(service.url)).ask(pipelinesOf('here'), never);
    const [request] = service.received;
    assert.ok(request);
    assert.equal(keyOf(request), 'you');
    assert.equal(request.headers['x-amz-security-token'], undefined);
  });

  it('of a loopback endpoint with a profile are those of the profile', async () => {
    bench.write('credentials', '[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n');
    const service = await bench.serveNone();
    await bench.gateway(connectionTo(service.url, { profile: 'work' })).ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['AKIDWORK']);
  });

  it('of any other endpoint without a profile are those of the environment', async () => {
    bench.setEnvironment(realKeys);
    const service = await bench.serveNone();
    // An address of this machine that is not a loopback address.
    const connection = connectionTo(service.url.replace('127.0.0.1', '0.0.0.0'));
    await bench.gateway(connection).ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['AKIDREAL']);
    assert.equal(service.received[0]?.headers['x-amz-security-token'], 'realtoken');
  });

  it('of a missing profile are not replaced by others', async () => {
    bench.setEnvironment(realKeys);
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'missing' }));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /^Profile not found: "missing"/);
    assert.equal(service.received.length, 0);
  });

  it('of an SSO profile are found after a sign-in in another program, and until then explain how to sign in', async () => {
    const portal = await bench.serve(() => ({
      json: {
        roleCredentials: {
          accessKeyId: 'ASIASSO',
          secretAccessKey: 's',
          sessionToken: 't',
          expiration: inAnHour().getTime(),
        },
      },
    }));
    bench.setEnvironment({ AWS_ENDPOINT_URL_SSO: portal.url });
    bench.write(
      'config',
      `[profile work]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Dev\n
[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n`,
    );
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /SSO session of profile "work" has ended.*aws sso login --profile work$/);
    const token = { accessToken: 'sso-token', expiresAt: inAnHour().toISOString() };
    bench.write(
      `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`,
      JSON.stringify(token),
    );
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['ASIASSO']);
    assert.match(
      portal.received[0]?.path ?? '',
      /role_name=Dev.*account_id=123456789012|account_id=123456789012.*role_name=Dev/,
    );
  });

  it('of a role are requested with the external id', async () => {
    const sts = await bench.serve(() => assumedRole('ASIAROLE'));
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    bench.write('credentials', '[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n');
    const service = await bench.serveNone();
    const role = { profile: 'work', roleArn: 'arn:aws:iam::1:role/deploy', externalId: 'ext-7' };
    const gateway = bench.gateway(connectionTo(service.url, role));
    await gateway.ask(pipelinesOf('here'), never);
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['ASIAROLE', 'ASIAROLE']);
    assert.deepEqual(sts.received.map(keyOf), ['AKIDWORK']);
    const asked = new URLSearchParams(sts.received[0]?.text);
    assert.equal(asked.get('RoleArn'), 'arn:aws:iam::1:role/deploy');
    assert.equal(asked.get('ExternalId'), 'ext-7');
  });

  it('of a role that refuses the caller are explained', async () => {
    const words =
      'User: arn:aws:iam::1:user/jo is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/deploy';
    const sts = await bench.serve(() => ({
      text: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${words}</Message></Error></ErrorResponse>`,
      status: 403,
    }));
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    bench.write('credentials', '[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = s\n');
    const service = await bench.serveNone();
    const role = { profile: 'work', roleArn: 'arn:aws:iam::1:role/deploy' };
    const problem = await problemOf(
      bench.gateway(connectionTo(service.url, role)).ask(pipelinesOf('here'), never),
    );
    assert.equal(problem.kind, 'credentials');
    assert.match(
      problem.message,
      /cannot assume the role arn:aws:iam::1:role\/deploy\. Check the role's trust/,
    );
  });

  const mfaProfile = `[profile work]\nrole_arn = arn:aws:iam::1:role/deploy\nsource_profile = base
mfa_serial = arn:aws:iam::1:mfa/jo\nregion = eu-west-1\n
[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = s\n`;

  it('with an MFA code ask for it once for all connections of the profile', async () => {
    const sts = await bench.serve(() => assumedRole('ASIAMFA'));
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    bench.write('config', mfaProfile);
    const service = await bench.serveNone();
    const asked: string[] = [];
    const connections = ['eu-west-1', 'us-east-1'].map((region) =>
      connectionTo(service.url, { id: region, region, profile: 'work' }),
    );
    const gateway = bench.gateway(() => undefined, {
      connections: { find: (id) => connections.find((connection) => connection.id === id) },
      askMfaCode: (serial) => {
        asked.push(serial);
        return Promise.resolve('123456');
      },
    });
    await Promise.all(
      ['eu-west-1', 'us-east-1', 'eu-west-1'].map((id) => gateway.ask(pipelinesOf(id), never)),
    );
    assert.deepEqual(asked, ['arn:aws:iam::1:mfa/jo']);
    assert.equal(new URLSearchParams(sts.received[0]?.text).get('TokenCode'), '123456');
    assert.deepEqual(service.received.map(keyOf), ['ASIAMFA', 'ASIAMFA', 'ASIAMFA']);
  });

  it('with an MFA code ask for another one when they are about to expire, and not before', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const sts = await bench.serve((_request, count) =>
      assumedRole('ASIAMFA', inMinutes(count === 1 ? 4 : 60)),
    );
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    bench.write('config', mfaProfile);
    const service = await bench.serveNone();
    let asked = 0;
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }), {
      askMfaCode: () => Promise.resolve(String(111_111 * ++asked)),
    });
    for (let call = 0; call < 3; call++) await gateway.ask(pipelinesOf('here'), never);
    const codes = sts.received.map(({ text }) => new URLSearchParams(text).get('TokenCode'));
    assert.deepEqual(codes, ['111111', '222222']);
    assert.equal(asked, 2);
  });

  it('with an MFA code do not ask again after a refusal until the user signs in', async () => {
    bench.write('config', mfaProfile);
    const service = await bench.serveNone();
    let asked = 0;
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }), {
      askMfaCode: () => Promise.resolve((asked++, undefined)),
    });
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /requires an MFA code/);
    await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(asked, 1);
    gateway.invalidate('here');
    await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(asked, 2);
  });

  it('with an MFA code ask for none while the credentials of the calling profile are missing', async () => {
    bench.write('config', mfaProfile.replace(/aws_\w+ = .*\n/g, ''));
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }), {
      askMfaCode: () => assert.fail('nobody is to be asked'),
    });
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /^Profile "base" has no credentials/);
  });

  it('are read from the files again after the service refused them', async () => {
    const keys = (key: string) => `[work]\naws_access_key_id = ${key}\naws_secret_access_key = s\n`;
    const service = await bench.serve((request) =>
      keyOf(request) === 'AKIDOLD'
        ? failure('ExpiredTokenException', 'The security token included in the request is expired', 403)
        : { json: { pipelines: [] } },
    );
    bench.write('credentials', keys('AKIDOLD'));
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    assert.equal((await problemOf(gateway.ask(pipelinesOf('here'), never))).kind, 'credentials');
    bench.write('credentials', keys('AKIDNEW'));
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['AKIDOLD', 'AKIDNEW']);
  });

  it('of a failed process are explained without the command, which may contain a secret', async () => {
    bench.write('config', '[profile work]\ncredential_process = sh -c "exit 3" --password hunter2\n');
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /could not be loaded: Command failed/);
    const written = [problem.message, JSON.stringify(problem.details), ...bench.logged].join('\n');
    assert.doesNotMatch(written, /hunter2/);
  });

  it('of a process are its output, requested once for all calls', async () => {
    const keys = { Version: 1, AccessKeyId: 'AKIDPROCESS', SecretAccessKey: 's', Expiration: inAnHour() };
    const [log, script] = [join(bench.home, 'runs'), join(bench.home, 'keys.cjs')];
    bench.write(
      'keys.cjs',
      `require('node:fs').appendFileSync(${JSON.stringify(log)}, 'run;'); console.log(${JSON.stringify(JSON.stringify(keys))});`,
    );
    bench.write('config', `[profile work]\ncredential_process = "${process.execPath}" "${script}"\n`);
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    await gateway.ask(pipelinesOf('here'), never);
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['AKIDPROCESS', 'AKIDPROCESS']);
    assert.equal(readFileSync(log, 'utf8'), 'run;');
  });

  it('of a web identity are those of its role', async () => {
    const sts = await bench.serve(() => ({
      text: assumedRole('ASIAWEB').text.replaceAll('AssumeRole', 'AssumeRoleWithWebIdentity'),
    }));
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url });
    bench.write('token', 'who-i-am');
    bench.write(
      'config',
      `[profile work]\nrole_arn = arn:aws:iam::1:role/deploy\nweb_identity_token_file = ${join(bench.home, 'token')}\n`,
    );
    const service = await bench.serveNone();
    await bench.gateway(connectionTo(service.url, { profile: 'work' })).ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['ASIAWEB']);
    assert.equal(new URLSearchParams(sts.received[0]?.text).get('WebIdentityToken'), 'who-i-am');
  });
});
