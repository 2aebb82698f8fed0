import * as l10n from '@vscode/l10n';
import { formatDuration, formatPercent } from '../duration';
import type { ConditionGate } from '../pipeline/pipelineState';
import { shortId } from '../refs';
import { revisionMessage } from '../pipeline/revision';
import { principalName } from '../pipeline/trigger';
import type { Share } from './criticalPath';
import type { LaneStatus } from './lane';
import type { Cause } from './span';

const gateWords: { readonly [K in ConditionGate]: () => string } = {
  beforeEntry: () => l10n.t('entry condition'),
  onSuccess: () => l10n.t('success condition'),
  onFailure: () => l10n.t('failure condition'),
};

/** What a stretch of time was spent on, as a short sentence without a full stop. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case 'running':
      return l10n.t('Running');
    case 'approval':
      return l10n.t('Waiting for approval');
    case 'transition': {
      const disabled =
        cause.by === undefined
          ? l10n.t('Transition disabled')
          : l10n.t('Transition disabled by {0}', principalName(cause.by));
      return cause.reason === undefined ? disabled : `${disabled}: ${cause.reason}`;
    }
    case 'occupied':
      return l10n.t('Stage occupied by {0}', shortId(cause.executionId));
    case 'condition':
      return cause.isHeld
        ? l10n.t('Held by the {0}', gateName(cause.gate))
        : l10n.t('Evaluating the {0}', gateName(cause.gate));
    case 'runOrder':
      return l10n.t('Waiting for earlier actions');
    case 'retry':
      return l10n.t('Failed, waiting for a retry');
    case 'queued':
      return l10n.t('Queued');
  }
}

const statusWord: { readonly [K in LaneStatus]: () => string } = {
  InProgress: () => l10n.t('In progress'),
  Stopping: () => l10n.t('Stopping'),
  Stopped: () => l10n.t('Stopped'),
  Succeeded: () => l10n.t('Succeeded'),
  Superseded: () => l10n.t('Superseded'),
  Failed: () => l10n.t('Failed'),
  Cancelled: () => l10n.t('Cancelled'),
  Skipped: () => l10n.t('Skipped'),
  Abandoned: () => l10n.t('Abandoned'),
  Errored: () => l10n.t('Errored'),
  Overridden: () => l10n.t('Overridden'),
  Waiting: () => l10n.t('Waiting'),
  NotStarted: () => l10n.t('Not started'),
  DidNotRun: () => l10n.t('Did not run'),
};

/** The name of a status in texts. */
export const statusWords = (status: LaneStatus): string => statusWord[status]();

/** Where a condition stands, for example "entry condition". */
export const gateName = (gate: ConditionGate): string => gateWords[gate]();

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
export const revisionWords = (summary: string): string => firstLine(revisionMessage({ summary }) ?? '');

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
