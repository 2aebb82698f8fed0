import * as l10n from '@vscode/l10n';
import { callerOf, credentialsOf, originOf } from './callContext';
import type { ErrorContext } from './callContext';
import { capital, denied, readDenial } from './iamDenials';
import type { Explanation } from './networkErrors';
import { plainWords } from './plainWords';

const clockIsWrong: Explanation = {
  kind: 'unreachable',
  sentence: () =>
    l10n.t(
      'AWS refused the signature because the clock of this computer is wrong. Synchronize the clock with a time server and try again.',
    ),
};
const expired: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    l10n.t('{0} have expired. {1}', capital(credentialsOf(context)), howToSignIn(context)),
};
const unknownKey: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    l10n.t(
      'AWS does not recognize the access key of {0} in {1}. Renew the key, and check that the region is enabled for the account.',
      callerOf(context),
      context.connection.region,
    ),
};
const badSignature: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    l10n.t(
      'AWS refused the signature made with {0}. Check that its secret access key is complete and belongs to the access key.',
      callerOf(context),
    ),
};
export const roleRefused: Explanation = {
  kind: 'credentials',
  credentials: 'unusable',
  sentence: (context, serviceMessage) => {
    const role =
      readDenial(serviceMessage).deniedResource ?? context.connection.roleArn ?? l10n.t('its role');
    return l10n.t(
      "{0} cannot assume the role {1}. Check the role's trust policy, the external id, and the permission sts:AssumeRole.",
      capital(credentialsOf(context)),
      role,
    );
  },
};
const wrongMfaCode: Explanation = {
  kind: 'credentials',
  sentence: () => l10n.t('The MFA code was refused. Try again with the next code that the device shows.'),
};
const mfaDeclined: Explanation = {
  kind: 'credentials',
  sentence: (context) => l10n.t('{0} requires an MFA code. Retry to enter one.', capital(callerOf(context))),
};

function howToSignIn(context: ErrorContext): string {
  const origin = originOf(context);
  if (origin.kind === 'profile')
    return l10n.t(
      'Run {0} to sign in again, or renew the keys of the profile.',
      `aws sso login --profile ${origin.name}`,
    );
  return origin.kind === 'environment'
    ? l10n.t(
        'Update the environment variables and restart the editor, or specify a profile in the connection.',
      )
    : l10n.t('Renew them, or sign in again.');
}

/** The profile whose session has ended, and what makes a command of the AWS CLI mean it. */
function sessionOf(context: ErrorContext): { readonly owner: string; readonly flag: string } {
  const origin = originOf(context);
  return origin.kind === 'profile'
    ? { owner: callerOf(context), flag: ` --profile ${origin.name}` }
    : { owner: l10n.t('the default profile'), flag: '' };
}

export const ssoSignIn: Explanation = {
  kind: 'credentials',
  sentence: (context) => {
    const { owner, flag } = sessionOf(context);
    return l10n.t('The SSO session of {0} has ended. Sign in, or run: {1}', owner, `aws sso login${flag}`);
  },
};
export const loginSignIn: Explanation = {
  kind: 'credentials',
  sentence: (context) => {
    const { owner, flag } = sessionOf(context);
    return l10n.t('The sign-in of {0} has ended. Run: {1}', owner, `aws login${flag}`);
  },
};
const noProfile: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    originOf(context).kind === 'profile'
      ? l10n.t(
          'No credentials were found for {0}. Check its name, and its entry in the shared AWS config and credentials files.',
          callerOf(context),
        )
      : l10n.t(
          'No AWS credentials were found. Sign in with the AWS CLI, or specify a profile in the connection.',
        ),
};
/** For the words of a provider that no row of the table below has. */
export const providerFailed: Explanation = {
  kind: 'credentials',
  credentials: 'unusable',
  sentence: (context, serviceMessage) =>
    l10n.t(
      '{0} could not be loaded: {1} Fix this and try again.',
      capital(credentialsOf(context)),
      plainWords(serviceMessage)?.replace(/\.?$/, '.') ??
        l10n.t('The settings in the shared AWS config are incomplete.'),
    ),
};
export const loginDenied: Explanation = {
  kind: 'credentials',
  credentials: 'unusable',
  sentence: (context) =>
    l10n.t(
      '{0} is signed in, but is not allowed to renew the sign-in. Ask your account administrator for the permission {1}.',
      capital(sessionOf(context).owner),
      'signin:CreateOAuth2Token',
    ),
};
const incompleteSettings: Explanation = {
  kind: 'credentials',
  credentials: 'unusable',
  sentence: (context) =>
    l10n.t(
      '{0} could not be loaded: {1} Fix this and try again.',
      capital(credentialsOf(context)),
      l10n.t('The settings in the shared AWS config are incomplete.'),
    ),
};

