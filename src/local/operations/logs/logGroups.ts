import { ServiceError } from '../../serviceError';
import { streamsOf } from '../../simulation/logs/streams';
import type { Stream } from '../../simulation/logs/streams';
import type { OperationContext } from '../operation';

/** The part of a request that names a log group. */
export interface GroupInput {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
}

export const invalid = (message: string) => new ServiceError('InvalidParameterException', message);

export const invalidToken = () => invalid('The specified nextToken is invalid.');

const missing = (what: 'group' | 'stream') =>
  new ServiceError('ResourceNotFoundException', `The specified log ${what} does not exist.`);

/**
 * The name of the log group of a request.
 * @throws ServiceError InvalidParameterException unless it is named in exactly one way.
 */
export function groupOf({ logGroupName, logGroupIdentifier }: GroupInput): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw invalid('LogGroup name and LogGroup identifier are mutually exclusive parameters.');
  if (logGroupName !== undefined) return logGroupName;
  if (logGroupIdentifier === undefined)
    throw invalid('LogGroup name or LogGroup identifier must be specified.');
  // An identifier is an ARN, or a name.
  return logGroupIdentifier.replace(/^arn:[^:]+:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');
}

/**
 * The streams of a group that have been written to.
 * @throws ServiceError ResourceNotFoundException where there are none: the first one creates the group.
 */
export function openStreams({ engine, now }: OperationContext, group: string): readonly Stream[] {
  const streams = [...streamsOf(engine, group)].filter((stream) => stream.log().countAt(now) > 0);
  if (streams.length === 0) throw missing('group');
  return streams;
}

/** @throws ServiceError ResourceNotFoundException, also for a stream that nothing has been written to yet. */
export function requireStream(context: OperationContext, group: string, name: string): Stream {
  for (const stream of streamsOf(context.engine, group))
    if (stream.name === name && stream.log().countAt(context.now) > 0) return stream;
  openStreams(context, group);
  throw missing('stream');
}
