import { CloudFormationClient, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, pipeline, stack, stage } from '../../../src/local/sample/build';
import type { ServiceOptions } from '../../../src/local/service';
import { externalIdOf, runOf } from '../support/logClients';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

interface StackService extends TestService {
  readonly cloudformation: CloudFormationClient;
}

const withStacks = (run: (test: StackService) => Promise<void>, options: Partial<ServiceOptions> = {}) =>
  withService(async (test) => {
    const cloudformation = new CloudFormationClient({
      endpoint: test.service.url,
      region: test.service.region,
      credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
      maxAttempts: 1,
    });
    try {
      await run({ ...test, cloudformation });
    } finally {
      cloudformation.destroy();
    }
  }, options);

const stacked = pipeline('stacked', [
  stage('Source', codeCommit('stacked')),
  stage('Deploy', stack('UpdateStack', 'shop <1> & more', 'SourceOutput::template.yml', 'SourceOutput')),
]);
const StackName = 'shop <1> & more';

const page = ({ cloudformation }: StackService, StackName: string, NextToken?: string) =>
  cloudformation.send(new DescribeStackEventsCommand({ StackName, NextToken }));

/** All events, newest first. */
async function eventsOf(test: StackService, name = StackName): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  do {
    const { StackEvents = [], NextToken } = await page(test, name, token);
    events.push(...StackEvents);
    token = NextToken;
  } while (token !== undefined);
  return events;
}

async function deployOnce({ client, clock }: StackService): Promise<void> {
  await client.send(new StartPipelineExecutionCommand({ name: 'stacked' }));
  clock.advance(30_000);
}

const failure =
  'Stack update failed. Resource handler returned message: "no <b>tags</b> & more, not allowed".';
const failingStack = {
  rules: [...tenSeconds.rules, { action: 'UpdateStack', failureRate: 1, error: { message: failure } }],
};

