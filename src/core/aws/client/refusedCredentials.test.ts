import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { pipelinesOf } from '../../../domain/calls/queries';
import { never, problemOf } from '../../../../test/support/aws/bench';
import {
  checkOutcome,
  gatewayTo,
  inAnHour,
  restError,
  signedOut,
  testRefusals,
  tokenUntil,
  troublesOf,
  unresolved,
  unusable,
  writeSso,
  writeToken,
} from '../../../../test/support/aws/credentialCases';
import type { Cases } from '../../../../test/support/aws/credentialCases';
import { CredentialsBench } from '../../../../test/support/aws/credentialsBench';

const ssoEnded = signedOut(/^The SSO session of profile "work" has ended/);

describe('Credentials that a sign-in does not give', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  describe('the portal of IAM Identity Center', () => {
    const pages: Cases = Object.fromEntries(
      [200, 403].map((status) => [
        `a sign-in page with the status ${status}`,
        [
          { text: '<html>Welcome', status },
          ['wrongEndpoint', undefined, /^The answer from HOST is not one of IAM Identity Center/],
        ],
      ]),
    );
    testRefusals(
      bench,
      {
        variable: 'AWS_ENDPOINT_URL_SSO',
        service: 'sso',
        prepare: () => {
          writeSso(bench);
          writeToken(bench, tokenUntil(inAnHour()));
        },
      },
      {
        ...troublesOf('IAM Identity Center'),
        ...pages,
        'a token that is no longer valid': [restError('UnauthorizedException', 401), ssoEnded],
        'a role that the user does not have': [
          restError('ForbiddenException', 403, { message: 'No access' }),
          unusable(/^Profile "work" is signed in, but without the role "Dev" in the account 123456789012\./),
        ],
        'an account that is not there': [
          restError('ResourceNotFoundException', 404),
          unusable(/does not know the role "Dev" in the account 123456789012, which profile "work" names/),
        ],
        'an invalid request': [
          restError('InvalidRequestException', 400, { message: 'Bad account' }),
          unusable(/^IAM Identity Center refused to give credentials to profile "work": Bad account\. Check/),
        ],
      },
    );

    it('names the profile that signs in, behind a role', async () => {
      const portal = await bench.serve(() => restError('ForbiddenException', 403));
      bench.setEnvironment({ AWS_ENDPOINT_URL_SSO: portal.url });
      writeSso(bench);
      writeToken(bench, tokenUntil(inAnHour()));
      const role = { profile: 'work', roleArn: 'arn:aws:iam::1:role/deploy' };
      checkOutcome(
        await unresolved(bench, role),
        unusable(/^Profile "work" is signed in, but without the role "Dev"/),
      );
    });
  });

  describe('the renewal of a token of IAM Identity Center', () => {
    let run = 0;
    const cases: Cases = {
      'a grant that is no longer valid': [
        restError('InvalidGrantException', 400, { error: 'invalid_grant' }),
        ssoEnded,
      ],
      'a client that has expired': [
        restError('InvalidClientException', 401, { error: 'invalid_client' }),
        ssoEnded,
      ],
      'a token that has expired': [restError('ExpiredTokenException', 400), ssoEnded],
      'an internal error': [
        restError('InternalServerException', 500, { error: 'server_error' }),
        ['serviceFault', undefined, /^HOST had an internal error/],
      ],
      'a broken connection': ['reset', ['unreachable', undefined, /^The connection to HOST was closed/]],
      silence: ['silence', ['timedOut', undefined, /^HOST did not respond in time/]],
      'too many requests': [
        restError('SlowDownException', 429, { error: 'slow_down' }),
        ['throttled', undefined, /^IAM Identity Center is throttling requests/],
      ],
    };
    for (const [name, [answer, outcome]] of Object.entries(cases))
      it(`have a sentence, also while the SDK does not ask again: ${name}`, async () => {
        const oidc = await bench.serve(() => answer);
        bench.setEnvironment({ AWS_ENDPOINT_URL_SSO_OIDC: oidc.url });
        // The SDK remembers each session that it asked for.
        const session = `renewal${run++}`;
        writeSso(bench, session);
        writeToken(bench, tokenUntil(new Date(0)), session);
        const { gateway } = await gatewayTo(bench, { profile: 'work' });
        for (let call = 0; call < 2; call++)
          checkOutcome(await problemOf(gateway.ask(pipelinesOf('here'), never)), outcome, oidc.url);
        assert.equal(oidc.received.length, 1);
      });
  });

  describe('AWS Sign-In', () => {
    const loginEnded = signedOut(/^The sign-in of profile "work" has ended\. Run: aws login --profile work/);
    const denied = (error: string) => restError('AccessDeniedException', 400, { error, message: 'x' });
    testRefusals(
      bench,
      {
        variable: 'AWS_ENDPOINT_URL_SIGNIN',
        service: 'signin',
        prepare: () => {
          const arn = 'arn:aws:iam::1:user/jo';
          const dpopKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
            type: 'sec1',
            format: 'pem',
          });
          const accessToken = {
            accessKeyId: 'A',
            secretAccessKey: 's',
            sessionToken: 't',
            accountId: '1',
            expiresAt: new Date(0).toISOString(),
          };
          bench.write('config', `[profile work]\nlogin_session = ${arn}\nregion = eu-west-1\n`);
          bench.write(
            `.aws/login/cache/${createHash('sha256').update(arn).digest('hex')}.json`,
            JSON.stringify({ accessToken, clientId: 'c', refreshToken: 'r', dpopKey }),
          );
        },
      },
      {
        ...troublesOf('AWS Sign-In'),
        'a token that has expired': [denied('TOKEN_EXPIRED'), loginEnded],
        'a changed password': [denied('USER_CREDENTIALS_CHANGED'), loginEnded],
        'a missing permission': [
          denied('INSUFFICIENT_PERMISSIONS'),
          unusable(/^Profile "work" is signed in, but is not allowed to renew .*signin:CreateOAuth2Token/),
        ],
        'an invalid request': [restError('ValidationException', 400), loginEnded],
      },
    );
  });
});
