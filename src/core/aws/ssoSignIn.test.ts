import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceCode } from './client/deviceSignIn';
import { createProfileReader } from './config/profiles';
import { sharedFiles } from './config/sharedFiles';
import type { Environment } from './config/sharedFiles';
import { createSignIn } from './ssoSignIn';
import type { Clock } from '../../domain/clock';
import { Bench, connectionTo, never, problemOf } from '../../../test/support/aws/bench';
import { failure } from '../../../test/support/aws/scriptedService';
import type { Answer } from '../../../test/support/aws/scriptedService';

const noon = Date.UTC(2030, 0, 1, 12);

describe('The sign-in by SSO', () => {
  const bench = new Bench();
  let home: string;
  let waits: number[];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'aws-home-'));
    waits = [];
    bench.isolate();
    bench.setEnvironment({ AWS_MAX_ATTEMPTS: '1', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's' });
    writeFileSync(
      join(home, 'config'),
      `[profile work]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = Dev
[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1
[profile keys]\naws_access_key_id = a\naws_secret_access_key = b\n`,
    );
  });
  afterEach(async () => {
    await bench.end();
    rmSync(home, { recursive: true });
  });

  /** Every wait ends immediately, and is recorded. */
  const clock: Clock = {
    now: () => noon,
    after(delay, callback) {
      waits.push(delay);
      const timer = setImmediate(callback);
      return { dispose: () => clearImmediate(timer) };
    },
  };

  const answers: Readonly<Record<string, Answer>> = {
    '/client/register': {
      json: { clientId: 'client', clientSecret: 'hidden', clientSecretExpiresAt: noon / 1000 + 7_776_000 },
    },
    '/device_authorization': {
      json: {
        deviceCode: 'device',
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device',
        verificationUriComplete: 'https://device?user_code=ABCD-EFGH',
        expiresIn: 600,
        interval: 1,
      },
    },
  };

  /** The Identity Center; `tokens` are its answers to each question for the token. */
  async function prepare(tokens: readonly Answer[], environment: Environment = {}) {
    let asked = 0;
    const oidc = await bench.serve(({ path }) => answers[path] ?? tokens[asked++] ?? 'reset');
    const files = sharedFiles({ AWS_CONFIG_FILE: join(home, 'config') }, home);
    const signIn = createSignIn({
      profiles: createProfileReader(files),
      tokenCache: files.ssoTokenCache,
      clock,
      environment: { AWS_ENDPOINT_URL_SSO_OIDC: oidc.url, ...environment },
    });
    return { oidc, signIn };
  }

  const work = connectionTo('http://127.0.0.1:1', { profile: 'work' });
  const granted: Answer = { json: { accessToken: 'access', expiresIn: 28_800, refreshToken: 'refresh' } };

  it('shows a code, waits for the confirmation, and leaves the token where the CLI looks for it', async () => {
    const { oidc, signIn } = await prepare([
      failure('AuthorizationPendingException'),
      failure('SlowDownException'),
      granted,
    ]);
    const shown: DeviceCode[] = [];
    await signIn.start(work, (code) => shown.push(code), never);
    assert.deepEqual(shown, [
      { url: 'https://device?user_code=ABCD-EFGH', code: 'ABCD-EFGH', expiresAt: noon + 600_000 },
    ]);
    assert.deepEqual(waits, [1000, 1000, 6000]);
    const folder = join(home, '.aws', 'sso', 'cache');
    // The SHA-1 of "corp".
    assert.deepEqual(readdirSync(folder), ['ee0bfd2552fbd840c02cc48b6e823320543c450f.json']);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      startUrl: 'https://corp.awsapps.com/start',
      region: 'eu-central-1',
      accessToken: 'access',
      expiresAt: '2030-01-01T20:00:00Z',
      refreshToken: 'refresh',
      clientId: 'client',
      clientSecret: 'hidden',
      registrationExpiresAt: '2030-04-01T12:00:00Z',
    });
    assert.ok(oidc.received.every(({ headers }) => headers.authorization === undefined));
    assert.deepEqual(oidc.received[0]?.body['scopes'], ['sso:account:access']);
  });

  it('asks at the endpoint of the profile, and names it when nothing responds there', async () => {
    const { oidc, signIn } = await prepare([granted], { AWS_ENDPOINT_URL_SSO_OIDC: undefined });
    const write = (endpoint: string) =>
      writeFileSync(
        join(home, 'config'),
        `[profile work]\nsso_session = corp\nservices = dev\n[sso-session corp]\nsso_start_url = https://x
sso_region = eu-central-1\n[services dev]\nsso_oidc =\n  endpoint_url = ${endpoint}\n`,
      );
    write(oidc.url);
    await signIn.start(work, () => {}, never);
    assert.equal(oidc.received.length, 3);
    write('http://127.0.0.1:9');
    const { message } = await problemOf(signIn.start(work, () => {}, never));
    assert.match(message, /^The connection to http:\/\/127\.0\.0\.1:9 was refused/);
  });

  it('reports a timeout, and a refusal', async () => {
    const late = await prepare([failure('ExpiredTokenException')]);
    const problem = await problemOf(late.signIn.start(work, () => {}, never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /not confirmed in time/);
    const declined = await prepare([failure('AccessDeniedException')]);
    assert.match((await problemOf(declined.signIn.start(work, () => {}, never))).message, /declined/);
  });

  it('reports what IAM Identity Center refused, and the host that did not answer', async () => {
    const problemAfter = async (answer: Answer) => {
      const { oidc, signIn } = await prepare([answer]);
      const problem = await problemOf(signIn.start(work, () => {}, never));
      return [problem.kind, problem.message.replaceAll(oidc.url, 'HOST')] as const;
    };
    const refused = failure('InvalidRequestException', 'Unknown start URL');
    assert.deepEqual(await problemAfter(refused), [
      'credentials',
      'IAM Identity Center refused the sign-in: Unknown start URL. Check sso_start_url and sso_region in the shared AWS config.',
    ]);
    for (const name of ['InvalidGrantException', 'InvalidClientException', 'UnauthorizedClientException'])
      assert.match((await problemAfter(failure(name)))[1], /^IAM Identity Center refused the sign-in/);
    assert.deepEqual(await problemAfter(failure('InternalServerException', '', 500)), [
      'serviceFault',
      'HOST had an internal error. Try again in a moment.',
    ]);
    assert.deepEqual(await problemAfter('reset'), [
      'unreachable',
      'The connection to HOST was closed before a response arrived. Try again. If the problem persists, check the network and the proxy.',
    ]);
  });

  it('ends when it is cancelled, and leaves no file', async () => {
    const { signIn } = await prepare([]);
    const control = new AbortController();
    const problem = await problemOf(signIn.start(work, () => control.abort(), control.signal));
    assert.equal(problem.kind, 'cancelled');
    assert.throws(() => readdirSync(join(home, '.aws')), /ENOENT/);
  });

  it('accepts profiles with SSO only', async () => {
    const { signIn } = await prepare([]);
    const keys = connectionTo('http://127.0.0.1:1', { profile: 'keys' });
    assert.deepEqual(await Promise.all([work, keys].map((each) => signIn.sessionOf(each))), [
      'corp',
      undefined,
    ]);
    assert.match((await problemOf(signIn.start(keys, () => {}, never))).message, /does not use SSO/);
  });

  it('uses the profile of the environment, but not where keys of the environment are used', async () => {
    const unnamed = connectionTo('https://codepipeline.example');
    const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's' };
    const sessionIn = async (environment: Environment) =>
      (await prepare([], environment)).signIn.sessionOf(unnamed);
    writeFileSync(
      join(home, 'config'),
      `[default]\nsso_session = corp\n[profile other]\nsso_session = corp2
[sso-session corp]\nsso_start_url = https://x\nsso_region = eu-central-1
[sso-session corp2]\nsso_start_url = https://x\nsso_region = eu-central-1\n`,
    );
    assert.equal(await sessionIn({}), 'corp');
    assert.equal(await sessionIn({ AWS_PROFILE: 'other' }), 'corp2');
    assert.equal(await sessionIn(keys), undefined);
    // The AWS CLI takes the keys before a profile that only the environment names.
    assert.equal(await sessionIn({ ...keys, AWS_PROFILE: 'other' }), undefined);
  });
});
