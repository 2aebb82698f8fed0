import { DescribeLogStreamsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type {
  DescribeLogStreamsCommandInput,
  FilteredLogEvent,
  FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { wholeLog, withLogs } from '../support/logClients';
import type { LogService } from '../support/logClients';
import { plain, tenSeconds } from '../support/pipelines';
import { errorOf } from '../support/testService';

const logGroupName = '/aws/codebuild/plain-build';

/** Runs `plain` three times, one after the other. */
async function threeBuilds({ add, client, clock }: LogService): Promise<void> {
  add(plain());
  for (let run = 0; run < 3; run++) {
    await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
    clock.advance(60_000);
  }
}

const describeStreams = ({ logs }: LogService, input: Omit<DescribeLogStreamsCommandInput, 'logGroupName'>) =>
  logs.send(new DescribeLogStreamsCommand({ logGroupName, ...input }));

const filter = ({ logs }: LogService, input: FilterLogEventsCommandInput) =>
  logs.send(new FilterLogEventsCommand({ logGroupName, ...input }));

/** Every page of a search. */
async function search(
  test: LogService,
  input: FilterLogEventsCommandInput,
): Promise<{ found: FilteredLogEvent[]; pages: number }> {
  const found: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const page = await filter(test, { ...input, nextToken });
    found.push(...(page.events ?? []));
    nextToken = page.nextToken;
    pages++;
  } while (nextToken !== undefined);
  return { found, pages };
}

describe('DescribeLogStreams', () => {
  it(
    'lists the streams by name or by their last event, page by page',
    withLogs(
      async (test) => {
        await threeBuilds(test);
        const { logStreams: byName = [] } = await describeStreams(test, {});
        const names = byName.map(({ logStreamName = '' }) => logStreamName);
        assert.equal(names.length, 3);
        assert.deepEqual(names, [...names].sort());
        const newest = await describeStreams(test, { orderBy: 'LastEventTime', descending: true, limit: 2 });
        const oldest = await describeStreams(test, {
          orderBy: 'LastEventTime',
          descending: true,
          limit: 2,
          nextToken: newest.nextToken,
        });
        const times = [...(newest.logStreams ?? []), ...(oldest.logStreams ?? [])].map(
          ({ lastEventTimestamp = 0 }) => lastEventTimestamp,
        );
        assert.equal(times.length, 3);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => b - a),
        );
        assert.equal(oldest.nextToken, undefined);
        const [first = assert.fail()] = byName;
        const { events } = await wholeLog(test, { logGroupName, logStreamName: first.logStreamName ?? '' });
        assert.deepEqual(
          [first.firstEventTimestamp, first.lastEventTimestamp, first.lastIngestionTime],
          [events[0]?.timestamp, events.at(-1)?.timestamp, events.at(-1)?.ingestionTime],
        );
        const prefixed = await describeStreams(test, { logStreamNamePrefix: names[0]?.slice(0, 8) });
        assert.deepEqual(
          prefixed.logStreams?.map(({ logStreamName }) => logStreamName),
          names.slice(0, 1),
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses what CloudWatch Logs refuses',
    withLogs(
      async (test) => {
        await threeBuilds(test);
        const nameOf = async (input: Omit<DescribeLogStreamsCommandInput, 'logGroupName'>) =>
          (await errorOf(describeStreams(test, input))).name;
        assert.equal(
          await nameOf({ orderBy: 'LastEventTime', logStreamNamePrefix: 'a' }),
          'InvalidParameterException',
        );
        assert.equal(await nameOf({ limit: 51 }), 'InvalidParameterException');
        const { nextToken } = await describeStreams(test, { limit: 1 });
        assert.equal(await nameOf({ limit: 1, nextToken, descending: true }), 'InvalidParameterException');
        const group = new DescribeLogStreamsCommand({ logGroupName: '/aws/codebuild/none' });
        assert.equal((await errorOf(test.logs.send(group))).name, 'ResourceNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );
});

describe('FilterLogEvents', () => {
  it(
    'finds events of all streams in the order of time, and each once over all pages',
    withLogs(
      async (test) => {
        await threeBuilds(test);
        const { found: all } = await search(test, {});
        const times = all.map(({ timestamp = 0 }) => timestamp);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => a - b),
        );
        assert.equal(new Set(all.map(({ logStreamName }) => logStreamName)).size, 3);
        assert.equal(new Set(all.map(({ eventId }) => eventId)).size, all.length);
        const small = await search(test, { limit: 7 });
        assert.deepEqual(small.found, all);
        assert.equal(small.pages, Math.ceil(all.length / 7));
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'looks for a pattern, in some streams, in a range of time',
    withLogs(
      async (test) => {
        await threeBuilds(test);
        const filterPattern = '"Phase complete: BUILD"';
        const { found } = await search(test, { filterPattern });
        assert.equal(found.length, 3);
        const [first = assert.fail()] = found;
        const logStreamNames = [first.logStreamName ?? ''];
        assert.deepEqual((await search(test, { filterPattern, logStreamNames })).found, [first]);
        const logStreamNamePrefix = first.logStreamName?.slice(0, 9);
        assert.deepEqual((await search(test, { filterPattern, logStreamNamePrefix })).found, [first]);
        const startTime = (first.timestamp ?? 0) + 1;
        assert.deepEqual((await search(test, { filterPattern, startTime })).found, found.slice(1));
        const endTime = first.timestamp;
        assert.deepEqual((await search(test, { filterPattern, endTime })).found, []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'refuses what CloudWatch Logs refuses, and a pattern that it cannot evaluate',
    withLogs(
      async (test) => {
        await threeBuilds(test);
        const refusal = async (input: FilterLogEventsCommandInput) =>
          (await errorOf(filter(test, input))).name;
        const { nextToken } = await filter(test, { limit: 1 });
        assert.ok(nextToken);
        for (const input of [
          { logStreamNames: ['a'], logStreamNamePrefix: 'a' },
          { filterPattern: '{ $.level = "error" }' },
          { filterPattern: 'x'.repeat(1025) },
          { nextToken: 'none' },
          { nextToken, filterPattern: 'BUILD' },
        ])
          assert.equal(await refusal(input), 'InvalidParameterException', JSON.stringify(input));
        assert.equal(await refusal({ logStreamNames: ['a'] }), 'ResourceNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );
});
