import * as l10n from '@vscode/l10n';
import type { Job, JobAnswer, JobStatus } from './job';

/**
 * How a job stands at its worker. `offered`: it was polled, and is not confirmed yet. `taken`: it is confirmed, and
 * waits for an answer. `answering`: an answer is on its way. `ended`: nothing more can be done for it here.
 */
export type WorkState =
  | {
      readonly kind: 'offered';
      /** It was sent a confirmation, which may have arrived. */ readonly isTried?: true;
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'answering'; readonly answer: JobAnswer }
  | { readonly kind: 'answered'; readonly answer: JobAnswer }
  /** It ended without an answer of this worker, as the sentence says. */
  | { readonly kind: 'lost'; readonly why: string };

/** A job that this worker was given. */
export interface WorkedJob {
  readonly job: Job;
  readonly state: WorkState;
  /** Epoch milliseconds at which it was polled. */
  readonly since: number;
  /** Why the last answer was refused, as a sentence; the job still waits for one. */
  readonly problem?: string;
}

/** Whether the job may be confirmed, so that its action waits for this worker and no other. */
export const isHeldJob = ({ state }: WorkedJob): boolean =>
  state.kind === 'taken' ||
  state.kind === 'answering' ||
  (state.kind === 'offered' && state.isTried === true);

/** Whether the job still needs something from this worker. */
export const isOpenJob = ({ state }: WorkedJob): boolean =>
  state.kind !== 'answered' && state.kind !== 'lost';

/** What the service says of a job whose answer may not have arrived. */
export type Verdict = 'sendAgain' | 'arrived' | { readonly why: string };

/**
 * Judges whether an answer arrived, by how its job stands. Only the worker with the nonce can have ended it, and
 * otherwise CodePipeline itself: its action ran out of time, or was abandoned, which fails the job.
 */
export function judge(answer: JobAnswer, status: JobStatus): Verdict {
  if (status === 'InProgress') return 'sendAgain';
  const expected = answer.kind === 'fail' ? 'Failed' : 'Succeeded';
  if (status === expected) return 'arrived';
  return { why: endedText(status) };
}

function endedText(status: JobStatus): string {
  if (status === 'TimedOut') return l10n.t('The job ran out of time.');
  if (status === 'Failed') return l10n.t('The action was stopped or has failed, so the job needs no result.');
  return l10n.t('The job needs no result: CodePipeline reports that it is {0}.', status);
}
