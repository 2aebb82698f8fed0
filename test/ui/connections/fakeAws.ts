import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * The secrets that the fake issues. None of them may ever be written outside of the AWS config and its token
 * cache.
 */
export const secrets = {
  clientSecret: 'client-secret-9f1c',
  accessToken: 'sso-access-token-77d2',
  refreshToken: 'sso-refresh-token-51b0',
  secretAccessKey: 'role-secret-access-key-3a8e',
  sessionToken: 'role-session-token-c04b',
} as const;

/** The AWS services around CodePipeline, on loopback: the caller (STS, IAM), and the sign-in by SSO. */
export interface FakeAws {
  /** Variables that lead the SDK here. */
  readonly environment: Readonly<Record<string, string>>;
  /** How STS answers to who calls. */
  sts: 'ok' | 'expired' | 'silent';
  /** Whether the user has confirmed the code. */
  isConfirmed: boolean;
  /** The paths and actions that were asked for. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** The code that the MFA device shows. */
export const mfaCode = '123456';
export const deviceCode = 'ABCD-EFGH';
const devicePage = 'https://device.sso.example/?user_code=ABCD-EFGH';

const callerIdentity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/jo</Arn><UserId>U</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
const assumedRole =
  () => `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>${secrets.secretAccessKey}</SecretAccessKey>
<SessionToken>${secrets.sessionToken}</SessionToken>
<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials>
</AssumeRoleResult></AssumeRoleResponse>`;
const mfaRefused = `<ErrorResponse><Error><Code>AccessDenied</Code>
<Message>MultiFactorAuthentication failed with invalid MFA one time pass code.</Message></Error></ErrorResponse>`;
const aliases = `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult>
<IsTruncated>false</IsTruncated><AccountAliases><member>corp-dev</member></AccountAliases>
</ListAccountAliasesResult></ListAccountAliasesResponse>`;
const expired =
  '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>The security token is expired</Message></Error></ErrorResponse>';

interface Answer {
  readonly status?: number;
  readonly body: string;
  readonly errorName?: string;
}

const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });

export async function startFakeAws(): Promise<FakeAws> {
  const asked: string[] = [];
  const soon = (seconds: number) => Date.now() / 1000 + seconds;
  const routes: Readonly<Record<string, (parameters: URLSearchParams) => Answer | 'silent'>> = {
    AssumeRole: (parameters) =>
      parameters.get('TokenCode') === mfaCode ? { body: assumedRole() } : { status: 403, body: mfaRefused },
    GetCallerIdentity: () =>
      fake.sts === 'silent'
        ? 'silent'
        : fake.sts === 'expired'
          ? { status: 403, body: expired }
          : { body: callerIdentity },
    ListAccountAliases: () => ({ body: aliases }),
    '/client/register': () =>
      json({
        clientId: 'client',
        clientSecret: secrets.clientSecret,
        clientSecretExpiresAt: soon(7_776_000),
      }),
    '/device_authorization': () =>
      json({
        deviceCode: 'device',
        userCode: deviceCode,
        verificationUri: 'https://device.sso.example/',
        verificationUriComplete: devicePage,
        expiresIn: 600,
        interval: 1,
      }),
    '/token': () =>
      fake.isConfirmed
        ? json({
            accessToken: secrets.accessToken,
            refreshToken: secrets.refreshToken,
            expiresIn: 28_800,
          })
        : { status: 400, errorName: 'AuthorizationPendingException', body: '{}' },
    // They end so soon that every call asks for them again, and notices a token that is gone.
    '/federation/credentials': () =>
      json({
        roleCredentials: {
          accessKeyId: 'ASIAROLE',
          secretAccessKey: secrets.secretAccessKey,
          sessionToken: secrets.sessionToken,
          expiration: Date.now() + 60_000,
        },
      }),
  };
  const parametersOf = async (request: IncomingMessage) => new URLSearchParams(await text(request));
  const server = createServer((request, response) => {
    void parametersOf(request).then((parameters) => {
      const subject = parameters.get('Action') ?? new URL(request.url ?? '/', 'http://fake').pathname;
      asked.push(subject);
      const answer = routes[subject]?.(parameters) ?? { status: 404, body: '{}' };
      if (answer === 'silent') return;
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.body.startsWith('<') ? 'text/xml' : 'application/json',
        ...(answer.errorName !== undefined && { 'x-amzn-errortype': answer.errorName }),
      });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services = ['STS', 'IAM', 'SSO', 'SSO_OIDC'];
  const fake: FakeAws = {
    environment: Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
    sts: 'ok',
    isConfirmed: false,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}
