import { isFailure } from '../../domain/log/build';
import { findFailure } from '../../domain/log/failingLine';
import type { FailurePlace } from '../../domain/log/failingLine';
import { LogWindow } from '../../domain/log/logWindow';
import type { LocatedLog } from './locateLog';
import type { LogFeed } from './logFeed';

/** Milliseconds after the end of a phase within which CodeBuild has written of it. */
const wordsAfterPhase = 5_000;

/** A window on a log and, where it failed, the place that says why. */
export interface PlacedLog {
  readonly window: LogWindow;
  readonly failure: FailurePlace | undefined;
}

/** The lines without their looks. */
export const textsOf = ({ lines }: Pick<LogWindow, 'lines'>): readonly string[] =>
  lines.map(({ text }) => text);

/** Whether the log is of something that failed, so that a line says why. */
export const isOfFailure = ({ attempt, build, failedPhase }: LocatedLog): boolean =>
  failedPhase !== undefined || (build ? isFailure(build.status) : attempt.status === 'Failed');

/**
 * Reads the part of a log that matters: of one that failed the part around the phase that failed, else its end. That is
 * one call, and one more where the first page has no line that says why.
 */
export async function placeFailure(
  located: LocatedLog,
  feed: LogFeed,
  signal: AbortSignal,
): Promise<PlacedLog> {
  const { isOver, failedPhase } = located;
  const isFailure = isOver && isOfFailure(located);
  const endedAt = isFailure ? failedPhase?.endedAt : undefined;
  const until = endedAt === undefined ? undefined : endedAt + wordsAfterPhase;
  const window = new LogWindow();
  const pages = feed.newest(until);
  const first = await pages.next(signal);
  window.replace(first.events);
  window.hasEarlier = !first.isEnd && first.events.length > 0;
  window.hasLater = until !== undefined;
  if (!isFailure) return { window, failure: undefined };
  const failure = findFailure(textsOf(window), failedPhase?.name);
  if (failure.kind === 'line' || !window.hasEarlier) return { window, failure };
  const before = await pages.next(signal);
  window.prepend(before.events, false);
  window.hasEarlier = !before.isEnd;
  return { window, failure: findFailure(textsOf(window), failedPhase?.name) };
}
