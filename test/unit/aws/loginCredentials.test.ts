import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench, connectionTo, never, problemOf } from './bench';
import type { Received } from './scriptedService';

const keyOf = ({ headers }: Received) => /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1];

describe('Credentials of an "aws login"', () => {
  const bench = new Bench();
  let home: string;
  const write = (file: string, text: string) => {
    mkdirSync(join(home, file, '..'), { recursive: true });
    writeFileSync(join(home, file), text);
  };
  const serve = () => bench.serve(() => ({ json: { pipelines: [] } }));

  const session = 'arn:aws:iam::1:user/jo';
  const file = join('.aws', 'login', 'cache', `${createHash('sha256').update(session).digest('hex')}.json`);
  const token = (expiresAt: Date) =>
    JSON.stringify({
      accessToken: {
        accessKeyId: 'ASIALOGIN',
        secretAccessKey: 's',
        sessionToken: 't',
        accountId: '1',
        expiresAt: expiresAt.toISOString(),
      },
      clientId: 'c',
      refreshToken: 'r',
      dpopKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'sec1',
        format: 'pem',
      }),
    });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'aws-home-'));
    bench.isolate();
    bench.setEnvironment({ HOME: home, AWS_CONFIG_FILE: join(home, 'config'), AWS_MAX_ATTEMPTS: '1' });
    write('config', `[profile work]\nlogin_session = ${session}\nregion = eu-west-1\n`);
  });
  afterEach(async () => {
    await bench.end();
    rmSync(home, { recursive: true });
  });

  it('are not there before it, which is told with its command, and come alive with it', async () => {
    const service = await serve();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    const problem = await problemOf(gateway.listPipelines('here', never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /The sign-in of profile "work" has ended\. Run: aws login --profile work$/);
    write(file, token(new Date(Date.now() + 3_600_000)));
    await gateway.listPipelines('here', never);
    assert.deepEqual(service.received.map(keyOf), ['ASIALOGIN']);
  });

  it('have ended when they can no longer be renewed, which is told with its command', async () => {
    const signIn = await bench.serve(() => ({
      json: {
        __type: 'AccessDeniedException',
        error: 'TOKEN_EXPIRED',
        message: 'The refresh token has expired',
      },
      status: 400,
      headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    }));
    bench.setEnvironment({ AWS_ENDPOINT_URL_SIGNIN: signIn.url });
    write(file, token(new Date(0)));
    const service = await serve();
    const problem = await problemOf(
      bench.gateway(connectionTo(service.url, { profile: 'work' })).listPipelines('here', never),
    );
    assert.equal(signIn.received.length, 1);
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /The sign-in of profile "work" has ended\. Run: aws login --profile work$/);
  });
});
