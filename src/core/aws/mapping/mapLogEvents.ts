import type {
  DescribeLogStreamsCommandOutput,
  FilterLogEventsCommandOutput,
  GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { GroupPage, LogPage, LogStreamFacts } from '../../../domain/log/logEvent';
import { defined } from './sdkShape';

export const toLogPage = (output: GetLogEventsCommandOutput): LogPage => ({
  events: (output.events ?? []).map(({ timestamp, message }) => ({
    at: timestamp ?? 0,
    message: message ?? '',
  })),
  ...defined({ forwardToken: output.nextForwardToken, backwardToken: output.nextBackwardToken }),
});

export const toGroupPage = ({ events, nextToken }: FilterLogEventsCommandOutput): GroupPage => ({
  events: (events ?? []).map(({ timestamp, message, eventId }) => ({
    at: timestamp ?? 0,
    message: message ?? '',
    id: eventId ?? '',
  })),
  ...defined({ nextToken: nextToken || undefined }),
});

export const toLogStreams = ({ logStreams }: DescribeLogStreamsCommandOutput): readonly LogStreamFacts[] =>
  (logStreams ?? []).map(({ logStreamName, lastEventTimestamp }) => ({
    name: logStreamName ?? '',
    ...defined({ lastEventAt: lastEventTimestamp }),
  }));
