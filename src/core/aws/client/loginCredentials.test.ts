import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { pipelinesOf } from '../../../domain/calls/queries';
import { connectionTo, never, problemOf } from '../../../../test/support/aws/bench';
import { CredentialsBench, keyOf } from '../../../../test/support/aws/credentialsBench';

describe('Credentials of an "aws login"', () => {
  const bench = new CredentialsBench();

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
    bench.moveIn();
    bench.write('config', `[profile work]\nlogin_session = ${session}\nregion = eu-west-1\n`);
  });
  afterEach(() => bench.end());

  it('are missing before it, with the command in the message, and found after it', async () => {
    const service = await bench.serveNone();
    const gateway = bench.gateway(connectionTo(service.url, { profile: 'work' }));
    const problem = await problemOf(gateway.ask(pipelinesOf('here'), never));
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /The sign-in of profile "work" has ended\. Run: aws login --profile work$/);
    bench.write(file, token(new Date(Date.now() + 3_600_000)));
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(service.received.map(keyOf), ['ASIALOGIN']);
  });

  it('have expired when they cannot be renewed, with the command in the message', async () => {
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
    bench.write(file, token(new Date(0)));
    const service = await bench.serveNone();
    const problem = await problemOf(
      bench.gateway(connectionTo(service.url, { profile: 'work' })).ask(pipelinesOf('here'), never),
    );
    assert.equal(signIn.received.length, 1);
    assert.equal(problem.kind, 'credentials');
    assert.match(problem.message, /The sign-in of profile "work" has ended\. Run: aws login --profile work$/);
  });
});
