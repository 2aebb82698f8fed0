import * as l10n from '@vscode/l10n';
import { actionOf, callerOf } from './callContext';
import type { ErrorContext } from './callContext';
import type { Explanation } from './networkErrors';

/** The kinds of policies that IAM names in its reasons (IAM user guide, "Troubleshoot access denied error messages"). */
const policies = {
  'identity-based policy': () => l10n.t('an identity-based policy'),
  'resource-based policy': () => l10n.t('a resource-based policy'),
  'permissions boundary': () => l10n.t('a permissions boundary'),
  'session policy': () => l10n.t('a session policy'),
  'service control policy': () => l10n.t('a service control policy of the organization'),
  'resource control policy': () => l10n.t('a resource control policy of the organization'),
  'VPC endpoint policy': () => l10n.t('a VPC endpoint policy'),
  'role trust policy': () => l10n.t('a role trust policy'),
} as const;

type PolicyType = keyof typeof policies;

/** What IAM says was missing, read from its sentence; a part is absent where the sentence does not hold it. */
export interface Denial {
  readonly deniedAction?: string;
  readonly deniedResource?: string;
  /** False where no statement in a policy of the caller would help: a policy denies, or another kind does not allow. */
  readonly isMendable?: boolean;
}

interface Reason {
  readonly isExplicit: boolean;
  /** Absent where IAM only says "a policy". */
  readonly type?: PolicyType;
  /** The ARN of the policy, which IAM tells within the same organization. */
  readonly arn?: string;
}

/** Reads `… is not authorized to perform: codepipeline:X on resource: arn:… because …`. */
export function readDenial(serviceMessage: string): Denial {
  const [, deniedAction, deniedResource] =
    /not authorized to perform:? ([\w-]+:\w+)(?: on resource:? (\S+?)[.,]?(?=\s|$))?/.exec(serviceMessage) ??
    [];
  const { isExplicit, type = 'identity-based policy' } = reasonOf(serviceMessage);
  const isMendable = !isExplicit && type === 'identity-based policy';
  return {
    ...(deniedAction !== undefined && { deniedAction }),
    ...(deniedResource !== undefined && { deniedResource }),
    ...(!isMendable && { isMendable }),
  };
}

/** Reads `… with an explicit deny in a service control policy: arn:…` and `… because no session policy allows …`. */
function reasonOf(serviceMessage: string): Reason {
  const [, denying, denyingArn] =
    /explicit deny in an? ([\w -]+)(?:: (arn:[^\s,]+))?/i.exec(serviceMessage) ?? [];
  const isExplicit = /explicit deny/i.test(serviceMessage);
  const [, silent] = /because no ([\w -]+?) allows/i.exec(serviceMessage) ?? [];
  const named = (denying ?? silent)?.toLowerCase();
  const type = (Object.keys(policies) as PolicyType[]).find((each) => named?.endsWith(each.toLowerCase()));
  return {
    isExplicit,
    ...(type !== undefined && { type }),
    ...(denyingArn !== undefined && { arn: denyingArn.replace(/\.$/, '') }),
  };
}

export const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

/** What is denied, for operations of any service. */
export const denied: Explanation = {
  kind: 'accessDenied',
  sentence: (context, serviceMessage) => {
    const caller = capital(callerOf(context));
    const what = whatIsDenied(context, serviceMessage);
    const { isExplicit, type, arn } = reasonOf(serviceMessage);
    const policy = type === undefined ? undefined : policies[type]();
    if (isExplicit)
      return l10n.t(
        '{0} may not perform {1}: {2} explicitly denies it. Contact your account administrator.',
        caller,
        what,
        [policy ?? l10n.t('a policy'), arn].filter((part) => part !== undefined).join(' '),
      );
    if (policy === undefined || type === 'identity-based policy')
      return l10n.t('{0} may not perform {1}. Ask your account administrator to allow it.', caller, what);
    return l10n.t(
      '{0} may not perform {1}: {2} would have to allow it. Contact your account administrator.',
      caller,
      what,
      policy,
    );
  },
};

function whatIsDenied(context: ErrorContext, serviceMessage: string): string {
  const { deniedAction = actionOf(context), deniedResource } = readDenial(serviceMessage);
  return deniedResource === undefined || deniedResource === '*'
    ? deniedAction
    : l10n.t('{0} on {1}', deniedAction, deniedResource);
}
