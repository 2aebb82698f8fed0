import { hash } from 'node:crypto';
import type { LogEvent } from '../../simulation/logs/log';
import type { Stream } from '../../simulation/logs/streams';
import type { OperationContext } from '../operation';
import { readCursor, writeCursor } from '../paging';
import { matchesPattern } from './filterPattern';
import { rangeOf } from './getLogEvents';
import { groupOf, invalid, invalidToken, openStreams, requireStream } from './logGroups';
import type { GroupInput } from './logGroups';

interface FilterInput extends GroupInput {
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefix?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

const mostEvents = 10_000;
/** How many events one call looks at: a page can be empty and have a next one, as with AWS. */
const searched = 10_000;

/** Events of all streams of a group, or of some, in the order of time. */
export function filterLogEvents(input: FilterInput, context: OperationContext): object {
  const { startTime, endTime, filterPattern = '', nextToken, limit = mostEvents } = input;
  const group = groupOf(input);
  const matches = matchesPattern(filterPattern);
  const { logStreamNames = [], logStreamNamePrefix } = input;
  const scope = [
    'FilterLogEvents',
    group,
    logStreamNames,
    logStreamNamePrefix,
    filterPattern,
    startTime,
    endTime,
  ];
  const after =
    nextToken === undefined ? undefined : (JSON.parse(readCursor(scope, nextToken, invalidToken)) as Order);
  const from = after === undefined ? startTime : Math.max(startTime ?? 0, after[0]);
  const found: object[] = [];
  let last: Order | undefined;
  let count = 0;
  let isMore = false;
  for (const { order, event } of merged(streamsFor(input, context, group), context.now, from, endTime)) {
    if (after !== undefined && compare(order, after) <= 0) continue;
    if (found.length === limit || count === searched) {
      isMore = true;
      break;
    }
    if (matches(event.message)) found.push(itemOf(order, event));
    last = order;
    count++;
  }
  return {
    events: found,
    // AWS no longer says which streams it has searched.
    searchedLogStreams: [],
    nextToken: isMore ? writeCursor(scope, JSON.stringify(last)) : undefined,
  };
}

/** Where an event stands among those of several streams. */
type Order = readonly [timestamp: number, stream: string, place: number];

const compare = ([time, stream, place]: Order, [otherTime, otherStream, otherPlace]: Order): number =>
  time - otherTime || (stream < otherStream ? -1 : stream > otherStream ? 1 : place - otherPlace);

function streamsFor(
  { logStreamNames, logStreamNamePrefix }: FilterInput,
  context: OperationContext,
  group: string,
): readonly Stream[] {
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined)
    throw invalid('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.');
  if (logStreamNames !== undefined) return logStreamNames.map((name) => requireStream(context, group, name));
  return openStreams(context, group).filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
}

interface Found {
  readonly order: Order;
  readonly event: LogEvent;
}

/** The events of several streams in the order of time. */
function* merged(
  streams: readonly Stream[],
  now: number,
  startTime: number | undefined,
  endTime: number | undefined,
): Generator<Found> {
  const open = streams.flatMap(({ name, log: make }) => {
    const log = make();
    const [place, end] = rangeOf(log, now, startTime, endTime);
    return place < end ? [{ name, log, place, end, event: log.at(place) }] : [];
  });
  const orderOf = ({ event, name, place }: (typeof open)[number]): Order => [event.timestamp, name, place];
  for (;;) {
    const [first, ...others] = open;
    if (first === undefined) return;
    const source = others.reduce(
      (earliest, other) => (compare(orderOf(other), orderOf(earliest)) < 0 ? other : earliest),
      first,
    );
    yield { order: orderOf(source), event: source.event };
    source.place++;
    if (source.place < source.end) source.event = source.log.at(source.place);
    else open.splice(open.indexOf(source), 1);
  }
}

function itemOf([, logStreamName, place]: Order, event: LogEvent): object {
  const digest = hash('sha256', `${logStreamName}\n${place}`).slice(0, 44);
  const digits = BigInt(`0x${digest}`).toString().padStart(55, '0').slice(0, 55);
  return { logStreamName, ...event, eventId: `3${digits}` };
}
