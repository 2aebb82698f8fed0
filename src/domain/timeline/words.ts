import { formatDuration } from '../duration';
import type { ConditionGate } from '../pipeline/pipelineState';
import { shortId } from '../refs';
import { revisionMessage } from '../pipeline/revision';
import { principalName } from '../pipeline/trigger';
import type { Share } from './criticalPath';
import type { Cause, LaneStatus } from './model';

const gateWords: { readonly [K in ConditionGate]: string } = {
  beforeEntry: 'entry condition',
  onSuccess: 'success condition',
  onFailure: 'failure condition',
};

/** What a stretch of time was spent on, as a short sentence without a full stop. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case 'running':
      return 'Running';
    case 'approval':
      return 'Waiting for approval';
    case 'transition': {
      const by = cause.by === undefined ? '' : ` by ${principalName(cause.by)}`;
      const reason = cause.reason === undefined ? '' : `: ${cause.reason}`;
      return `Transition disabled${by}${reason}`;
    }
    case 'occupied':
      return `Stage occupied by ${shortId(cause.executionId)}`;
    case 'condition':
      return cause.isHeld
        ? `Held by the ${gateWords[cause.gate]}`
        : `Evaluating the ${gateWords[cause.gate]}`;
    case 'runOrder':
      return 'Waiting for earlier actions';
    case 'retry':
      return 'Failed, waiting for a retry';
    case 'queued':
      return 'Queued';
  }
}

const statusWord: { readonly [K in LaneStatus]: string } = {
  InProgress: 'In progress',
  Stopping: 'Stopping',
  Stopped: 'Stopped',
  Succeeded: 'Succeeded',
  Superseded: 'Superseded',
  Failed: 'Failed',
  Cancelled: 'Cancelled',
  Skipped: 'Skipped',
  Abandoned: 'Abandoned',
  Errored: 'Errored',
  Overridden: 'Overridden',
  Waiting: 'Waiting',
  NotStarted: 'Not started',
  DidNotRun: 'Did not run',
};

/** A status as people say it. */
export const statusWords = (status: LaneStatus): string => statusWord[status];

/** Where a condition stands, for example "entry condition". */
export const gateName = (gate: ConditionGate): string => gateWords[gate];

/** A smaller part of the time is not worth a word in the headline. */
const leastPart = 0.05;

/** How long it took and where the time went: "14m 02s, of which 41% approval, 22% Build/Compile". */
export function headlineOf(length: number, isOpen: boolean, shares: readonly Share[]): string {
  const took = `${formatDuration(length)}${isOpen ? ' so far' : ''}`;
  const parts = shares
    .filter(({ part }) => part >= leastPart)
    .slice(0, 2)
    .map(({ label, part }) => `${Math.round(part * 100)}% ${label}`);
  return parts.length === 0 ? took : `${took}, of which ${parts.join(', ')}`;
}

/** A revision's summary in one line. */
export const revisionWords = (summary: string): string => firstLine(revisionMessage({ summary }) ?? '');

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
