import * as l10n from '@vscode/l10n';
import { longestTexts } from '../calls/limits';

/** What is wrong with the reason of a disabled transition; undefined when it is right (API reference, DisabledReason). */
export function transitionReasonProblem(reason: string): string | undefined {
  if (reason.trim() === '') return l10n.t('Say why: the service wants a reason.');
  if (reason.length > longestTexts.disabledReason)
    return l10n.t(
      'A reason has {0} characters at most; this one has {1}.',
      longestTexts.disabledReason,
      reason.length,
    );
  const refused = /[^a-zA-Z0-9!@ ().*?-]/u.exec(reason)?.[0];
  return refused === undefined
    ? undefined
    : l10n.t('The service takes letters, digits, spaces and !@().*?- here; "{0}" is refused.', refused);
}
