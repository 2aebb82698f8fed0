import * as l10n from '@vscode/l10n';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { SharedAddresses } from '../../../domain/connection/sharedAddresses';
import { addressConfig } from './addressConfig';
import type { SsoSession } from '../config/profiles';
import type { SsoToken } from '../config/tokenCache';
import { duringResolution } from '../errors/resolution';
import { defined } from '../mapping/sdkShape';
import { asked, ObservedResolution, providerHandler } from './observedResolution';

/** The data that a user needs to confirm a sign-in in a browser. */
export interface DeviceCode {
  /** The page to open; it contains the code already. */
  readonly url: string;
  /** To be compared with the code on the page. */
  readonly code: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface DeviceSignInOptions {
  readonly now: () => number;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly showCode: (code: DeviceCode) => void;
  /** Where the services are of the profile that signs in. */
  readonly shared: SharedAddresses;
}

/**
 * Both from RFC 8628, 3.2 and 3.5: the polling interval where the service names none, and its increase when
 * it is too fast.
 */
const defaultInterval = 5;
const slowDown = 5;

/** Not a `Problem`: this runs in the SDK's own bundle, whose classes the rest of the extension does not know. */
function given<T>(value: T | undefined, member: string): T {
  if (value !== undefined) return value;
  throw new Error(l10n.t('the response has no "{0}"', member));
}

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * Signs in to IAM Identity Center by device authorization (RFC 8628): registers, shows a code, and polls
 * until the user has confirmed it in a browser. Throws the SDK's errors, among them `ExpiredTokenException`
 * when it is not confirmed in time.
 */
export async function deviceSignIn(
  session: SsoSession,
  { now, wait, showCode, shared }: DeviceSignInOptions,
  abortSignal: AbortSignal,
): Promise<SsoToken> {
  const { logger, requestHandler, failed } = new ObservedResolution(providerHandler(), () => {});
  const client = new SSOOIDCClient({
    region: session.region,
    logger,
    requestHandler,
    ...addressConfig({ shared }, 'sso-oidc'),
  });
  const options = { abortSignal };
  try {
    const registration = await client.send(
      new RegisterClientCommand({
        clientName: 'codepipeline-explorer',
        clientType: 'public',
        ...(session.scopes.length > 0 && { scopes: [...session.scopes] }),
      }),
      options,
    );
    const { clientId, clientSecret } = registration;
    const { deviceCode, userCode, verificationUri, verificationUriComplete, expiresIn, interval } =
      await client.send(
        new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: session.startUrl }),
        options,
      );
    showCode({
      url: given(verificationUriComplete ?? verificationUri, 'verificationUri'),
      code: given(userCode, 'userCode'),
      expiresAt: now() + given(expiresIn, 'expiresIn') * 1000,
    });
    let seconds = interval || defaultInterval;
    for (;;) {
      await wait(seconds * 1000, abortSignal);
      try {
        const token = await client.send(
          new CreateTokenCommand({ clientId, clientSecret, deviceCode, grantType: deviceGrant }),
          options,
        );
        return {
          accessToken: given(token.accessToken, 'accessToken'),
          expiresAt: now() + given(token.expiresIn, 'expiresIn') * 1000,
          clientId: given(clientId, 'clientId'),
          clientSecret: given(clientSecret, 'clientSecret'),
          registrationExpiresAt: given(registration.clientSecretExpiresAt, 'clientSecretExpiresAt') * 1000,
          ...defined({ refreshToken: token.refreshToken }),
        };
      } catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (name === 'SlowDownException') seconds += slowDown;
        else if (name !== 'AuthorizationPendingException') throw error;
      }
    }
  } catch (error) {
    const call = failed();
    throw call === undefined ? error : duringResolution(error, { ...asked(call), isSignIn: true });
  } finally {
    client.destroy();
  }
}
