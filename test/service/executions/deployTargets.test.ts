import {
  GetPipelineStateCommand,
  ListDeployActionExecutionTargetsCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient, DeployActionExecutionTarget } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, deploy, ecs, pipeline, stage } from '../../../src/local/sample/build';
import { failing, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

const fleet = (MaxBatch: string, more: Record<string, string> = {}) =>
  pipeline('fleet', [
    stage('Source', codeCommit('fleet')),
    stage(
      'Deploy',
      deploy(
        'Instances',
        'EC2',
        { InstanceTagKey: 'Name', InstanceTagValue: 'web', InstanceType: 'EC2', MaxBatch, ...more },
        'SourceOutput',
      ),
      ecs('Service', 'cluster', 'web', 'SourceOutput'),
    ),
  ]);

async function start({ client, clock }: TestService): Promise<string> {
  const { pipelineExecutionId } = await client.send(new StartPipelineExecutionCommand({ name: 'fleet' }));
  clock.advance(10_000);
  return pipelineExecutionId ?? assert.fail();
}

async function idOf(client: CodePipelineClient, at = 0): Promise<string> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: 'fleet' }));
  return stageStates[1]?.actionStates?.[at]?.latestExecution?.actionExecutionId ?? assert.fail();
}

const list = (client: CodePipelineClient, actionExecutionId: string, more: object = {}) =>
  client.send(new ListDeployActionExecutionTargetsCommand({ actionExecutionId, ...more }));

const targetsOf = async (client: CodePipelineClient): Promise<DeployActionExecutionTarget[]> =>
  (await list(client, await idOf(client))).targets ?? [];

const statuses = async (client: CodePipelineClient) => (await targetsOf(client)).map(({ status }) => status);

