import * as l10n from '@vscode/l10n';
import { formatDuration, formatPercent } from '../duration';
import { causeWords as waitCauseWords } from '../execution/waitWords';
import type { Share } from './criticalPath';
import type { Cause } from './span';

/** What a stretch of time was spent on, as a short sentence without a full stop. */
export function causeWords(cause: Cause): string {
  if (cause.kind === 'running') return l10n.t('Running');
  return cause.kind === 'runOrder' ? l10n.t('Waiting for earlier actions') : waitCauseWords(cause);
}

/** The headline leaves out smaller parts of the time. */
const leastPart = 0.05;

/** How long an execution took until it failed, and where: "Failed in Build / Compile after 41s". */
export const failureHeadline = (place: string, length: number): string =>
  l10n.t('Failed in {0} after {1}', place, formatDuration(length));

/** How long it took and where the time went: "14m 02s: 41% approval, 22% Build/Compile". */
export function headlineOf(length: number, isOpen: boolean, shares: readonly Share[]): string {
  const took = isOpen ? l10n.t('{0} so far', formatDuration(length)) : formatDuration(length);
  const parts = shares
    .filter(({ part }) => part >= leastPart)
    .slice(0, 2)
    .map(({ label, part }) =>
      l10n.t({
        message: '{0} {1}',
        args: [formatPercent(part), label],
        comment: 'As in "41% approval"',
      }),
    );
  return parts.length === 0 ? took : l10n.t('{0}: {1}', took, parts.join(', '));
}

/** A revision's summary in one line. */
export const revisionWords = (summary: string): string => summary.trim().split(/\s*[\r\n]/, 1)[0] ?? '';
