import assert from 'node:assert/strict';
import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  pipelinesOf,
  stateOf,
} from '../../domain/calls/queries';
import type { ExecutionStatus } from '../../domain/pipeline/status';
import { Watcher } from './watcher';
import {
  attempt,
  declaration,
  detail,
  execution,
  refOf,
  shop,
  stageState,
  state,
} from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const executions = executionsOf(shop);
const run = refOf('run-1');
const actions = actionsOf(run);
const runDetail = detailOf(run);
const inBuild = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;

describe('The watcher', () => {
  let bench: PollBench;
  let watcher: Watcher;
  let changes: number;
  beforeEach(() => {
    bench = new PollBench();
    watcher = new Watcher(bench.store, bench.scheduler, bench.clock);
    changes = 0;
    watcher.onDidChange(() => (changes += 1));
  });
  afterEach(() => {
    watcher.dispose();
    bench.scheduler.dispose();
  });

  const becomes = (status: ExecutionStatus, updatedAt = start) =>
    bench.reader.set(executions, { executions: [execution('run-1', { status, updatedAt })] });
  const watched = () => watcher.watched[0];

  it('follows an execution from the moment it is watched, before its first answer', async () => {
    becomes('InProgress');
    watcher.watch(run);
    assert.deepEqual(watcher.watched, [
      {
        ...{ ref: run, reason: 'started', isGone: false, stages: [] },
        progress: { doneActions: 0 },
      },
    ]);
    assert.equal(changes, 1);
    bench.reader.set(actions, [
      attempt('Source/Checkout'),
      attempt('Build/Compile', { status: 'InProgress' }),
    ]);
    bench.reader.set(declarationOf(shop), declaration());
    await bench.clock.tick(4_000);
    assert.equal(watched()?.status, 'InProgress');
    assert.equal(watched()?.execution?.startedAt, start - minute);
    assert.deepEqual(watched()?.progress, {
      step: { stage: 'Build', action: 'Compile' },
      doneActions: 1,
      allActions: 3,
    });
  });

  it('fires for each change and is silent while nothing changes', async () => {
    becomes('InProgress');
    watcher.watch(run);
    await bench.clock.tick(10_000);
    changes = 0;
    await bench.clock.tick(minute);
    assert.equal(changes, 0);
    bench.reader.set(actions, [attempt('Source/Checkout', { status: 'InProgress' })]);
    await bench.clock.tick(4_000);
    assert.equal(changes, 1);
  });

  it('ignores other pipelines', async () => {
    watcher.watch(run);
    await bench.clock.tick(0);
    changes = 0;
    bench.store.setProblem(stateOf({ ...shop, name: 'other' }), problem('invalid'));
    bench.store.setProblem(pipelinesOf(shop.connection), problem('invalid'));
    assert.equal(changes, 0);
  });

  it('keeps a finished execution for five minutes and fetches its actions a last time, nothing else', async () => {
    becomes('InProgress');
    watcher.watch(run);
    await bench.clock.tick(10_000);
    becomes('Succeeded', start + 10_000);
    await bench.clock.tick(2_000);
    assert.equal(watched()?.status, 'Succeeded');
    const asked = bench.reader.callsOf(actions).length;
    assert.equal(await bench.callsDuring(5 * minute - 1), 1);
    assert.equal(bench.reader.callsOf(actions).length, asked + 1);
    assert.equal(watcher.watched.length, 1);
    changes = 0;
    await bench.clock.tick(1);
    assert.deepEqual(watcher.watched, []);
    assert.equal(changes, 1);
  });

  it('makes no calls after it has stopped following', async () => {
    becomes('Succeeded');
    watcher.watch(run);
    await bench.clock.tick(5 * minute);
    assert.deepEqual(watcher.watched, []);
    assert.equal(bench.clock.timers, 0);
    assert.equal(await bench.callsDuring(24 * 60 * minute), 0);
  });

  it('continues when a failed execution is retried', async () => {
    becomes('Failed');
    watcher.watch(run);
    await bench.clock.tick(4 * minute);
    assert.equal(watched()?.status, 'Failed');
    becomes('InProgress', start + 4 * minute);
    bench.reader.set(stateOf(shop), state([stageState('Build', { latestExecution: inBuild })]));
    bench.scheduler.invalidate(shop);
    await bench.clock.tick(0);
    assert.equal(watched()?.status, 'InProgress');
    // What is asked next to the first state may be older than it.
    await bench.clock.tick(minute);
    const calls = await bench.callsDuring(9 * minute);
    assert.equal(calls, 9 * 15, 'the state of its pipeline every 4 s');
    assert.equal(watcher.watched.length, 1);
    becomes('Succeeded', start + 14 * minute);
    bench.reader.set(stateOf(shop), state([stageState('Build')]));
    await bench.clock.tick(5 * minute + 4_000);
    assert.deepEqual(watcher.watched, []);
  });

  it('finds an execution that is older than the first page through its detail', async () => {
    bench.reader.set(executions, { executions: [execution('run-9')], nextToken: 'more' });
    bench.reader.set(runDetail, detail('run-1'));
    watcher.watch(run);
    await bench.clock.tick(minute);
    assert.equal(watched()?.status, 'InProgress');
    bench.reader.set(runDetail, detail('run-1', { status: 'Succeeded' }));
    await bench.clock.tick(4_000);
    assert.equal(watched()?.status, 'Succeeded');
    const calls = await bench.callsDuring(5 * minute - 4_000);
    assert.equal(calls, 2, 'its actions and its detail again');
    await bench.clock.tick(4_000);
    assert.deepEqual(watcher.watched, []);
  });

  it('does not fetch the detail of an execution on the first page', async () => {
    becomes('InProgress');
    watcher.watch(run);
    await bench.clock.tick(minute);
    assert.equal(bench.reader.callsOf(runDetail).length, 1, 'before the page was known');
  });

  it('reports that an execution no longer exists when its pipeline is deleted, and stops fetching', async () => {
    becomes('InProgress');
    watcher.watch(run);
    await bench.clock.tick(10_000);
    bench.reader.fail(() => problem('notFound'));
    await bench.clock.tick(4_000);
    assert.equal(watched()?.isGone, true);
    assert.equal(await bench.callsDuring(5 * minute), 0);
    assert.deepEqual(watcher.watched, []);
  });

  it('continues through an outage', async () => {
    becomes('InProgress');
    watcher.watch(run);
    await bench.clock.tick(10_000);
    bench.reader.fail(() => problem('unreachable'));
    await bench.clock.tick(10 * minute);
    assert.equal(watched()?.status, 'InProgress');
    assert.equal(watched()?.isGone, false);
    bench.reader.mend();
    becomes('Succeeded', start + 5 * minute);
    await bench.clock.tick(minute);
    assert.equal(watched()?.status, 'Succeeded');
  });

  it('lists watched executions in the order of the requests, each once', () => {
    for (const id of ['run-2', 'run-1', 'run-2']) watcher.watch(refOf(id));
    assert.deepEqual(
      watcher.watched.map(({ ref }) => ref.executionId),
      ['run-2', 'run-1'],
    );
    assert.equal(changes, 2);
  });

  it('stops following one execution and keeps the others', async () => {
    watcher.watch(run);
    watcher.watch(refOf('run-2'));
    await bench.clock.tick(0);
    watcher.unwatch(run);
    watcher.unwatch(run);
    const before = bench.reader.callsOf(actions).length;
    await bench.clock.tick(minute);
    assert.equal(bench.reader.callsOf(actions).length, before);
    assert.equal(watcher.watched.length, 1);
  });

  it('leaves nothing running when it is disposed', async () => {
    becomes('Succeeded');
    watcher.watch(run);
    watcher.watch(refOf('run-2'));
    await bench.clock.tick(10_000);
    watcher.dispose();
    assert.equal(bench.clock.timers, 0);
    assert.equal(await bench.callsDuring(60 * minute), 0);
  });
});
