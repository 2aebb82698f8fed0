import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callBudgetOf } from '../../../src/core/aws/awsServices';
import { CallQueue } from '../../../src/core/cache/callQueue';
import { Coverage } from '../../../src/core/cache/coverage';
import { Scheduler } from '../../../src/core/cache/scheduler';
import { SnapshotStore } from '../../../src/core/cache/snapshotStore';
import { ConnectionHealth } from '../../../src/core/connections/connectionHealth';
import { executionsOf, stateOf } from '../../../src/domain/calls/queries';
import { Owned } from '../../../src/domain/owned';
import { eventTarget } from '../../../src/local/events/eventTarget';
import { openPushEvents } from '../../../src/ui/host/openPushEvents';
import { systemClock } from '../../../src/ui/host/systemClock';
import { eventually } from '../../host/eventually';
import { connection } from '../../support/connections';
import { startQueue } from '../support/eventQueue';
import type { TestQueue } from '../support/eventQueue';
import { gatewayTo } from '../support/floors';
import type { Endpoint } from '../support/floors';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';

const pipeline = { connection: 'local', name: 'plain' };

describe('A window that hears push events', function () {
  this.timeout(120_000);
  let queue: TestQueue;
  let folder: string;
  let open: Owned;

  beforeEach(async () => {
    queue = await startQueue();
    folder = await mkdtemp(path.join(tmpdir(), 'events-'));
    open = new Owned();
  });
  afterEach(async () => {
    open.dispose();
    await queue.close();
    // The leader still gives its lease back.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  /** A window with a row, by the real client of SQS and shared files. */
  function openWindow(endpoint: Endpoint) {
    const { own } = open;
    const events = { queueUrl: queue.url };
    const { url, region } = endpoint.service;
    const budgets = new CallQueue(systemClock, ({ connection: id, service }) => callBudgetOf(id, service));
    const gateway = own(gatewayTo(endpoint, { events }));
    const store = new SnapshotStore();
    const coverage = new Coverage();
    const health = new ConnectionHealth();
    const scheduler = own(new Scheduler(gateway, store, health, systemClock, budgets, coverage));
    const push = own(
      openPushEvents(
        {
          connections: {
            all: [connection('local', { endpoint: url, region, events })],
            onDidChange: () => ({ dispose: () => {} }),
          },
          ...{ queue: gateway.events, scheduler, store, coverage, health },
          clock: systemClock,
          now: () => systemClock.now(),
        },
        folder,
      ),
    );
    own(scheduler.want(executionsOf(pipeline), 'calm'));
    own(scheduler.want(stateOf(pipeline), 'calm'));
    const status = () => store.get(executionsOf(pipeline)).value?.executions[0]?.status;
    return { push, status };
  }

  it('shows a change in moments, and so do the others, of which one reads', async () => {
    await withService(
      async ({ client, clock, add, service }) => {
        add(plain());
        // An empty queue answers after twenty seconds.
        await queue.send('{}');
        const windows = [openWindow({ service }), openWindow({ service })];
        await eventually(() => {
          for (const { push } of windows) assert.equal(push.statusOf('local')?.isHearing, true);
          assert.equal(windows.filter(({ push }) => push.statusOf('local')?.isLeader).length, 1);
        });
        const began = performance.now();
        await client.send(new StartPipelineExecutionCommand({ name: 'plain' }));
        await eventually(() => {
          for (const { status } of windows) assert.equal(status(), 'InProgress');
        });
        // Far more than it takes, for a busy machine, and far less than polling.
        const took = performance.now() - began;
        assert.ok(took < 10_000, `it took ${took} ms`);
        clock.advance(3600_000);
        await eventually(() => {
          for (const { status } of windows) assert.equal(status(), 'Succeeded');
        });
        await eventually(async () => assert.deepEqual(await queue.count(), { ready: 0, taken: 0 }));
      },
      { events: { queue: eventTarget(queue.url), report: (sentence) => assert.fail(sentence) } },
    )();
  });

  it('shows nineteen of twenty changes within two seconds of their events', async () => {
    await withService(
      async ({ client, clock, add, service }) => {
        add(plain());
        await queue.send('{}');
        const { push, status } = openWindow({ service });
        await eventually(() => assert.equal(push.statusOf('local')?.isHearing, true));
        const delays: number[] = [];
        const shows = async (expected: string, change: () => unknown) => {
          await change();
          const began = performance.now();
          await eventually(() => assert.equal(status(), expected));
          delays.push(performance.now() - began);
        };
        for (let run = 0; run < 10; run++) {
          await shows('InProgress', () => client.send(new StartPipelineExecutionCommand({ name: 'plain' })));
          await shows('Succeeded', () => clock.advance(3600_000));
        }
        const sorted = delays.toSorted((a, b) => a - b).map(Math.round);
        assert.ok((sorted[18] ?? Infinity) <= 2_000, `They took ${sorted.join(', ')} ms.`);
      },
      { events: { queue: eventTarget(queue.url), report: (sentence) => assert.fail(sentence) } },
    )();
  });

  it('says that the queue is gone', async () => {
    await withService(async ({ service }) => {
      await queue.remove();
      const { push } = openWindow({ service });
      await eventually(() => {
        const { trouble, isHearing } = push.statusOf('local') ?? {};
        assert.deepEqual([isHearing, trouble?.kind], [false, 'gone']);
        assert.match(trouble?.message ?? '', /^The queue for events does not exist/);
      });
    })();
  });
});
