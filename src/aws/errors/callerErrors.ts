import { callerOf, credentialsOf, originOf } from './errorContext';
import type { ErrorContext } from './errorContext';
import type { Explanation } from './networkErrors';

/** What IAM says was missing, read from its sentence; absent where the sentence does not hold it. */
export interface Denial {
  readonly deniedAction?: string;
  readonly deniedResource?: string;
}

/** Reads `… is not authorized to perform: codepipeline:X on resource: arn:… because …`. */
export function readDenial(serviceMessage: string): Denial {
  const [, deniedAction, deniedResource] =
    /not authorized to perform:? ([\w-]+:\w+)(?: on resource:? (\S+?)[.,]?(?=\s|$))?/.exec(serviceMessage) ??
    [];
  return {
    ...(deniedAction !== undefined && { deniedAction }),
    ...(deniedResource !== undefined && { deniedResource }),
  };
}

const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

const clockIsWrong: Explanation = {
  kind: 'unreachable',
  sentence: () =>
    'AWS refused the signature because the clock of this machine is wrong. Set it by a time server and try again.',
};
const expired: Explanation = {
  kind: 'credentials',
  sentence: (context) => `${capital(credentialsOf(context))} have expired. ${howToSignIn(context)}`,
};
const unknownKey: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    `AWS does not know the access key of ${callerOf(context)}, or not in ${context.connection.region}. Renew the key, and check that the region is enabled for the account.`,
};
const badSignature: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    `AWS refused the signature made with ${callerOf(context)}. Check that its secret access key is complete and belongs to the access key.`,
};
const denied: Explanation = {
  kind: 'accessDenied',
  sentence: (context, serviceMessage) => {
    const { deniedAction = `codepipeline:${context.operation}`, deniedResource } = readDenial(serviceMessage);
    const resource = deniedResource === undefined || deniedResource === '*' ? '' : ` on ${deniedResource}`;
    const rule = /explicit deny/i.test(serviceMessage)
      ? 'A policy denies it; ask whoever manages the account.'
      : 'Ask whoever manages the account to allow it.';
    return `${capital(callerOf(context))} may not do ${deniedAction}${resource}. ${rule}`;
  },
};
const roleRefused: Explanation = {
  kind: 'credentials',
  sentence: (context, serviceMessage) => {
    const role = readDenial(serviceMessage).deniedResource ?? context.connection.roleArn ?? 'its role';
    return `${capital(credentialsOf(context))} may not take the role ${role}. Check the role's trust policy, the external id, and the permission sts:AssumeRole.`;
  },
};
const wrongMfaCode: Explanation = {
  kind: 'credentials',
  sentence: () => 'The MFA code was refused. Try again with the next code that the device shows.',
};
const mfaDeclined: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    `${capital(callerOf(context))} wants an MFA code, and none was given. Retry to be asked again.`,
};

function howToSignIn(context: ErrorContext): string {
  const origin = originOf(context);
  if (origin.kind === 'profile')
    return `Sign in again: aws sso login --profile ${origin.name}, or renew its keys.`;
  return origin.kind === 'environment'
    ? 'Set its variables anew and start the editor again, or name a profile in the connection.'
    : 'Renew them, or sign in again.';
}

/** The profile whose session has ended, and what makes a command of the AWS CLI mean it. */
function sessionOf(context: ErrorContext): { readonly owner: string; readonly flag: string } {
  const origin = originOf(context);
  return origin.kind === 'profile'
    ? { owner: `profile "${origin.name}"`, flag: ` --profile ${origin.name}` }
    : { owner: 'the default profile', flag: '' };
}

const ssoSignIn: Explanation = {
  kind: 'credentials',
  sentence: (context) => {
    const { owner, flag } = sessionOf(context);
    return `The SSO session of ${owner} has ended. Sign in, or run: aws sso login${flag}`;
  },
};
const loginSignIn: Explanation = {
  kind: 'credentials',
  sentence: (context) => {
    const { owner, flag } = sessionOf(context);
    return `The sign-in of ${owner} has ended. Run: aws login${flag}`;
  },
};
const noProfile: Explanation = {
  kind: 'credentials',
  sentence: (context) =>
    originOf(context).kind === 'profile'
      ? `No credentials were found for ${callerOf(context)}. Check its name, and its entry in the shared AWS config and credentials files.`
      : 'No AWS credentials were found. Sign in with the AWS CLI, or name a profile in the connection.',
};
const providerFailed: Explanation = {
  kind: 'credentials',
  sentence: (context, serviceMessage) =>
    `${capital(credentialsOf(context))} could not be had: ${serviceMessage.replace(/\.?$/, '.')} Mend that and try again.`,
};

const skewed = /signature expired|not yet current|time too skewed|request.*(in the future|expired)/i;

/** Errors that AWS answers with when it does not accept the caller (API reference, "Common Errors"; IAM and STS error names). */
const byName: Readonly<Record<string, (serviceMessage: string) => Explanation>> = {
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

/** Errors that the credential providers of the SDK make themselves; only their words tell them apart. */
function explainProvider(message: string): Explanation {
  if (/SSO|UnauthorizedException/.test(message)) return ssoSignIn;
  if (/aws login/.test(message)) return loginSignIn;
  if (
    /could not be found|was not found|Could not resolve credentials|Could not load credentials/.test(message)
  )
    return noProfile;
  return providerFailed;
}

const providerErrors = new Set(['CredentialsProviderError', 'ProviderError', 'TokenProviderError']);

/** The explanation of an error about who calls; undefined when it is about something else. */
export function explainCaller(name: string, message: string): Explanation | undefined {
  if (providerErrors.has(name)) return explainProvider(message);
  return Object.hasOwn(byName, name) ? byName[name]?.(message) : undefined;
}
