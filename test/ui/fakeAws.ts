import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the fake gives away. None of it may ever be written by anybody but the AWS config and its token cache. */
export const secrets = {
  clientSecret: 'client-secret-9f1c',
  accessToken: 'sso-access-token-77d2',
  refreshToken: 'sso-refresh-token-51b0',
  secretAccessKey: 'role-secret-access-key-3a8e',
  sessionToken: 'role-session-token-c04b',
} as const;

/** Everything of AWS around CodePipeline, on loopback: who calls (STS, IAM), and the sign-in by SSO. */
export interface FakeAws {
  /** Variables that lead the SDK here. */
  readonly environment: Readonly<Record<string, string>>;
  /** How STS answers to who calls. */
  sts: 'ok' | 'expired' | 'silent';
  /** Whether the person has confirmed the code. */
  isConfirmed: boolean;
  /** The paths and actions that were asked for. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export const deviceCode = 'ABCD-EFGH';
export const devicePage = 'https://device.sso.example/?user_code=ABCD-EFGH';

const callerIdentity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/jo</Arn><UserId>U</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
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
  const routes: Readonly<Record<string, () => Answer | 'silent'>> = {
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
  const subjectOf = async (request: IncomingMessage): Promise<string> => {
    const action = new URLSearchParams(await text(request)).get('Action');
    return action ?? new URL(request.url ?? '/', 'http://fake').pathname;
  };
  const server = createServer((request, response) => {
    void subjectOf(request).then((subject) => {
      asked.push(subject);
      const answer = routes[subject]?.() ?? { status: 404, body: '{}' };
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
