import type { Log, LogEvent } from '../../simulation/logs/log';
import type { OperationContext } from '../operation';
import { groupOf, requireStream } from './logGroups';
import type { GroupInput } from './logGroups';
import { readToken, writeToken } from './tokens';

interface GetInput extends GroupInput {
  readonly logStreamName: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly nextToken?: string;
  readonly limit?: number;
  readonly startFromHead?: boolean;
}

/** The most events of a page, and the most bytes: each event counts 26 beside its message. */
const mostEvents = 10_000;
const mostBytes = 1024 * 1024;
const overhead = 26;

/** A page of a stream, forward or backward, with a token for each direction. */
export function getLogEvents(input: GetInput, context: OperationContext): object {
  const { logStreamName, startTime, endTime, nextToken, startFromHead = false } = input;
  const { now } = context;
  const group = groupOf(input);
  const log = requireStream(context, group, logStreamName).log();
  const [first, end] = rangeOf(log, now, startTime, endTime);
  const scope = `${group}\n${logStreamName}`;
  const position = nextToken === undefined ? undefined : readToken(scope, nextToken, now);
  const isForward = position === undefined ? startFromHead : position.direction === 'f';
  const start = Math.min(Math.max(position?.place ?? (isForward ? first : end), first), end);
  const limit = input.limit ?? mostEvents;
  const events = isForward ? forward(log, start, end, limit) : backward(log, first, start, limit);
  const from = isForward ? start : start - events.length;
  const until = from + events.length;
  // At an end of the stream the same token is returned, by which a client knows the end.
  const isAtEnd = nextToken !== undefined && events.length === 0;
  return {
    events,
    nextForwardToken:
      isAtEnd && isForward ? nextToken : writeToken(scope, { direction: 'f', place: until }, now),
    nextBackwardToken:
      isAtEnd && !isForward ? nextToken : writeToken(scope, { direction: 'b', place: from }, now),
  };
}

/** The places of the events that have arrived, and lie between two times: the second is not included. */
export function rangeOf(
  log: Log,
  now: number,
  startTime: number | undefined,
  endTime: number | undefined,
): readonly [first: number, end: number] {
  const arrived = log.countAt(now);
  const first = startTime === undefined ? 0 : Math.min(log.placeOf(startTime), arrived);
  const end = endTime === undefined ? arrived : Math.min(log.placeOf(endTime), arrived);
  return [first, Math.max(first, end)];
}

const sizeOf = ({ message }: LogEvent) => Buffer.byteLength(message) + overhead;

function forward(log: Log, start: number, end: number, limit: number): LogEvent[] {
  const events: LogEvent[] = [];
  let bytes = 0;
  for (let place = start; place < end && events.length < limit; place++) {
    const event = log.at(place);
    bytes += sizeOf(event);
    if (bytes > mostBytes && events.length > 0) break;
    events.push(event);
  }
  return events;
}

function backward(log: Log, first: number, end: number, limit: number): LogEvent[] {
  const events: LogEvent[] = [];
  let bytes = 0;
  for (let place = end - 1; place >= first && events.length < limit; place--) {
    const event = log.at(place);
    bytes += sizeOf(event);
    if (bytes > mostBytes && events.length > 0) break;
    events.push(event);
  }
  return events.reverse();
}
