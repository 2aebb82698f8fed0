import type { Build, BuildBatch } from '../log/build';
import { isBuildRunning } from '../log/build';
import type { GroupPage, LogPage, LogStreamFacts } from '../log/logEvent';
import { query, queryId } from './query';
import type { QueryId, Volatility } from './query';
import { aboutResource } from './resources';
import type { Resources } from './resources';

/** What the answer to each of these operations is. */
export interface LogAnswers {
  /** In no order; those that do not exist are missing. */
  readonly BatchGetBuilds: readonly Build[];
  /** The same of batches. */
  readonly BatchGetBuildBatches: readonly BuildBatch[];
  readonly GetLogEvents: LogPage;
  readonly FilterLogEvents: GroupPage;
  readonly DescribeLogStreams: readonly LogStreamFacts[];
}

/** What these queries know of earlier answers. */
interface KnownBuilds {
  get<Operation extends 'BatchGetBuilds' | 'BatchGetBuildBatches'>(
    id: QueryId<Operation>,
  ): { readonly value?: readonly (Build | BuildBatch)[] };
}

const aboutIds = ({ ids, ...place }: Resources & { readonly ids: readonly string[] }) =>
  aboutResource(place, ids.join(' '));

/** A build is asked for again until it has ended; one that is not found may still appear. */
const untilEnded =
  <Operation extends 'BatchGetBuilds' | 'BatchGetBuildBatches'>(operation: Operation) =>
  (known: KnownBuilds, about: ReturnType<typeof aboutIds>): Volatility => {
    const { value } = known.get(queryId(operation, about));
    return value !== undefined && value.length > 0 && !value.some(isBuildRunning) ? 'settled' : 'moving';
  };

/** Builds of CodeBuild by their ids, 100 at most; those that do not exist are left out. */
export const buildsOf = query('BatchGetBuilds', {
  service: 'codebuild',
  about: aboutIds,
  input: ({ ids }) => ({ ids: [...ids] }),
  volatility: untilEnded('BatchGetBuilds'),
});

/** Batches of builds by their ids, 100 at most; those that do not exist are left out. */
export const buildBatchesOf = query('BatchGetBuildBatches', {
  service: 'codebuild',
  about: aboutIds,
  input: ({ ids }) => ({ ids: [...ids] }),
  volatility: untilEnded('BatchGetBuildBatches'),
});

/** A log stream of CloudWatch Logs. */
export interface LogStreamRef extends Resources {
  readonly group: string;
  readonly stream: string;
}

const aboutStream = ({ group, stream, ...place }: LogStreamRef) => aboutResource(place, `${group} ${stream}`);

/** A page of a log stream. It is not stored: the window of the log keeps its lines. */
export const logEventsOf = query('GetLogEvents', {
  service: 'logs',
  about: (of: {
    readonly log: LogStreamRef;
    readonly token?: string;
    /** Whether the oldest page comes first; CloudWatch demands it with a forward token. */
    readonly isFromHead: boolean;
    /** Epoch milliseconds; inclusive. */
    readonly from?: number;
    /** Epoch milliseconds; exclusive. */
    readonly until?: number;
    /** 10,000 at most, which is also what CloudWatch gives without it, up to 1 MB. */
    readonly limit?: number;
  }) => aboutStream(of.log),
  input: ({ log: { group, stream }, token, isFromHead, from, until, limit }) => ({
    logGroupName: group,
    logStreamName: stream,
    startFromHead: isFromHead,
    ...(token !== undefined && { nextToken: token }),
    ...(from !== undefined && { startTime: from }),
    ...(until !== undefined && { endTime: until }),
    ...(limit !== undefined && { limit }),
  }),
  isStored: false,
  volatility: 'moving',
});

/** A page of what all streams of a group hold in a span of time. */
export const groupEventsOf = query('FilterLogEvents', {
  service: 'logs',
  about: ({
    group,
    ...place
  }: Resources & {
    readonly group: string;
    /** Epoch milliseconds; inclusive. */
    readonly from: number;
    /** Epoch milliseconds; inclusive, too, other than of a stream. */
    readonly until?: number;
    readonly token?: string;
  }) => aboutResource(place, group),
  input: ({ group, from, until, token }) => ({
    logGroupName: group,
    startTime: from,
    ...(until !== undefined && { endTime: until }),
    ...(token !== undefined && { nextToken: token }),
  }),
  isStored: false,
  volatility: 'moving',
});

/** Whether a stream is there and when it got its last event, which tells why it has no events now. */
export const logStreamsOf = query('DescribeLogStreams', {
  service: 'logs',
  about: aboutStream,
  input: ({ group, stream }) => ({ logGroupName: group, logStreamNamePrefix: stream, limit: 1 }),
  isStored: false,
  volatility: 'idle',
});

export const logQueries = { buildsOf, buildBatchesOf, logEventsOf, groupEventsOf, logStreamsOf };