const skewed = /signature expired|not yet current|time too skewed|request.*(in the future|expired)/i;

/** Errors that AWS answers with when it does not accept the caller (API reference, "Common Errors"; IAM and STS error names). */
export const callerErrors: Readonly<Record<string, (serviceMessage: string) => Explanation>> = {
  ExpiredToken: () => expired,
  ExpiredTokenException: () => expired,
  TokenRefreshRequired: () => expired,
  RequestExpired: () => clockIsWrong,
  RequestTimeTooSkewed: () => clockIsWrong,
  RequestInTheFuture: () => clockIsWrong,
  UnrecognizedClientException: () => unknownKey,
  InvalidClientTokenId: () => unknownKey,
  MissingAuthenticationToken: () => badSignature,
  MissingAuthenticationTokenException: () => badSignature,
  IncompleteSignature: () => badSignature,
  IncompleteSignatureException: () => badSignature,
  AuthFailure: () => badSignature,
  SignatureDoesNotMatch: (message) => (skewed.test(message) ? clockIsWrong : badSignature),
  InvalidSignatureException: (message) => (skewed.test(message) ? clockIsWrong : badSignature),
  AccessDenied: explainDenial,
  AccessDeniedException: explainDenial,
  NotAuthorized: () => denied,
  MfaDeclined: () => mfaDeclined,
};

function explainDenial(serviceMessage: string): Explanation {
  if (/MultiFactorAuthentication failed/i.test(serviceMessage)) return wrongMfaCode;
  return readDenial(serviceMessage).deniedAction?.startsWith('sts:') ? roleRefused : denied;
}

/**
 * Errors that the credential providers of the SDK make themselves; only their words tell them apart, from the beginning
 * because the rest may hold any word, such as the name of a profile. What is known of the settings comes before.
 */
const providerWords: readonly (readonly [words: RegExp, explanation: Explanation])[] = [
  [/^Failed to load (a )?token (for session|from) /, loginSignIn],
  [/^Failed to (refresh token|generate Dpop proof): /, loginSignIn],
  [/^Token (refresh response missing required|validation failed, missing) fields/, loginSignIn],
  [/^Your session has expired\. Please reauthenticate/, loginSignIn],
  [/^Unable to refresh credentials because of a change in your password/, loginSignIn],
  [/^Unable to refresh credentials due to insufficient permissions/, loginDenied],
  [
    /^The SSO session (token )?associated with (this )?profile\b.* (has expired|is invalid|or is invalid)/,
    ssoSignIn,
  ],
  [/^Token is expired\./, ssoSignIn],
  [/^Value not present for '\w+' in SSO Token/, ssoSignIn],
  [/^(UnauthorizedException|Error: UnauthorizedException)/, ssoSignIn],
  [/^Profile is configured with invalid SSO credentials\./, incompleteSettings],
  [/^(Profile|Sso session) '.*' is missing required property/, incompleteSettings],
  [
    /^Profile .* (is not configured with SSO credentials|did not contain credential_process)/,
    incompleteSettings,
  ],
  [/^Profile .* does not contain login_session/, incompleteSettings],
  [/^Incomplete configuration\. /, incompleteSettings],
  [/^Conflicting SSO (region|start_url) /, incompleteSettings],
  [/^Unsupported credential source in profile /, incompleteSettings],
  [/^Detected a cycle attempting to resolve credentials/, incompleteSettings],
  [/^Web identity configuration not specified/, incompleteSettings],
  [/^Profile '?.*'? (was not found|could not be found in shared credentials file)/, noProfile],
  [/^Sso session '.*' could not be found/, noProfile],
  [/^Could not (resolve credentials using profile|load credentials from any providers)/, noProfile],
];

const explainProvider = (message: string): Explanation =>
  providerWords.find(([words]) => words.test(message))?.[1] ?? providerFailed;

const providerErrors = new Set(['CredentialsProviderError', 'ProviderError', 'TokenProviderError']);

/** The explanation of an error about who calls; undefined when it is about something else. */
export function explainCaller(name: string, message: string): Explanation | undefined {
  if (providerErrors.has(name)) return explainProvider(message);
  return Object.hasOwn(callerErrors, name) ? callerErrors[name]?.(message) : undefined;
}
