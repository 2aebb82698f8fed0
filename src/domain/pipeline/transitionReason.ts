import * as l10n from '@vscode/l10n';
import { longestTexts } from '../calls/limits';

/**
 * The fault of a reason for disabling a transition; undefined when it is valid (API reference,
 * DisabledReason).
 */
export function transitionReasonProblem(reason: string): string | undefined {
  if (reason.trim() === '') return l10n.t('Enter a reason. AWS requires one.');
  if (reason.length > longestTexts.disabledReason)
    return l10n.t(
      'A reason can have at most {0} characters; this one has {1}.',
      longestTexts.disabledReason,
      reason.length,
    );
  const refused = /[^a-zA-Z0-9!@ ().*?-]/u.exec(reason)?.[0];
  return refused === undefined
    ? undefined
    : l10n.t('Use only letters, digits, spaces and !@().*?-. AWS does not accept "{0}".', refused);
}
