import * as l10n from '@vscode/l10n';
import type { ServiceName } from '../awsServices';
import { callerOf, titleOf } from './callContext';
import type { ErrorContext } from './callContext';
import { explainCaller, loginDenied, loginSignIn, roleRefused, ssoSignIn } from './callerErrors';
import { capital } from './iamDenials';
import type { Explanation } from './networkErrors';
import { plainWords } from './plainWords';
import type { Resolution } from './resolution';
import { explainName, explainStatus } from './serviceErrors';

/** What is read of a refusal. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  /** The code of OAuth, where the service speaks it. */
  readonly oauth?: string;
}

/** Refused for a reason that no sign-in mends. */
const unusable = (sentence: Explanation['sentence']): Explanation => ({
  kind: 'credentials',
  credentials: 'unusable',
  sentence,
});

/** The service's words between two sentences. */
const words = (serviceMessage: string): string => {
  const plain = plainWords(serviceMessage);
  return plain === undefined ? '.' : `: ${plain.replace(/\.?$/, '.')}`;
};

const roleOf = ({ resolution }: ErrorContext) => ({
  name: resolution?.role?.name ?? '',
  account: resolution?.role?.account ?? '',
});

const roleNotGiven = unusable((context, serviceMessage) =>
  l10n.t(
    '{0} refused the role of {1}{2} Correct the settings of the role.',
    titleOf(context),
    callerOf(context),
    words(serviceMessage),
  ),
);
const regionDisabled = unusable((context) =>
  l10n.t(
    '{0} is not activated for the account in the region of {1}. Activate it in the IAM settings of the account, or choose another region.',
    titleOf(context),
    callerOf(context),
  ),
);
const webTokenExpired = unusable((context) =>
  l10n.t(
    'The web identity token of {0} has expired. The tool that writes the token file must renew it.',
    callerOf(context),
  ),
);
const webTokenRefused = unusable((context, serviceMessage) =>
  l10n.t(
    "{0} refused the web identity token of {1}{2} Check the token file, and the identity provider in the role's trust policy.",
    titleOf(context),
    callerOf(context),
    words(serviceMessage),
  ),
);
const providerAway: Explanation = {
  kind: 'serviceFault',
  sentence: (context) =>
    l10n.t('{0} could not reach the identity provider. Try again in a moment.', titleOf(context)),
};

const noPortalRole = unusable((context) => {
  const { name, account } = roleOf(context);
  return l10n.t(
    '{0} is signed in, but without the role "{1}" in the account {2}. Check sso_role_name and sso_account_id, or ask your administrator for the permission set.',
    capital(callerOf(context)),
    name,
    account,
  );
});
const unknownPortalRole = unusable((context) => {
  const { name, account } = roleOf(context);
  return l10n.t(
    'IAM Identity Center does not know the role "{0}" in the account {1}, which {2} names. Check sso_role_name and sso_account_id.',
    name,
    account,
    callerOf(context),
  );
});
const portalRefused = unusable((context, serviceMessage) =>
  l10n.t(
    '{0} refused to give credentials to {1}{2} Check sso_role_name and sso_account_id.',
    titleOf(context),
    callerOf(context),
    words(serviceMessage),
  ),
);
const signInLate: Explanation = {
  kind: 'credentials',
  sentence: () => l10n.t('The sign-in was not confirmed in time. Sign in again to get a new code.'),
};
const signInDeclined: Explanation = {
  kind: 'credentials',
  sentence: () => l10n.t('The sign-in was declined in the browser.'),
};
const signInRefused: Explanation = {
  kind: 'credentials',
  sentence: (context, serviceMessage) =>
    l10n.t(
      '{0} refused the sign-in{1} Check sso_start_url and sso_region in the shared AWS config.',
      titleOf(context),
      words(serviceMessage),
    ),
};

/** For a refusal of each service (their API references, "Errors"); undefined leaves it to what all services share. */
const byService: {
  readonly [Name in ServiceName]?: (refusal: Refusal, resolution: Resolution) => Explanation | undefined;
} = {
  sts: explainSts,
  sso: ({ name, status }) => {
    if (name === 'UnauthorizedException' || status === 401) return ssoSignIn;
    if (name === 'ForbiddenException' || status === 403) return noPortalRole;
    return name === 'ResourceNotFoundException' || status === 404 ? unknownPortalRole : portalRefused;
  },
  'sso-oidc': ({ name }, { isSignIn = false }) => {
    if (!isSignIn) return ssoSignIn;
    if (name === 'ExpiredTokenException') return signInLate;
    return name === 'AccessDeniedException' ? signInDeclined : signInRefused;
  },
  signin: ({ oauth }) => (oauth === 'INSUFFICIENT_PERMISSIONS' ? loginDenied : loginSignIn),
};

function explainSts({ name, message }: Refusal, { operation }: Resolution): Explanation | undefined {
  const plain = name.replace(/Exception$/, '');
  if (operation === 'AssumeRoleWithWebIdentity') {
    if (plain === 'ExpiredToken') return webTokenExpired;
    if (plain === 'InvalidIdentityToken' || plain === 'IDPRejectedClaim') return webTokenRefused;
    if (plain === 'IDPCommunicationError') return providerAway;
  }
  if (plain === 'RegionDisabled') return regionDisabled;
  const known = explainCaller(name, message);
  // Whatever STS denies here is a role, even where its words do not say so.
  return known?.kind === 'accessDenied' ? roleRefused : (known ?? roleNotGiven);
}

const passing: ReadonlySet<string> = new Set(['throttled', 'timedOut', 'serviceFault']);

/**
 * The explanation of a service's refusal to give credentials, or to sign in; undefined for what another attempt may
 * mend, and for an answer that is not the service's.
 */
export function explainRefusal(resolution: Resolution, refusal: Refusal): Explanation | undefined {
  const { service } = resolution;
  const { name, status } = refusal;
  if (service === undefined || name === 'SyntaxError') return undefined;
  const general = [explainName(name), explainStatus(status)].filter((each) => each !== undefined);
  const passes = general.find(({ kind }) => passing.has(kind));
  if (passes !== undefined) return passes;
  const isRefusal = status === undefined ? general.length > 0 : status >= 400 && status < 500;
  return isRefusal ? byService[service]?.(refusal, resolution) : undefined;
}
