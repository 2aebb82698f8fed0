import assert from 'node:assert/strict';
import { actionsOf } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { attempt, connection, execution, refOf, shop, typeOf } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';
import { hour, minute, page, WatchWindow } from '../../../test/support/watching/watchWindow';

const run = refOf('run-1');
const actions = actionsOf(run);
const failing = attempt('Build/Compile', { status: 'Failed', error: { message: 'No.' } });
const approval = attempt('Deploy/Approve', {
  ...{ status: 'InProgress', type: typeOf('Approval', 'Manual') },
});

describe('The news of watched executions', () => {
  let window: WatchWindow;
  beforeEach(() => (window = new WatchWindow(new PollBench())));
  afterEach(() => window.close());

  const becomes = (status: Execution['status'], changes: Partial<Execution> = {}) =>
    window.bench.reader.set(page, {
      executions: [execution('run-1', { status, updatedAt: window.bench.clock.now(), ...changes })],
    });

  it('include a failure once, when its reason is known', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, []);
    window.bench.reader.set(actions, [attempt('Source/Checkout'), failing]);
    becomes('Failed');
    await window.bench.clock.tick(10 * minute);
    assert.deepEqual(window.told, ['failed']);
    const [{ event } = {}] = window.news;
    assert.ok(event?.kind === 'failed');
    assert.equal(event.failure?.message, 'No.');
  });

  it('include an approval, the failure, and the end after a retry, each once', async () => {
    becomes('InProgress');
    window.bench.reader.set(actions, [approval]);
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['waitingForApproval']);
    window.bench.reader.set(actions, [{ ...approval, status: 'Succeeded' }, failing]);
    becomes('Failed');
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['waitingForApproval', 'failed']);
    becomes('InProgress');
    window.bench.scheduler.invalidate(shop);
    await window.bench.clock.tick(minute);
    const retried = attempt('Build/Compile', { id: 'again', startedAt: window.bench.clock.now() });
    window.bench.reader.set(actions, [{ ...approval, status: 'Succeeded' }, failing, retried]);
    becomes('Succeeded');
    await window.bench.clock.tick(10 * minute);
    assert.deepEqual(window.told, ['waitingForApproval', 'failed', 'succeeded']);
  });

  it('include the execution that superseded one', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    const now = window.bench.clock.now();
    window.bench.reader.set(page, {
      executions: [
        execution('run-2', { startedAt: now, updatedAt: now }),
        execution('run-1', { status: 'Superseded', updatedAt: now }),
      ],
    });
    await window.bench.clock.tick(minute);
    const [{ event } = {}] = window.news;
    assert.ok(event?.kind === 'superseded');
    assert.equal(event.by?.ref.executionId, 'run-2');
  });

  it('exclude an end before the watch began', async () => {
    becomes('Failed');
    await window.bench.clock.tick(minute);
    window.watcher.watch(run, 'chosen');
    await window.bench.clock.tick(10 * minute);
    assert.deepEqual(window.told, []);
  });

  it('include an end although its actions cannot be read', async () => {
    becomes('InProgress');
    window.bench.reader.fail((query) => (actionsOf.is(query) ? problem('accessDenied') : undefined));
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    becomes('Succeeded');
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['succeeded']);
  });

  it('are fetched less often when throttled, and still include the end once', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.bench.reader.fail(() => problem('throttled'));
    const calls = await window.bench.callsDuring(10 * minute);
    assert.ok(calls <= 30, `${calls} calls of three queries while throttled`);
    becomes('Succeeded');
    window.bench.reader.mend();
    await window.bench.clock.tick(6 * minute);
    assert.deepEqual(window.told, ['succeeded']);
  });

  it('catch up once after eight hours of sleep, without a burst', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `run-${index}`);
    const all = (status: Execution['status']) =>
      window.bench.reader.set(page, {
        executions: names.map((id) => execution(id, { status, updatedAt: window.bench.clock.now() })),
      });
    all('InProgress');
    for (const id of names) window.watcher.watch(refOf(id));
    await window.bench.clock.tick(minute);
    all('Succeeded');
    const calls = await window.bench.callsDuring(0, () => window.bench.clock.sleep(8 * hour));
    assert.ok(calls <= 2 * (names.length + 1), `${calls} calls at once`);
    await window.bench.clock.tick(minute);
    assert.equal(window.told.length, names.length);
    assert.equal(await window.bench.callsDuring(24 * hour), 0);
    assert.equal(window.told.length, names.length);
  });

  it('are fetched by one probe at a time while the network is away, and catch up once', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.bench.reader.fail(() => problem('unreachable'));
    becomes('Succeeded');
    const during = await window.bench.callsDuring(hour);
    assert.ok(during <= 70, `${during} calls in an hour without a network`);
    window.bench.reader.mend();
    await window.bench.clock.tick(5 * minute);
    assert.deepEqual(window.told, ['succeeded']);
  });

  it('keep an end whose details could not be read, for as long as the network is away', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.bench.reader.set(actions, [failing]);
    window.bench.reader.fail((query) => (actionsOf.is(query) ? problem('unreachable') : undefined));
    becomes('Failed');
    await window.bench.clock.tick(12 * minute);
    assert.deepEqual(window.told, []);
    window.bench.reader.mend();
    await window.bench.clock.tick(6 * minute);
    assert.deepEqual(window.told, ['failed']);
  });

  it('continue after a reload, and include nothing twice', async () => {
    becomes('InProgress');
    window.bench.reader.set(actions, [approval]);
    window.watcher.watch(run, 'push');
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['waitingForApproval']);
    window = await window.reload();
    becomes('InProgress');
    window.bench.reader.set(actions, [approval]);
    await window.bench.clock.tick(minute);
    assert.equal(window.watcher.watched[0]?.reason, 'push');
    assert.deepEqual(window.told, []);
    becomes('Succeeded');
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['succeeded']);
    window = await window.reload();
    assert.deepEqual(window.watcher.watched, [], 'what was told is forgotten');
    assert.equal(await window.bench.callsDuring(hour), 0);
  });

  it('include once what ended while the window was closed, unless that was days ago', async () => {
    for (const [away, told] of [
      [8 * hour, ['succeeded']],
      [48 * hour, []],
    ] as const) {
      becomes('InProgress');
      window.watcher.watch(run);
      await window.bench.clock.tick(minute);
      const endedAt = window.bench.clock.now();
      window = await window.reload(away);
      becomes('Succeeded', { updatedAt: endedAt });
      await window.bench.clock.tick(10 * minute);
      assert.deepEqual(window.told, told);
      window.close();
      window = new WatchWindow(new PollBench());
    }
  });

  it('wait for a missing connection, and drop deleted executions silently', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.connections.set([]);
    window = await window.reload();
    assert.equal(window.watcher.watched.length, 0);
    window.watcher.watch(refOf('run-2', { connection: 'else', name: 'shop' }));
    window.bench.reader.fail(() => problem('notFound'));
    window.connections.set([connection('here')]);
    assert.equal(window.watcher.watched.length, 2);
    await window.bench.clock.tick(minute);
    assert.deepEqual(
      window.watcher.watched.map(({ ref }) => ref.executionId),
      ['run-2'],
    );
  });

  it("treat a favourite as the user's own once the user changes it", () => {
    window.watcher.watch(run, 'favourite');
    window.watcher.watch(run, 'started');
    window.watcher.watch(run, 'favourite');
    assert.equal(window.watcher.watched[0]?.reason, 'started');
  });
});
