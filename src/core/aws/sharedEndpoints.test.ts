import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pipelinesOf } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import { connection } from '../../../test/support/connections';
import { never, problemOf } from '../../../test/support/aws/bench';
import { CredentialsBench, keyOf } from '../../../test/support/aws/credentialsBench';
import { failure } from '../../../test/support/aws/scriptedService';
import type { ScriptedService } from '../../../test/support/aws/scriptedService';

const keys = 'aws_access_key_id = AKIDLOCAL\naws_secret_access_key = s\n';
const role = 'arn:aws:iam::123456789012:role/deploy';
const anHour = () => new Date(Date.now() + 3_600_000);

/** What STS answers when a role is assumed, by keys or by a token. */
const assumed = (operation: string) => ({
  text: `<${operation}Response><${operation}Result><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${anHour().toISOString()}</Expiration></Credentials></${operation}Result></${operation}Response>`,
});

const caller = {
  text: '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};

describe('The endpoints of a profile', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  /** An emulator: every service at one address. */
  const emulator = (): Promise<ScriptedService> =>
    bench.serve(({ path, text }) => {
      if (path.startsWith('/federation/credentials'))
        return {
          json: {
            roleCredentials: {
              ...{ accessKeyId: 'ASIASSO', secretAccessKey: 's', sessionToken: 't' },
              expiration: anHour().getTime(),
            },
          },
        };
      const operation = new URLSearchParams(text).get('Action');
      if (operation === null) return { json: { pipelines: [] } };
      return operation === 'GetCallerIdentity' ? caller : assumed(operation);
    });
  const here = (changes: Partial<Connection> = {}) => connection('here', { profile: 'local', ...changes });
  const ask = (of: Connection) => bench.gateway(of).ask(pipelinesOf('here'), never);
  const operationsOf = ({ received }: ScriptedService) =>
    received.map(({ operation, path, text }) => operation || new URLSearchParams(text).get('Action') || path);

  it('are called with the keys of the profile', async () => {
    const service = await emulator();
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    assert.deepEqual(await ask(here()), []);
    assert.deepEqual(service.received.map(keyOf), ['AKIDLOCAL']);
  });

  it('may be in the credentials file, as for the AWS CLI', async () => {
    const service = await emulator();
    bench.write('credentials', `[local]\nendpoint_url = ${service.url}\n${keys}`);
    await ask(here());
    assert.equal(service.received.length, 1);
  });

  it('are those of the service before that of every service', async () => {
    const [service, other] = [await emulator(), await emulator()];
    bench.write(
      'config',
      `[profile local]\nservices = dev\nendpoint_url = ${other.url}\n${keys}[services dev]\ncodepipeline =\n  endpoint_url = ${service.url}\n`,
    );
    await ask(here());
    assert.deepEqual([service.received.length, other.received.length], [1, 0]);
  });

  for (const [title, settings] of [
    [
      'a services section with a name that the SDK skips',
      'services = my dev\n[services "my dev"]\ncodepipeline =\n  endpoint_url = URL\n',
    ],
    ['a profile in capitals', 'ENDPOINT_URL = URL\n'],
    [
      'a services section in capitals',
      'SERVICES = dev\n[services dev]\nCodePipeline =\n  endpoint_url = URL\n',
    ],
    [
      'the profile where its services section is of other services',
      'endpoint_url = URL\nservices = dev\n[services dev]\ns3 =\n  endpoint_url = http://127.0.0.1:9\n',
    ],
  ] as const)
    it(`are those of ${title}, as for the AWS CLI`, async () => {
      const service = await emulator();
      bench.write('credentials', `[local]\n${keys}`);
      bench.write('config', `[profile local]\n${settings.replace('= URL', `= ${service.url}`)}`);
      await ask(here());
      assert.equal(service.received.length, 1);
    });

  for (const [variable, section] of [
    ['AWS_ENDPOINT_URL_CODEPIPELINE', 'environment, for the service'],
    ['AWS_ENDPOINT_URL', 'environment, for every service'],
  ] as const)
    it(`come after that of the ${section}`, async () => {
      const [service, other] = [await emulator(), await emulator()];
      bench.setEnvironment({ [variable]: service.url });
      bench.write(
        'config',
        `[profile local]\nservices = dev\nendpoint_url = ${other.url}\n${keys}[services dev]\ncodepipeline =\n  endpoint_url = ${other.url}\n`,
      );
      await ask(here());
      assert.deepEqual([service.received.length, other.received.length], [1, 0]);
    });

  it('come after the setting of the connection', async () => {
    const [service, other] = [await emulator(), await emulator()];
    bench.write('config', `[profile local]\nendpoint_url = ${other.url}\n${keys}`);
    await ask(here({ endpoint: service.url }));
    assert.deepEqual([service.received.length, other.received.length], [1, 0]);
  });

  it('are those of AWS_PROFILE for a connection without a profile, with its keys', async () => {
    const service = await emulator();
    bench.setEnvironment({ AWS_PROFILE: 'local' });
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    await ask(connection('here'));
    assert.deepEqual(service.received.map(keyOf), ['AKIDLOCAL']);
  });

  it('need no credentials on this machine where nothing names any', async () => {
    const service = await emulator();
    bench.setEnvironment({ AWS_ENDPOINT_URL: service.url });
    await ask(connection('here'));
    assert.deepEqual(service.received.map(keyOf), ['you']);
  });

  it('are where roles are assumed, by keys', async () => {
    const service = await emulator();
    bench.write(
      'config',
      `[profile local]\nendpoint_url = ${service.url}\nrole_arn = ${role}\nsource_profile = base\n[profile base]\n${keys}`,
    );
    await ask(here());
    assert.deepEqual(operationsOf(service), ['AssumeRole', 'ListPipelines']);
    assert.deepEqual(service.received.map(keyOf), ['AKIDLOCAL', 'ASIAROLE']);
  });

  it('are where roles are assumed, by a token', async () => {
    const service = await emulator();
    bench.write('token', 'a token');
    bench.write(
      'config',
      `[profile local]\nendpoint_url = ${service.url}\nrole_arn = ${role}\nweb_identity_token_file = ${bench.home}/token\n`,
    );
    await ask(here());
    assert.deepEqual(operationsOf(service), ['AssumeRoleWithWebIdentity', 'ListPipelines']);
  });

  it("are where the connection's own role is assumed", async () => {
    const service = await emulator();
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    await ask(here({ roleArn: role }));
    assert.deepEqual(service.received.map(keyOf), ['AKIDLOCAL', 'ASIAROLE']);
  });

  const session = `sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Dev\n`;
  const sessionSection =
    '[sso-session corp]\nsso_start_url = https://x\nsso_region = eu-central-1\nsso_registration_scopes = a\n';
  const signedIn = () =>
    bench.write(
      `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`,
      JSON.stringify({ accessToken: 'x', expiresAt: anHour().toISOString() }),
    );

  it('are where the portal of IAM Identity Center is asked', async () => {
    const service = await emulator();
    signedIn();
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${session}${sessionSection}`);
    await ask(here());
    assert.deepEqual(service.received.map(keyOf), [undefined, 'ASIASSO']);
  });

  it('are where the token of IAM Identity Center is renewed', async () => {
    const service = await bench.serve(({ path }) =>
      path === '/token'
        ? { json: { accessToken: 'new', expiresIn: 3600, refreshToken: 'r' } }
        : failure('UnauthorizedException', 'The token is not valid.', 401),
    );
    bench.write(
      `.aws/sso/cache/${createHash('sha1').update('renewed').digest('hex')}.json`,
      JSON.stringify({
        ...{ accessToken: 'old', expiresAt: new Date(Date.now() + 60_000).toISOString() },
        ...{ clientId: 'c', clientSecret: 's', refreshToken: 'r' },
      }),
    );
    bench.write(
      'config',
      `[profile local]\nendpoint_url = ${service.url}\n${session}${sessionSection}`.replaceAll(
        'corp',
        'renewed',
      ),
    );
    await problemOf(ask(here()));
    assert.deepEqual(
      service.received.map(({ path }) => path.replace(/\?.*/, '')),
      ['/token', '/federation/credentials'],
    );
  });

  it('may be others for each service that is asked on the way', async () => {
    const [portal, service] = [await emulator(), await emulator()];
    signedIn();
    bench.write(
      'config',
      `[profile local]\nservices = dev\n${session}${sessionSection}[services dev]\nsso =\n  endpoint_url = ${portal.url}\ncodepipeline =\n  endpoint_url = ${service.url}\n`,
    );
    await ask(here());
    assert.deepEqual([portal.received.length, service.received.length], [1, 1]);
  });

  it('are asked for the account', async () => {
    const service = await emulator();
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    const of = here();
    assert.deepEqual(await bench.gateway(of).identify(of, never), { accountId: '123456789012' });
    assert.ok(operationsOf(service).includes('GetCallerIdentity'));
  });

  it('are asked for the account by its pipelines when they have no STS', async () => {
    const service = await bench.serve(({ operation }) =>
      operation === ''
        ? failure('UnknownOperationException')
        : {
            json: {
              pipelines: [{ name: 'web' }],
              pipeline: {},
              metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:123456789012:web' },
            },
          },
    );
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    const of = here();
    assert.deepEqual(await bench.gateway(of).identify(of, never), { accountId: '123456789012' });
  });

  it('are named when nothing responds there', async () => {
    const service = await emulator();
    await service.stop();
    bench.write('config', `[profile local]\nendpoint_url = ${service.url}\n${keys}`);
    const { kind, message } = await problemOf(ask(here()));
    assert.equal(kind, 'unreachable');
    assert.ok(message.startsWith(`No response from ${service.url}.`), message);
  });

  it('are named when they are no address', async () => {
    bench.write('config', `[profile local]\nendpoint_url = 127.0.0.1:4566\n${keys}`);
    const { kind, message } = await problemOf(ask(here()));
    assert.equal(kind, 'wrongEndpoint');
    assert.match(message, /"127\.0\.0\.1:4566" is not an address/);
  });

  it('are not asked, nor is AWS, when their section is missing', async () => {
    const service = await emulator();
    bench.write('config', `[profile local]\nservices = dev\nendpoint_url = ${service.url}\n${keys}`);
    const { kind, message } = await problemOf(ask(here()));
    assert.equal(kind, 'wrongEndpoint');
    assert.match(message, /The profile "local" uses the services section "dev", which/);
    assert.equal(service.received.length, 0);
  });
});
