import assert from 'node:assert/strict';
import type { Execution } from '../../domain/execution/execution';
import { execution, shop } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';
import { hour, minute, page, WatchWindow } from '../../../test/support/watching/watchWindow';

describe('An awaited execution', () => {
  let window: WatchWindow;
  beforeEach(() => (window = new WatchWindow(new PollBench())));
  afterEach(() => window.close());

  const commit = 'a'.repeat(40);
  const runs = (...executions: readonly Execution[]) => window.bench.reader.set(page, { executions });
  const fresh = (id: string, revisionId?: string) =>
    execution(id, {
      startedAt: window.bench.clock.now(),
      sourceRevisions: revisionId === undefined ? [] : [{ actionName: 'Source', revisionId }],
    });
  const watchedIds = () => window.watcher.watched.map(({ ref }) => ref.executionId);

  it('is the next one of a pipeline, not an existing one', async () => {
    runs(execution('run-1', { status: 'Succeeded' }));
    window.awaited.awaitNext(shop);
    await window.bench.clock.tick(10 * minute);
    assert.deepEqual(watchedIds(), []);
    runs(fresh('run-2'), execution('run-1', { status: 'Succeeded' }));
    await window.bench.clock.tick(minute);
    assert.deepEqual(watchedIds(), ['run-2']);
    assert.deepEqual(window.awaited.all, []);
  });

  it('costs a call a minute, survives a reload, and is given up after eight hours', async () => {
    window.awaited.awaitNext(shop);
    const calls = await window.bench.callsDuring(hour);
    assert.ok(calls <= 61, `${calls} calls in an hour`);
    window = await window.reload(hour);
    assert.equal(window.awaited.isAwaited(shop), true);
    await window.bench.clock.tick(6 * hour);
    assert.equal(window.awaited.isAwaited(shop), false);
    assert.equal(await window.bench.callsDuring(24 * hour), 0);
  });

  it('is the one that runs the pushed commit, as soon as its source is known', async () => {
    window.awaited.awaitPush(shop, commit);
    runs(fresh('run-1'), fresh('run-2', 'b'.repeat(40)));
    await window.bench.clock.tick(30_000);
    assert.deepEqual(watchedIds(), []);
    runs(fresh('run-1', commit), fresh('run-2', 'b'.repeat(40)));
    await window.bench.clock.tick(30_000);
    assert.deepEqual(watchedIds(), ['run-1']);
    assert.equal(window.watcher.watched[0]?.reason, 'push');
  });

  it('is looked for until five minutes after a push and with few calls', async () => {
    window.awaited.awaitPush(shop, commit);
    const calls = await window.bench.callsDuring(24 * hour);
    assert.ok(calls <= 10, `${calls} calls in all`);
    assert.equal(window.bench.clock.timers, 0);
  });

  it('is found as quickly while the window is in the background', async () => {
    window.bench.scheduler.setFocused(false);
    window.awaited.awaitPush(shop, commit);
    await window.bench.clock.tick(10_000);
    runs(fresh('run-1', commit));
    await window.bench.clock.tick(10_000);
    assert.deepEqual(watchedIds(), ['run-1']);
  });

  it('is looked for a last time after the machine slept', async () => {
    window.awaited.awaitPush(shop, commit);
    await window.bench.clock.tick(1_000);
    runs(fresh('run-1', commit));
    await window.bench.clock.sleep(8 * hour);
    await window.bench.clock.settle();
    assert.deepEqual(watchedIds(), ['run-1']);
    assert.deepEqual(window.awaited.all, []);
  });

  it('is given up by the user, and with its pipeline', async () => {
    window.awaited.awaitNext(shop);
    window.awaited.giveUp(shop);
    assert.deepEqual(window.awaited.all, []);
    window.awaited.awaitPush(shop, commit);
    window.bench.reader.fail(() => problem('notFound'));
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.awaited.all, []);
    assert.equal(await window.bench.callsDuring(24 * hour), 0);
  });

  it('is no longer looked for when it turns out that the push starts nothing', () => {
    window.awaited.awaitPush(shop, commit);
    window.awaited.giveUpPush(shop, 'b'.repeat(40));
    assert.equal(window.awaited.all.length, 1);
    window.awaited.giveUpPush(shop, commit);
    assert.deepEqual(window.awaited.all, []);
    assert.equal(window.bench.clock.timers, 0);
  });
});
