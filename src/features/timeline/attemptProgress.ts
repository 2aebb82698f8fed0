import { progressReading } from '../../core/causes/progressReading';
import type { ProgressReading } from '../../core/causes/progressReading';
import type { Interest } from '../../core/cache/interestSet';
import { progressWords } from '../../domain/cause/deployProgress';
import type { LogAddress } from '../../domain/log/logAddress';
import type { ProblemKind } from '../../domain/problem';
import type { AttemptProgress } from '../../domain/timelineContract';
import { findAttempt } from './logExcerpts';
import type { TimelineSources } from './timelineTarget';

type Known = Pick<TimelineSources, 'store'>;

/** How the progress of the attempt whose details are open is read; undefined where there is none. */
export function progressOfOpen(lookedAt: LogAddress | undefined, known: Known): ProgressReading | undefined {
  const attempt = lookedAt && findAttempt(lookedAt, known);
  return attempt && progressReading(attempt);
}

/** What asking again does not change within minutes. */
const lasting: ReadonlySet<ProblemKind> = new Set(['accessDenied', 'notFound', 'invalid', 'unknown']);

/** At the live pace while the details of a running deployment are open, and once where it is refused. */
export function progressInterests(lookedAt: LogAddress | undefined, known: Known): readonly Interest[] {
  const reading = progressOfOpen(lookedAt, known);
  if (reading === undefined) return [];
  const { problem } = known.store.get(reading.query);
  return [{ query: reading.query, pace: problem && lasting.has(problem.kind) ? 'once' : 'live' }];
}

/** How far the deployment is whose details are open, as far as its provider told it. */
export function progressIn(lookedAt: LogAddress | undefined, known: Known): AttemptProgress | undefined {
  const progress = progressOfOpen(lookedAt, known)?.read(known.store);
  if (lookedAt === undefined || progress === undefined) return undefined;
  const { actionExecutionId } = lookedAt;
  const { done, total } = progress;
  return { actionExecutionId, words: progressWords(progress), done, ...(total !== undefined && { total }) };
}
