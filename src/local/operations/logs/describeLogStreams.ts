import type { Log } from '../../simulation/logs/log';
import type { OperationContext } from '../operation';
import { page } from '../paging';
import { groupOf, invalid, invalidToken, openStreams } from './logGroups';
import type { GroupInput } from './logGroups';

interface DescribeInput extends GroupInput {
  readonly logStreamNamePrefix?: string;
  readonly orderBy?: 'LogStreamName' | 'LastEventTime';
  readonly descending?: boolean;
  readonly nextToken?: string;
  readonly limit?: number;
}

const mostStreams = 50;

/** The streams of a group by name, or by the time of their last event. */
export function describeLogStreams(input: DescribeInput, context: OperationContext): object {
  const { logStreamNamePrefix = '', orderBy = 'LogStreamName', descending = false, nextToken } = input;
  if (orderBy === 'LastEventTime' && logStreamNamePrefix !== '')
    throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const group = groupOf(input);
  const { accountId, region } = context.engine.world;
  const streams = openStreams(context, group)
    .filter(({ name }) => name.startsWith(logStreamNamePrefix))
    .map(({ name, log }) => {
      const times = timesOf(log(), context.now);
      return { name, times, key: orderBy === 'LastEventTime' ? padded(times.lastEventTimestamp) : name };
    });
  const direction = descending ? -1 : 1;
  const orderOf = (key: string, name: string) => `${key}\n${name}`;
  const compare = (a: string, b: string) => (a < b ? -direction : a > b ? direction : 0);
  streams.sort((a, b) => compare(orderOf(a.key, a.name), orderOf(b.key, b.name)));
  const { items, nextToken: next } = page(streams, {
    scope: ['DescribeLogStreams', group, logStreamNamePrefix, orderBy, descending],
    token: nextToken,
    limit: input.limit ?? mostStreams,
    cursor: ({ key, name }) => orderOf(key, name),
    isAfter: ({ key, name }, cursor) => compare(orderOf(key, name), cursor) > 0,
    refusal: invalidToken,
  });
  return {
    logStreams: items.map(({ name, times }) => ({
      logStreamName: name,
      ...times,
      arn: `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${name}`,
      // AWS has reported 0 for every stream since 2019.
      storedBytes: 0,
    })),
    nextToken: next,
  };
}

const padded = (time: number) => String(time).padStart(15, '0');

function timesOf(log: Log, now: number) {
  const last = log.at(log.countAt(now) - 1);
  return {
    creationTime: log.from,
    firstEventTimestamp: log.at(0).timestamp,
    lastEventTimestamp: last.timestamp,
    lastIngestionTime: last.ingestionTime,
  };
}
