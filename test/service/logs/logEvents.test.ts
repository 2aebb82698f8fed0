import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { GetLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { externalIdOf, runOf, streamOf, textOf, wholeLog, withLogs } from '../support/logClients';
import type { LogService } from '../support/logClients';
import { plain, tenSeconds } from '../support/pipelines';
import { errorOf } from '../support/testService';

/** Starts `plain` and waits until its build has begun; the stream of that build. */
async function startBuild(test: LogService) {
  test.add(plain());
  await test.client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
  test.clock.advance(10_000);
  return streamOf(externalIdOf(await runOf(test, 'plain', 'Compile')));
}

const get = ({ logs }: LogService, input: GetLogEventsCommandInput) =>
  logs.send(new GetLogEventsCommand(input));

const day = 24 * 3600_000;

describe('GetLogEvents', () => {
  it(
    'follows a build by its token, without a gap and without an event twice',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        test.clock.advance(3000);
        const seen: string[] = [];
        let nextToken: string | undefined;
        let quiet = 0;
        for (let polls = 0; polls < 90; polls++) {
          const page = await get(test, { ...stream, startFromHead: true, nextToken });
          seen.push(...(page.events ?? []).map(({ message }) => message ?? ''));
          if (page.events?.length === 0) {
            quiet++;
            assert.equal(page.nextForwardToken, nextToken);
          } else assert.notEqual(page.nextForwardToken, nextToken);
          nextToken = page.nextForwardToken;
          test.clock.advance(100);
        }
        assert.ok(quiet > 5, 'There were moments without a new event.');
        const { events } = await wholeLog(test, stream);
        assert.equal(seen.join(''), textOf(events));
        assert.match(seen.at(-1) ?? '', /Phase context status code: {2}Message: \n$/);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'has all of a log when its action ends, and its lines in the order of their times',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        test.clock.advance(10_000);
        const { events } = await wholeLog(test, stream);
        assert.match(textOf(events), /Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED/);
        for (const [place, { timestamp = 0, ingestionTime = 0 }] of events.entries()) {
          assert.ok(timestamp >= (events[place - 1]?.timestamp ?? 0));
          assert.ok(ingestionTime >= timestamp && ingestionTime <= test.clock.now());
        }
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'begins at the end unless it is told to begin at the head, and goes back from there',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        test.clock.advance(10_000);
        const { events: all } = await wholeLog(test, stream);
        const last = await get(test, { ...stream, limit: 7 });
        assert.deepEqual(last.events, all.slice(-7));
        const before = await get(test, { ...stream, limit: 7, nextToken: last.nextBackwardToken });
        assert.deepEqual(before.events, all.slice(-14, -7));
        const again = await get(test, { ...stream, limit: 7, nextToken: before.nextForwardToken });
        assert.deepEqual(again.events, last.events);
        let token = before.nextBackwardToken;
        let count = 14;
        for (;;) {
          const page = await get(test, { ...stream, limit: 50, nextToken: token });
          count += page.events?.length ?? 0;
          if (page.nextBackwardToken === token) break;
          token = page.nextBackwardToken;
        }
        assert.equal(count, all.length);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'includes the start of a range of time and excludes its end',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        test.clock.advance(10_000);
        const { events: all } = await wholeLog(test, stream);
        const startTime = all[20]?.timestamp ?? 0;
        const endTime = all.at(-1)?.timestamp ?? 0;
        const within = all.filter(({ timestamp = 0 }) => timestamp >= startTime && timestamp < endTime);
        const { events } = await wholeLog(test, { ...stream, startTime, endTime });
        assert.deepEqual(events, within);
        assert.deepEqual((await get(test, { ...stream, startTime: endTime + 60_000 })).events, []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'takes the ARN of the group instead of its name, but not both, and not neither',
    withLogs(
      async (test) => {
        const { logGroupName, logStreamName } = await startBuild(test);
        test.clock.advance(10_000);
        const logGroupIdentifier = `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}`;
        const { events } = await wholeLog(test, { logGroupIdentifier, logStreamName });
        assert.ok(events.length > 20);
        for (const input of [{ logGroupName, logGroupIdentifier }, {}])
          assert.equal(
            (await errorOf(get(test, { ...input, logStreamName }))).name,
            'InvalidParameterException',
          );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'forgets a token after a day, and refuses one that it has not given for this stream',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        test.clock.advance(10_000);
        const { nextForwardToken = '' } = await get(test, { ...stream, startFromHead: true, limit: 1 });
        test.clock.advance(day - 1000);
        assert.ok((await get(test, { ...stream, nextToken: nextForwardToken })).events?.length);
        const other = streamOf(externalIdOf(await runOf(test, 'plain', 'Check')));
        for (const [what, at, nextToken] of [
          ['another stream', other, nextForwardToken],
          ['no token', stream, 'f/123/s'],
          ['changed', stream, nextForwardToken.replace(/\d\/s$/, (end) => (end === '1/s' ? '2/s' : '1/s'))],
          ['turned', stream, nextForwardToken.replace('f/', 'b/')],
        ] as const)
          assert.deepEqual(
            [what, (await errorOf(get(test, { ...at, nextToken }))).message],
            [what, 'The specified nextToken is invalid.'],
          );
        test.clock.advance(1000);
        const expired = await errorOf(get(test, { ...stream, nextToken: nextForwardToken }));
        assert.deepEqual(
          [expired.name, expired.message],
          ['InvalidParameterException', 'The specified nextToken has expired.'],
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'knows no group and no stream before the first line',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        const refusal = async (input: GetLogEventsCommandInput) => {
          const { name, message } = await errorOf(get(test, input));
          return `${name}: ${message}`;
        };
        const noGroup = 'ResourceNotFoundException: The specified log group does not exist.';
        const noStream = 'ResourceNotFoundException: The specified log stream does not exist.';
        assert.equal(await refusal(stream), noGroup);
        test.clock.advance(10_000);
        assert.ok((await get(test, stream)).events?.length);
        assert.equal(await refusal({ ...stream, logStreamName: 'other' }), noStream);
        assert.equal(await refusal({ ...stream, logGroupName: '/aws/codebuild/other' }), noGroup);
        assert.equal(await refusal({ ...stream, logGroupName: 'mine' }), noGroup);
      },
      { scenario: tenSeconds },
    ),
  );

  it('says the same for the same seed, and something else for another', async () => {
    const read = async (seed: number) => {
      let text = '';
      await withLogs(
        async (test) => {
          const stream = await startBuild(test);
          test.clock.advance(10_000);
          text = textOf((await wholeLog(test, stream)).events);
        },
        { seed, scenario: tenSeconds },
      )();
      return text;
    };
    assert.equal(await read(3), await read(3));
    assert.notEqual(await read(3), await read(4));
  });

  it(
    'can be denied, which names the action and the stream',
    withLogs(
      async (test) => {
        const stream = await startBuild(test);
        await fetch(`${test.service.url}/_local/faults`, {
          method: 'POST',
          body: JSON.stringify({ operation: 'GetLogEvents', kind: 'accessDenied' }),
        });
        const { name, message } = await errorOf(get(test, stream));
        assert.equal(name, 'AccessDeniedException');
        assert.ok(
          message.includes(
            `not authorized to perform: logs:GetLogEvents on resource: arn:aws:logs:us-east-1:123456789012:log-group:${stream.logGroupName}:log-stream:${stream.logStreamName} because`,
          ),
          message,
        );
      },
      { admin: true, scenario: tenSeconds },
    ),
  );
});
