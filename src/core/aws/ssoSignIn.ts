import * as l10n from '@vscode/l10n';
import type { Clock } from '../../domain/clock';
import { needsCredentials } from '../../domain/connection/connection';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';
import { sharedEndpoint } from '../../domain/connection/sharedAddresses';
import { services } from './awsServices';
import type { DeviceCode } from './client/deviceSignIn';
import { sharedAddresses } from './config/addresses';
import { credentialOrigin } from './config/credentialOrigin';
import { ssoSessionOf } from './config/profiles';
import type { ProfileReader, SsoSession } from './config/profiles';
import type { Environment } from './config/sharedFiles';

export interface SignInOptions {
  readonly profiles: ProfileReader;
  /** The folder of the SSO tokens that the CLI shares. */
  readonly tokenCache: string;
  readonly clock: Clock;
  /** Decides where the credentials of a connection without a profile come from. */
  readonly environment: Environment;
}

/** Signs connections in to IAM Identity Center. */
export interface SignIn {
  /**
   * The SSO session that {@link SignIn.start} can renew for the connection, the same text for every connection that is
   * renewed with it; undefined when its profile does not sign in by SSO.
   */
  sessionOf(connection: Connection): Promise<string | undefined>;
  /**
   * Shows a code to be confirmed in a browser and waits until it is. The token goes to the cache that the CLI shares;
   * afterwards the connection's next call finds it. Throws a `Problem`, `cancelled` when the signal aborts.
   */
  start(connection: Connection, showCode: (code: DeviceCode) => void, signal: AbortSignal): Promise<void>;
}

export function createSignIn({ profiles, tokenCache, clock, environment }: SignInOptions): SignIn {
  const sessionOf = async (connection: Connection): Promise<SsoSession | undefined> => {
    const origin = credentialOrigin(connection, environment);
    // Where keys of the environment are used, no sign-in replaces them.
    if (!needsCredentials(connection) || origin.kind === 'environment') return undefined;
    return ssoSessionOf(await profiles.read(), origin.kind === 'profile' ? origin.name : 'default');
  };

  const addressesOf = async (connection: Connection) => {
    const origin = credentialOrigin(connection, environment);
    const name = origin.kind === 'profile' ? origin.name : 'default';
    return sharedAddresses(connection, environment, (await profiles.read()).get(name)?.addresses);
  };

  const wait = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const stop = () => {
        timer.dispose();
        reject(Object.assign(new Error('The sign-in was cancelled.'), { name: 'AbortError' }));
      };
      const timer = clock.after(milliseconds, () => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });

  return {
    sessionOf: async (connection) => {
      const session = await sessionOf(connection);
      return session && (session.name ?? session.startUrl);
    },
    async start(connection, showCode, signal) {
      const session = await sessionOf(connection);
      if (session === undefined)
        throw new Problem(
          'credentials',
          l10n.t(
            '{0} does not use SSO. Renew its credentials with the tool that created them.',
            connection.name,
          ),
        );
      const shared = await addressesOf(connection);
      try {
        const [{ deviceSignIn }, { writeToken }] = await Promise.all([
          import('./client/identityClients'),
          import('./config/tokenCache'),
        ]);
        const token = await deviceSignIn(session, { now: () => clock.now(), wait, showCode, shared }, signal);
        await writeToken(tokenCache, session, token);
      } catch (error) {
        const service = 'sso-oidc';
        const host = sharedEndpoint(shared, service)?.url ?? services[service].host(session.region, shared);
        const { toProblem } = await import('./errors/toProblem');
        throw toProblem(error, { connection, environment, service, operation: 'CreateToken', host });
      }
    },
  };
}