describe('ListDeployActionExecutionTargets', () => {
  it(
    'follows a deployment from batch to batch',
    withService(
      async (test) => {
        const { client, clock, add } = test;
        add(fleet('50%'));
        await start(test);
        const count = (await targetsOf(client)).length;
        assert.ok(count >= 3 && count <= 5);
        const half = Math.floor(count / 2);
        const first = await targetsOf(client);
        assert.deepEqual(
          first.map(({ status }) => status),
          first.map((_, at) => (at < half ? 'InProgress' : 'Pending')),
        );
        assert.match(first[0]?.targetId ?? '', /^i-[0-9a-f]{17}$/);
        assert.equal(first[0]?.targetType, 'EC2');
        assert.equal(first[0]?.startTime?.getTime(), clock.now());
        clock.advance(10_000);
        const last = await targetsOf(client);
        assert.deepEqual(new Set(last.map(({ status }) => status)), new Set(['Succeeded']));
        assert.equal(last.at(-1)?.endTime?.getTime(), clock.now());
        assert.deepEqual(
          last.map(({ targetId }) => targetId),
          first.map(({ targetId }) => targetId),
        );
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'lists the steps on each target in their order',
    withService(
      async (test) => {
        const { client, clock, add } = test;
        add(fleet('100%', { PreScript: 'a.sh', PostScript: 'b.sh', TargetGroupNameList: 'web' }));
        await start(test);
        clock.advance(2000);
        const early = (await targetsOf(client))[0]?.events ?? [];
        assert.deepEqual(
          early.map(({ name, status }) => [name, status]),
          [
            ['DOWNLOAD', 'Succeeded'],
            ['BEFORE_DEPLOY', 'InProgress'],
          ],
        );
        clock.advance(8000);
        const events = (await targetsOf(client))[0]?.events ?? [];
        assert.deepEqual(
          events.map(({ name }) => name),
          ['DOWNLOAD', 'BEFORE_DEPLOY', 'BLOCK_TRAFFIC', 'DEPLOY', 'ALLOW_TRAFFIC', 'AFTER_DEPLOY'],
        );
        for (const [at, { endTime, context }] of events.entries()) {
          assert.match(context?.ssmCommandId ?? '', /^[0-9a-f-]{36}$/);
          const next = events[at + 1];
          if (next != null) assert.deepEqual(endTime, next.startTime);
        }
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'names the failed target and those that were skipped after it',
    withService(
      async (test) => {
        const { client, clock, add } = test;
        add(fleet('1'));
        await start(test);
        assert.ok(!(await statuses(client)).includes('Failed'));
        clock.advance(10_000);
        const targets = await targetsOf(client);
        const failed = targets.findIndex(({ status }) => status === 'Failed');
        assert.ok(failed > 0);
        assert.ok(targets.slice(0, failed).every(({ status }) => status === 'Succeeded'));
        assert.ok(targets.slice(failed + 1).every(({ status }) => status === 'Skipped'));
        const event = targets[failed]?.events?.at(-1);
        assert.equal(event?.status, 'Failed');
        assert.match(event?.context?.message ?? '', /exit status 1/);
      },
      { scenario: failing({ action: 'Instances' }) },
    ),
  );

  it(
    'follows a deployment that continues after it was abandoned',
    withService(
      async (test) => {
        const { client, clock, add } = test;
        add(fleet('100%'));
        const pipelineExecutionId = await start(test);
        await client.send(
          new StopPipelineExecutionCommand({ pipelineName: 'fleet', pipelineExecutionId, abandon: true }),
        );
        clock.advance(9999);
        assert.deepEqual(new Set(await statuses(client)), new Set(['InProgress']));
        clock.advance(1);
        assert.deepEqual(new Set(await statuses(client)), new Set(['Succeeded']));
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'supports nodes that are no instances, and actions without targets',
    withService(
      async (test) => {
        const { client, add } = test;
        add(fleet('100%', { InstanceType: 'SSM_MANAGED_NODE' }));
        await start(test);
        const [node] = await targetsOf(client);
        assert.equal(node?.targetType, 'SSM_MANAGED_NODE');
        assert.match(node?.targetId ?? '', /^mi-/);
        assert.deepEqual((await list(client, await idOf(client, 1))).targets, []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'lists no targets for a deployment that never began',
    withService(
      async (test) => {
        const { client, add } = test;
        add(fleet('1', { PreScript: '#{Nowhere.Nothing}' }));
        await start(test);
        assert.deepEqual(await targetsOf(client), []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'filters by status, page by page',
    withService(
      async (test) => {
        const { client, add } = test;
        add(fleet('1'));
        await start(test);
        const id = await idOf(client);
        const pending = (values: string[]) => ({ filters: [{ name: 'TARGET_STATUS' as const, values }] });
        const all = (await list(client, id)).targets ?? [];
        const waiting = (await list(client, id, pending(['Pending']))).targets ?? [];
        assert.equal(waiting.length, all.length - 1);
        const first = await list(client, id, { ...pending(['Pending']), maxResults: 1 });
        assert.deepEqual(first.targets, waiting.slice(0, 1));
        const rest = await list(client, id, { ...pending(['Pending']), nextToken: first.nextToken });
        assert.deepEqual(rest.targets, waiting.slice(1));
        assert.equal(rest.nextToken, undefined);
        const foreign = list(client, id, { ...pending(['InProgress']), nextToken: first.nextToken });
        assert.equal((await errorOf(foreign)).name, 'InvalidNextTokenException');
        for (const maxResults of [0, 101])
          assert.equal((await errorOf(list(client, id, { maxResults }))).name, 'ValidationException');
        assert.equal((await errorOf(list(client, id, pending([''])))).name, 'ValidationException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'checks the pipeline, when it is named, and the action execution in it',
    withService(
      async (test) => {
        const { client, add } = test;
        add(fleet('1'));
        add({ ...fleet('1'), name: 'other' });
        await start(test);
        const id = await idOf(client);
        assert.ok((await list(client, id, { pipelineName: 'fleet' })).targets?.length);
        const nameOf = async (id: string, pipelineName?: string) =>
          (await errorOf(list(client, id, { pipelineName }))).name;
        assert.equal(await nameOf(id, 'nowhere'), 'PipelineNotFoundException');
        assert.equal(await nameOf(id, 'other'), 'ActionExecutionNotFoundException');
        assert.equal(await nameOf('nothing'), 'ActionExecutionNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );
});
