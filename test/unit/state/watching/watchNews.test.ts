import assert from 'node:assert/strict';
import type { Execution } from '../../../../src/domain/execution/execution';
import { Watcher } from '../../../../src/state/watching/watcher';
import type { WatchNews } from '../../../../src/state/watching/watcher';
import { AwaitedExecutions } from '../../../../src/state/watching/awaitedExecutions';
import { WatchMemory } from '../../../../src/state/watching/watchMemory';
import { attempt, connection, execution, refOf, shop, typeOf } from '../../support/builders';
import { FakeConnections } from '../../support/connections';
import { start } from '../../support/fakeClock';
import { problem } from '../../support/fakeReader';
import { PollBench } from '../../support/pollBench';

const minute = 60_000;
const hour = 60 * minute;
const page = { kind: 'executions', pipeline: shop } as const;
const run = refOf('run-1');
const actions = { kind: 'actions', execution: run } as const;
const failing = attempt('Build/Compile', { status: 'Failed', error: { message: 'No.' } });
const approval = attempt('Deploy/Approve', {
  ...{ status: 'InProgress', type: typeOf('Approval', 'Manual') },
});

/** A window: everything that follows executions, with a memory that can be handed to the next one. */
class Window {
  readonly watcher: Watcher;
  readonly news: WatchNews[] = [];
  readonly awaited: AwaitedExecutions;
  readonly #memory: WatchMemory;

  constructor(
    readonly bench: PollBench,
    readonly kept: { value?: unknown } = {},
    readonly connections = new FakeConnections([connection('here')]),
  ) {
    const { store, scheduler, clock } = bench;
    this.watcher = new Watcher(store, scheduler, clock);
    this.watcher.onDidHappen((news) => this.news.push(news));
    this.awaited = new AwaitedExecutions(store, scheduler, clock, this.watcher, () => clock.now());
    const memory = {
      value: structuredClone(kept.value),
      set: (value: unknown) => void (kept.value = structuredClone(value)),
    };
    this.#memory = new WatchMemory(this.watcher, this.awaited, connections, memory, clock);
    this.#memory.restore();
  }

  get told(): readonly string[] {
    return this.news.map(({ event }) => event.kind);
  }

  close(): void {
    for (const part of [this.#memory, this.awaited, this.watcher, this.bench.scheduler]) part.dispose();
  }

  /** Loads the window again after a while: nothing of the old one is left but what it kept. */
  async reload(away = 0): Promise<Window> {
    this.close();
    const bench = new PollBench();
    await bench.clock.tick(this.bench.clock.now() - start + away);
    return new Window(bench, this.kept, this.connections);
  }
}

describe('The news of what is watched', () => {
  let window: Window;
  beforeEach(() => (window = new Window(new PollBench())));
  afterEach(() => window.close());

  const becomes = (status: Execution['status'], changes: Partial<Execution> = {}) =>
    window.bench.reader.set(page, {
      executions: [execution('run-1', { status, updatedAt: window.bench.clock.now(), ...changes })],
    });

  it('tells a failure once, when its reason is known', async () => {
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

  it('tells an approval, the failure, and the end after a retry, each once', async () => {
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

  it('tells by which execution it was superseded', async () => {
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

  it('says nothing of how something ended before anybody watched it', async () => {
    becomes('Failed');
    await window.bench.clock.tick(minute);
    window.watcher.watch(run, 'chosen');
    await window.bench.clock.tick(10 * minute);
    assert.deepEqual(window.told, []);
  });

  it('tells an end although its actions may not be read', async () => {
    becomes('InProgress');
    window.bench.reader.fail(({ kind }) => (kind === 'actions' ? problem('accessDenied') : undefined));
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    becomes('Succeeded');
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.told, ['succeeded']);
  });

  it('slows down when it is throttled, and still tells the end once', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.bench.reader.fail(() => problem('throttled'));
    const calls = await window.bench.callsDuring(10 * minute);
    assert.ok(calls <= 20, `${calls} calls while throttled`);
    becomes('Succeeded');
    window.bench.reader.mend();
    await window.bench.clock.tick(6 * minute);
    assert.deepEqual(window.told, ['succeeded']);
  });

  it('catches up once after eight hours of sleep, without a burst', async () => {
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

  it('asks with one probe at a time while the network is away, and catches up once', async () => {
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

  it('keeps an end that it could not look into yet, for as long as the network is away', async () => {
    becomes('InProgress');
    window.watcher.watch(run);
    await window.bench.clock.tick(minute);
    window.bench.reader.set(actions, [failing]);
    window.bench.reader.fail(({ kind }) => (kind === 'actions' ? problem('unreachable') : undefined));
    becomes('Failed');
    await window.bench.clock.tick(12 * minute);
    assert.deepEqual(window.told, []);
    window.bench.reader.mend();
    await window.bench.clock.tick(6 * minute);
    assert.deepEqual(window.told, ['failed']);
  });

  it('goes on after a reload, and tells nothing twice', async () => {
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

  it('tells once what ended while the window was closed, unless that was days ago', async () => {
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
      window = new Window(new PollBench());
    }
  });

  it('waits for a connection that is not there yet, and drops what is gone without a word', async () => {
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

  it('takes a favourite for mine once somebody does something with it', () => {
    window.watcher.watch(run, 'favourite');
    window.watcher.watch(run, 'started');
    window.watcher.watch(run, 'favourite');
    assert.equal(window.watcher.watched[0]?.reason, 'started');
  });
});

describe('An execution that is waited for', () => {
  let window: Window;
  beforeEach(() => (window = new Window(new PollBench())));
  afterEach(() => window.close());

  const commit = 'a'.repeat(40);
  const runs = (...executions: readonly Execution[]) => window.bench.reader.set(page, { executions });
  const fresh = (id: string, revisionId?: string) =>
    execution(id, {
      startedAt: window.bench.clock.now(),
      sourceRevisions: revisionId === undefined ? [] : [{ actionName: 'Source', revisionId }],
    });
  const watchedIds = () => window.watcher.watched.map(({ ref }) => ref.executionId);

  it('is the next one of a pipeline, not one that is there already', async () => {
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

  it('is looked for five minutes after a push and with few calls', async () => {
    window.awaited.awaitPush(shop, commit);
    const calls = await window.bench.callsDuring(24 * hour);
    assert.ok(calls <= 10, `${calls} calls in all`);
    assert.equal(window.bench.clock.timers, 0);
  });

  it('is found as soon while the window is in the background', async () => {
    window.bench.scheduler.setFocused(false);
    window.awaited.awaitPush(shop, commit);
    await window.bench.clock.tick(10_000);
    runs(fresh('run-1', commit));
    await window.bench.clock.tick(10_000);
    assert.deepEqual(watchedIds(), ['run-1']);
  });

  it('is looked for once more after a sleep', async () => {
    window.awaited.awaitPush(shop, commit);
    await window.bench.clock.tick(1_000);
    runs(fresh('run-1', commit));
    await window.bench.clock.sleep(8 * hour);
    await window.bench.clock.settle();
    assert.deepEqual(watchedIds(), ['run-1']);
    assert.deepEqual(window.awaited.all, []);
  });

  it('is given up by hand, and with its pipeline', async () => {
    window.awaited.awaitNext(shop);
    window.awaited.giveUp(shop);
    assert.deepEqual(window.awaited.all, []);
    window.awaited.awaitPush(shop, commit);
    window.bench.reader.fail(() => problem('notFound'));
    await window.bench.clock.tick(minute);
    assert.deepEqual(window.awaited.all, []);
    assert.equal(await window.bench.callsDuring(24 * hour), 0);
  });
});
