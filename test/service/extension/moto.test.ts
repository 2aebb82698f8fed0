import { CodePipeline } from '@aws-sdk/client-codepipeline';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { IAM } from '@aws-sdk/client-iam';
import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import type { Scheduler } from '../../../src/core/cache/scheduler';
import { carryOutOne } from '../../../src/core/changes/carryOut';
import {
  fetchDefinition,
  findDefinition,
  planCreate,
  planDelete,
} from '../../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../../src/core/changes/saveDefinition';
import { StreamFeed } from '../../../src/core/logs/logFeed';
import { buildBatchesOf, buildsOf } from '../../../src/domain/calls/logQueries';
import { declarationOf, pipelinesOf, stateOf } from '../../../src/domain/calls/queries';
import type { LogEvent } from '../../../src/domain/log/logEvent';
import { Problem } from '../../../src/domain/problem';
import { connection, FakeConnections } from '../../support/connections';
import { gatewayTo } from '../support/floors';
import { isMotoInstalled, startMoto, type MotoServer } from '../support/motoServer';
import { plain } from '../support/pipelines';

const region = 'us-east-1';
const credentials = { accessKeyId: 'tester', secretAccessKey: 'any' };

/** A pipeline in moto, with the role that it wants. */
async function createPipeline(url: string): Promise<void> {
  const iam = new IAM({ endpoint: url, region, credentials });
  const codepipeline = new CodePipeline({ endpoint: url, region, credentials });
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'codepipeline.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const { Role } = await iam.createRole({
    RoleName: 'pipeline',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await codepipeline.createPipeline({ pipeline: { ...plain(), roleArn: Role?.Arn ?? '' } });
  iam.destroy();
  codepipeline.destroy();
}

/** Feeds ask a scheduler; here it is the gateway alone. */
const schedulerOf = ({ ask }: Pick<AwsGateway, 'ask'>): Pick<Scheduler, 'fetch'> => ({
  fetch: (query, signal) => ask(query, signal),
});

/** Creates, reads, updates and deletes a pipeline by the extension's own plans. */
async function changeDefinitions(gateway: AwsGateway): Promise<void> {
  const { signal } = new AbortController();
  const needs = {
    connections: new FakeConnections([connection('local')]),
    gateway,
    scheduler: { ...schedulerOf(gateway), invalidate: () => {}, invalidateResources: () => {} },
    watcher: { watch: () => {} },
  };
  const source = await fetchDefinition(needs, { connection: 'local', name: 'plain' }, signal);
  const pipeline = { connection: 'local', name: 'made' };
  const definition = { ...source.definition, name: 'made' };
  const { done } = await carryOutOne(needs, planCreate(needs, { pipeline, definition }), signal);
  assert.equal(done.deployed.version, 1);
  const [first, ...others] = definition.stages;
  assert.ok(first);
  const renamed = { ...definition, stages: [{ ...first, name: 'Fetch' }, ...others] };
  const saved = await saveDefinition(
    needs,
    { pipeline, definition: renamed, base: await fetchDefinition(needs, pipeline, signal) },
    {
      overwrites: () => assert.fail('Nothing has changed.'),
      accepts: () => Promise.resolve({ isAccepted: true, asked: false }),
    },
    signal,
  );
  assert.deepEqual([saved.deployed.version, saved.replaced], [2, undefined]);
  await carryOutOne(needs, planDelete(needs, pipeline), signal);
  assert.equal(await findDefinition(needs, pipeline, signal), undefined);
}

describe('A server of another project', function () {
  this.timeout(60_000);

  if (!isMotoInstalled) {
    it('is not tested, because moto is not installed here', () => assert.ok(!isMotoInstalled));
    return;
  }

  const { signal } = new AbortController();
  const isSentence = (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.match(error.message, /[A-Z].+\.$/);
    return true;
  };
  let url: string;
  let moto: MotoServer;
  let gateway: AwsGateway;
  before(async () => {
    moto = await startMoto();
    ({ url } = moto);
    gateway = gatewayTo({ service: { url, region } });
  });
  after(async () => {
    gateway?.dispose();
    await moto?.end();
  });

  it('is listed, and an operation that it lacks is reported in a sentence', async () => {
    await createPipeline(url);
    const pipelines = await gateway.ask(pipelinesOf('local'), signal);
    assert.deepEqual(
      pipelines.map(({ ref }) => ref.name),
      ['plain'],
    );
    const pipeline = { connection: 'local', name: 'plain' };
    assert.equal((await gateway.ask(declarationOf(pipeline), signal)).stages.length, 3);
    await assert.rejects(gateway.ask(stateOf(pipeline), signal), isSentence);
    assert.equal((await gateway.ask(pipelinesOf('local'), signal)).length, 1);
    await changeDefinitions(gateway);
  });

  it('has logs that are followed by the token, read back from a time, and missed in words', async () => {
    const client = new CloudWatchLogsClient({ endpoint: url, region, credentials });
    const [logGroupName, logStreamName] = ['/aws/codebuild/shop', 'one'];
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const began = Date.now() - 60_000;
    const write = (from: number, count: number) =>
      client.send(
        new PutLogEventsCommand({
          logGroupName,
          logStreamName,
          logEvents: Array.from({ length: count }, (_, index) => ({
            timestamp: began + from + index,
            message: `line ${from + index}`,
          })),
        }),
      );
    const log = { connection: 'local', group: logGroupName, stream: logStreamName };
    const feed = new StreamFeed(schedulerOf(gateway), log);
    const messages = (events: readonly LogEvent[]) => events.map(({ message }) => message);
    await write(0, 3);
    assert.deepEqual(messages((await feed.newest().next(signal)).events), ['line 0', 'line 1', 'line 2']);
    assert.deepEqual(await feed.news(signal), []);
    await write(3, 2);
    assert.deepEqual(messages(await feed.news(signal)), ['line 3', 'line 4']);
    assert.deepEqual(await feed.news(signal), []);
    // moto 5.2.1 includes the end of a span of time, which AWS excludes.
    const before = messages((await feed.upTo(began + 1).next(signal)).events);
    assert.deepEqual(before.slice(0, 2), ['line 0', 'line 1']);
    const none = new StreamFeed(schedulerOf(gateway), { ...log, stream: 'two' });
    await assert.rejects(none.news(signal), (error: unknown) => {
      assert.equal(error instanceof Problem && error.kind, 'notFound');
      return isSentence(error);
    });
    client.destroy();
  });

  for (const [lacked, query] of [
    // Its builds are those that were started in it, which are over immediately and name no log.
    ['the builds of others', buildsOf({ connection: 'local', ids: ['shop:1'] })],
    ['batches of builds', buildBatchesOf({ connection: 'local', ids: ['shop:1'] })],
  ] as const)
    it(`lacks ${lacked}, which is an empty answer or a sentence`, async () => {
      const answer = await gateway.ask(query, signal).catch((error: unknown) => error);
      assert.ok(Array.isArray(answer) ? answer.length === 0 : isSentence(answer));
    });
});