describe('The events of a stack', () => {
  it(
    'happen while the action runs, newest first',
    withStacks(
      async (test) => {
        const { client, clock, add } = test;
        add(stacked);
        assert.equal((await errorOf(page(test, StackName))).name, 'ValidationError');
        await client.send(new StartPipelineExecutionCommand({ name: 'stacked' }));
        clock.advance(15_000);
        const early = await eventsOf(test);
        assert.ok(early.length > 1);
        assert.equal(early.at(-1)?.ResourceStatusReason, 'User Initiated');
        clock.advance(5000);
        const events = await eventsOf(test);
        assert.deepEqual(events.slice(-early.length), early);
        assert.deepEqual(
          [events[0]?.ResourceType, events[0]?.ResourceStatus, events[0]?.StackName],
          ['AWS::CloudFormation::Stack', 'UPDATE_COMPLETE', StackName],
        );
        const times = events.map(({ Timestamp }) => Timestamp?.getTime() ?? Number.NaN);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => b - a),
        );
        assert.equal(new Set(events.map(({ EventId }) => EventId)).size, events.length);
        const id = externalIdOf(await runOf(test, 'stacked', 'UpdateStack'));
        assert.deepEqual(await eventsOf(test, id), events);
        assert.equal(events[0]?.StackId, id);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'begin a failure with the resource that failed, and cancel the others after it',
    withStacks(
      async (test) => {
        test.add(stacked);
        await deployOnce(test);
        const events = (await eventsOf(test)).reverse();
        const failed = events.filter(({ ResourceStatus }) => ResourceStatus === 'UPDATE_FAILED');
        assert.ok(failed.length > 1);
        assert.match(
          failed[0]?.ResourceStatusReason ?? '',
          /^Resource handler returned message: "no <b>tags<\/b> & more, not allowed" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: /,
        );
        for (const { ResourceStatusReason } of failed.slice(1))
          assert.equal(ResourceStatusReason, 'Resource update cancelled');
        const rollback = events.find(
          ({ ResourceStatus }) => ResourceStatus === 'UPDATE_ROLLBACK_IN_PROGRESS',
        );
        assert.ok(rollback?.ResourceStatusReason?.includes(failed[0]?.LogicalResourceId ?? '?'));
        assert.equal(events.at(-1)?.ResourceStatus, 'UPDATE_ROLLBACK_COMPLETE');
      },
      { scenario: failingStack },
    ),
  );

  it(
    'come in pages of 100, which new events do not shift, and are kept for 90 days',
    withStacks(
      async (test) => {
        test.add(stacked);
        for (let time = 0; time < 12; time++) await deployOnce(test);
        const all = await eventsOf(test);
        assert.ok(all.length > 100);
        const first = await page(test, StackName);
        assert.equal(first.StackEvents?.length, 100);
        await deployOnce(test);
        const second = await page(test, StackName, first.NextToken);
        assert.deepEqual(second.StackEvents, all.slice(100, 200));
        test.clock.advance(91 * 24 * 3600_000);
        assert.deepEqual(await eventsOf(test), []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'are refused in the words and the XML of CloudFormation',
    withStacks(
      async (test) => {
        test.add(stacked);
        await deployOnce(test);
        const refusal = async (name: string, token?: string) => {
          const { name: code, message } = await errorOf(page(test, name, token));
          return `${code}: ${message}`;
        };
        assert.equal(await refusal('none & <none>'), 'ValidationError: Stack [none & <none>] does not exist');
        assert.equal(
          await refusal(StackName, 'none'),
          'ValidationError: The specified next token is invalid.',
        );
        assert.match(
          await refusal(StackName, 'x'.repeat(1025)),
          /^ValidationError: 1 validation error detected: Value 'x+' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 1024$/,
        );
        const post = async (body: string) => {
          const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
          const answer = await fetch(test.service.url, { method: 'POST', body, headers });
          return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
        };
        const version = 'Version=2010-05-15';
        assert.match(
          await post(`Action=DescribeStackEvents&${version}`),
          /^400 text\/xml .*<Code>ValidationError<\/Code><Message>1 validation error detected: Value null at 'stackName'/,
        );
        for (const action of ['DescribeStacks', 'ListPipelines', ''])
          assert.match(await post(`Action=${action}&${version}`), /<Code>InvalidAction<\/Code>/);
        assert.match(await post('Action=DescribeStackEvents&StackName=a'), /<Code>InvalidAction<\/Code>/);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'can be denied and throttled under the names of the Query protocol',
    withStacks(
      async (test) => {
        const names: string[] = [];
        for (const kind of ['accessDenied', 'throttle', 'expiredToken', 'internalFailure']) {
          await fetch(`${test.service.url}/_local/faults`, {
            method: 'POST',
            body: JSON.stringify({ operation: 'DescribeStackEvents', kind, times: 1 }),
          });
          const { name, message } = await errorOf(page(test, 'shop'));
          names.push(name);
          if (kind === 'accessDenied')
            assert.ok(
              message.includes(
                'to perform: cloudformation:DescribeStackEvents on resource: arn:aws:cloudformation:us-east-1:123456789012:stack/shop/*',
              ),
              message,
            );
        }
        assert.deepEqual(names, ['AccessDenied', 'Throttling', 'ExpiredToken', 'InternalFailure']);
      },
      { admin: true },
    ),
  );

  it(
    'of the sample account have one that failed for want of a permission',
    withStacks(
      async (test) => {
        const run = await runOf(test, 'network-baseline', 'UpdateSubnets', 'Failed');
        const events = await eventsOf(test, externalIdOf(run));
        const failed = events.findLast(({ ResourceStatus }) => ResourceStatus === 'UPDATE_FAILED');
        assert.match(failed?.ResourceStatusReason ?? '', /does not allow ec2:CreateTags.*AccessDenied/);
      },
      { sample: true },
    ),
  );
});
