import * as l10n from '@vscode/l10n';
import { formatAge, formatElapsed } from '../duration';
import { isActive } from '../pipeline/status';
import { statusWords } from '../pipeline/statusWords';
import type { PipelineStatus } from './pipelineStatus';
import { runName } from './runName';
import type { RunStatus } from './runStatus';
import { waitWords, waitWordsWithin } from './waitWords';

/** How a run stands, in the parts of which every row, picker, status item and hover is made. Plain text. */
export interface StatusText {
  /** The status in words: "Failed", "Needs approval", "Waiting for Production". */
  readonly state: string;
  /** Where, unless the state says it: "Build/UnitTests". */
  readonly place?: string;
  /** Why, in one line. */
  readonly reason?: string;
  /** How long it has been so or, once it has ended, how long ago that was. */
  readonly time: string;
}

/** A stage and its action; a single name where both are the same. */
export const stepName = ({
  stage,
  action,
}: {
  readonly stage: string;
  readonly action?: string | undefined;
}): string => (action === undefined || stage === action ? stage : `${stage}/${action}`);

/** The status of a run in words. */
export const stateWords = ({ status, wait }: Pick<RunStatus, 'status' | 'wait'>): string =>
  wait ? waitWords(wait) : statusWords(status);

/** The same within a sentence, after a name. */
export const stateWordsWithin = ({ status, wait }: Pick<RunStatus, 'status' | 'wait'>): string =>
  wait ? waitWordsWithin(wait) : statusWords(status).toLocaleLowerCase();

/** How a run stands in words. `now` is epoch milliseconds by the clock of the service. */
export function statusText(run: RunStatus, now: number): StatusText {
  const { wait, stage, since, reason } = run;
  const state = stateWords(run);
  const time = isOver(run) ? formatAge(now - since) : formatElapsed(now - since);
  const place = placeText(run);
  const why = wait?.cause.kind === 'transition' ? wait.cause.reason : reason;
  return {
    state,
    time,
    ...(stage !== undefined && place !== undefined && { place }),
    ...(why !== undefined && why.trim() !== '' && { reason: firstLine(why) }),
  };
}

const isOver = ({ status }: RunStatus): boolean =>
  status !== 'WaitingForApproval' && status !== 'Waiting' && !isActive(status);

/** A failure names its action; what waits for a user or runs, its stage: the action is one more click away. */
function placeText({ status, wait, stage, action }: RunStatus): string | undefined {
  if (stage === undefined) return undefined;
  switch (wait?.cause.kind) {
    case 'transition':
    case 'occupied':
    case 'queued':
      return undefined;
    default:
      return status === 'Failed' || status === 'Stopped' ? stepName({ stage, action }) : stage;
  }
}

/** The parts in the order of rows: the state, the place with the reason, the time. */
export function statusParts(run: RunStatus, text: StatusText): readonly string[] {
  const { state, place, reason, time } = text;
  const quoted = run.status === 'Stopped' && reason !== undefined ? `“${reason}”` : reason;
  // The time of a hold is short, and the reason is whatever a user wrote.
  if (run.wait?.cause.kind === 'transition') return [state, [time, reason].filter(Boolean).join(': ')];
  return [state, [place, quoted].filter(Boolean).join(': '), time].filter((part) => part !== '');
}

/**
 * The text of a row beside a name. The ordinary states are left to the icon and to screen readers: that it succeeded, and
 * that it runs where the place says so.
 */
export function rowParts(run: RunStatus, now: number): readonly string[] {
  const text = statusText(run, now);
  const isOrdinary = run.status === 'Succeeded' || (run.status === 'InProgress' && text.place !== undefined);
  return isOrdinary ? statusParts(run, text).slice(1) : statusParts(run, text);
}

/** The same for screen readers, with the state always first. */
export const spokenParts = (run: RunStatus, now: number): readonly string[] =>
  statusParts(run, statusText(run, now));

/** What else there is to say of a pipeline: how many runs are under way, and that the last one to end failed. */
export const secondaryParts = ({ current, lastFailure }: PipelineStatus, now: number): readonly string[] =>
  moreParts(current.filter((run) => !isOver(run)).length, lastFailure?.since, now);

/** The same from a number of runs, and the time at which the last one to end failed (epoch milliseconds). */
export const moreParts = (count: number, failedAt: number | undefined, now: number): readonly string[] => [
  ...(count > 1 ? [l10n.t('{0} executions', count)] : []),
  ...(failedAt === undefined ? [] : [l10n.t('last failed {0}', formatAge(now - failedAt))]),
];

/** What the run is called; undefined for one that is older than the known ones. */
export const nameOfRun = ({ execution }: RunStatus): string | undefined => execution && runName(execution);

const firstLine = (text: string): string => text.trim().split(/\s*[\r\n]/, 1)[0] ?? '';
