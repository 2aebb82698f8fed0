import { logStreamsOf } from '../../domain/calls/logQueries';
import { asProblem } from '../../domain/problem';
import type { LocatedLog } from './locateLog';
import type { LogServices } from './logFeed';

/**
 * Why a log that is over has no lines: CodeBuild named no stream, the stream does not exist, CloudWatch has deleted its
 * events after the retention time, or nothing was ever written.
 */
export type EmptyReason = 'noStream' | 'deleted' | 'expired' | 'nothingWritten';

/** Asks once; a refused question leaves it at "nothing". */
export async function whyEmpty(
  { scheduler }: LogServices,
  { stream }: LocatedLog,
  signal: AbortSignal,
): Promise<EmptyReason> {
  if (stream === undefined) return 'nothingWritten';
  try {
    const streams = await scheduler.fetch(logStreamsOf(stream), signal);
    const found = streams.find(({ name }) => name === stream.stream);
    if (found === undefined) return 'deleted';
    return found.lastEventAt === undefined ? 'nothingWritten' : 'expired';
  } catch (error) {
    signal.throwIfAborted();
    return asProblem(error).kind === 'notFound' ? 'deleted' : 'nothingWritten';
  }
}
