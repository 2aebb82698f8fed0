import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type { DesiredStatus, Service, Task } from '@aws-sdk/client-ecs';
import assert from 'node:assert/strict';
import { codeCommit, ecs, pipeline, stage } from '../../../src/local/sample/build';
import type { ServiceOptions } from '../../../src/local/service';
import { modelProblems } from '../../support/causes/causeModels';
import { externalIdOf, runOf } from '../support/logClients';
import { failing, tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

interface Containers extends TestService {
  readonly ecs: ECSClient;
}

const withContainers = (run: (test: Containers) => Promise<void>, options: Partial<ServiceOptions>) =>
  withService(async (test) => {
    const client = new ECSClient({
      endpoint: test.service.url,
      region: test.service.region,
      credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
      maxAttempts: 1,
    });
    test.add(serving);
    try {
      await run({ ...test, ecs: client });
    } finally {
      client.destroy();
    }
  }, options);

const serving = pipeline('serving', [
  stage('Source', codeCommit('serving')),
  stage('Deploy', ecs('Search', 'prod', 'search', 'SourceOutput')),
]);

/** Starts it, and waits until the deployment has been created; its ID. */
async function start(test: Containers): Promise<string> {
  await test.client.send(new StartPipelineExecutionCommand({ name: 'serving' }));
  test.clock.advance(10_000);
  return externalIdOf(await runOf(test, 'serving', 'Search'));
}

/** An answer as the model of the API has it. */
function valid<T extends object>(
  operation: string,
  { $metadata: _, ...answer }: T & { $metadata: object },
): T {
  assert.deepEqual(modelProblems('ecs', operation, 'output', answer), []);
  return answer as T;
}

async function search({ ecs: client }: Containers): Promise<Service> {
  const command = new DescribeServicesCommand({ cluster: 'prod', services: ['search'] });
  const { services = [] } = valid('DescribeServices', await client.send(command));
  return services[0] ?? assert.fail();
}

async function tasks({ ecs: client }: Containers, desiredStatus: DesiredStatus): Promise<readonly Task[]> {
  const list = new ListTasksCommand({ cluster: 'prod', serviceName: 'search', desiredStatus });
  const { taskArns = [] } = valid('ListTasks', await client.send(list));
  if (taskArns.length === 0) return [];
  const command = new DescribeTasksCommand({ cluster: 'prod', tasks: taskArns });
  return valid('DescribeTasks', await client.send(command)).tasks ?? [];
}

describe('The services of Amazon ECS', () => {
  it(
    'get their new tasks one after the other, and keep as many running as they should have',
    withContainers(
      async (test) => {
        const first = await start(test);
        test.clock.advance(10_000);
        const second = await start(test);
        assert.notEqual(first, second);
        const counts = new Set<number>();
        for (let step = 0; step < 38; step++) {
          test.clock.advance(250);
          const { deployments: [newest, before] = [], runningCount, desiredCount } = await search(test);
          assert.deepEqual([newest?.id, newest?.status], [second, 'PRIMARY']);
          assert.ok(before === undefined || (before.id === first && before.status === 'ACTIVE'));
          assert.ok((newest?.pendingCount ?? 0) <= 1);
          assert.equal(runningCount, desiredCount);
          counts.add(newest?.runningCount ?? 0);
        }
        const { deployments = [], desiredCount = 0, events = [] } = await search(test);
        assert.deepEqual([...counts], [...Array(desiredCount + 1).keys()]);
        assert.deepEqual(
          deployments.map(({ id, rolloutState }) => [id, rolloutState]),
          [[second, 'COMPLETED']],
        );
        assert.match(events[0]?.message ?? '', /^\(service search\) has reached a steady state\.$/);
        const times = events.map(({ createdAt }) => createdAt?.getTime() ?? 0);
        assert.deepEqual(
          times,
          times.toSorted((a, b) => b - a),
        );
        assert.equal((await tasks(test, 'RUNNING')).length, desiredCount);
        assert.deepEqual(await tasks(test, 'PENDING'), []);
        const replaced = await tasks(test, 'STOPPED');
        assert.deepEqual(
          replaced.map(({ startedBy, stopCode, stoppedReason }) => [startedBy, stopCode, stoppedReason]),
          replaced.map(() => [
            first,
            'ServiceSchedulerInitiated',
            `Scaling activity initiated by (deployment ${second})`,
          ]),
        );
        assert.equal(replaced.length, desiredCount);
        test.clock.advance(3_700_000);
        assert.deepEqual(await tasks(test, 'STOPPED'), []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'stop a deployment whose tasks fail, and say why each did',
    withContainers(
      async (test) => {
        const id = await start(test);
        test.clock.advance(4000);
        const begun = (await search(test)).deployments?.[0];
        assert.equal(begun?.rolloutState, 'IN_PROGRESS');
        assert.equal(begun.failedTasks, 1);
        test.clock.advance(8000);
        const [failed] = (await search(test)).deployments ?? [];
        assert.deepEqual(
          [failed?.id, failed?.rolloutState, failed?.failedTasks, failed?.runningCount],
          [id, 'FAILED', 3, 0],
        );
        const stopped = await tasks(test, 'STOPPED');
        assert.equal(stopped.length, 3);
        for (const { stopCode, stoppedReason, containers = [] } of stopped) {
          assert.ok(stoppedReason);
          assert.equal(stopCode === 'EssentialContainerExited', containers[0]?.exitCode !== undefined);
        }
      },
      { scenario: failing({ action: 'Search' }) },
    ),
  );

  it(
    'refuse what is not there',
    withContainers(
      async (test) => {
        await start(test);
        const { ecs: client } = test;
        const services = (cluster: string, ...names: readonly string[]) =>
          client.send(new DescribeServicesCommand({ cluster, services: [...names] }));
        assert.equal((await errorOf(services('none', 'search'))).name, 'ClusterNotFoundException');
        assert.equal((await errorOf(services('prod'))).name, 'InvalidParameterException');
        const { failures = [], services: none } = valid('DescribeServices', await services('prod', 'other'));
        assert.deepEqual([none, failures[0]?.reason], [[], 'MISSING']);
        const list = (input: object) => client.send(new ListTasksCommand({ cluster: 'prod', ...input }));
        assert.equal((await errorOf(list({ serviceName: 'other' }))).name, 'ServiceNotFoundException');
        assert.equal((await errorOf(list({ nextToken: 'no' }))).name, 'InvalidParameterException');
        const task = new DescribeTasksCommand({ cluster: 'prod', tasks: ['0'.repeat(32)] });
        const answer = valid('DescribeTasks', await client.send(task));
        assert.deepEqual([answer.tasks, answer.failures?.[0]?.reason], [[], 'MISSING']);
      },
      { scenario: tenSeconds },
    ),
  );
});
