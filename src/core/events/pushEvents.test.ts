import assert from 'node:assert/strict';
import { execution, refOf, stageState, state, summary } from '../../../test/support/builders';
import { eventMessage } from '../../../test/support/events';
import { problem } from '../../../test/support/fakeReader';
import { PushHost, pushed } from '../../../test/support/push/pushBench';
import type { PushWindow } from '../../../test/support/push/pushBench';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import type { PipelineRef } from '../../domain/refs';

const minute = 60_000;
const shop: PipelineRef = { connection: 'here', name: 'shop' };
const names = (count: number) => Array.from({ length: count }, (_, index) => `pipeline-${index}`);

/** Shows the rows of pipelines in a window. */
function show(window: PushWindow, pipelines: readonly string[]): void {
  window.reader.set(
    pipelinesOf('here'),
    pipelines.map((name) => summary(name)),
  );
  window.scheduler.want(pipelinesOf('here'), 'calm');
  for (const name of pipelines) {
    window.scheduler.want(executionsOf({ connection: 'here', name }), 'calm');
    window.scheduler.want(stateOf({ connection: 'here', name }), 'calm');
  }
}

/** The service of a window answers that a run of a pipeline stands so. */
function set(window: PushWindow, name: string, run: string, status: 'InProgress' | 'Succeeded'): void {
  const pipeline = { connection: 'here', name };
  const latestExecution = { executionId: run, status, isRollback: false };
  window.reader.set(executionsOf(pipeline), {
    executions: [execution(run, { ref: refOf(run, pipeline), status })],
  });
  window.reader.set(stateOf(pipeline), {
    ...state([stageState('Build', { latestExecution })]),
    ref: pipeline,
  });
}

const statusIn = (window: PushWindow, pipeline = shop) =>
  window.store.get(executionsOf(pipeline)).value?.executions[0]?.status;

describe('Push events', () => {
  it('ask about what they name, once, and only where it is shown', async () => {
    const host = new PushHost();
    const [shows, other] = [host.open(), host.open()];
    show(shows, ['shop', 'web']);
    show(other, ['web']);
    await host.clock.tick(3 * minute);
    set(shows, 'shop', 'run-1', 'InProgress');
    const before = [shows.reader.calls.length, other.reader.calls.length];
    host.queue.send(eventMessage({}), eventMessage({ id: 'event-2', stage: 'Build' }), eventMessage({}));
    await host.clock.tick(2_000);
    assert.equal(statusIn(shows), 'InProgress');
    assert.deepEqual(
      shows.reader.calls
        .slice(before[0])
        .map(({ query }) => query.operation)
        .toSorted(),
      ['GetPipelineState', 'ListPipelineExecutions'],
    );
    assert.equal(other.reader.calls.length, before[1]);
    assert.equal(host.queue.size, 0);
  });

  it('ask again after 2, 5 and 15 seconds while the answer does not show the event', async () => {
    const host = new PushHost();
    const window = host.open();
    show(window, ['shop']);
    await host.clock.tick(3 * minute);
    const before = window.reader.callsOf(executionsOf(shop)).length;
    host.queue.send(eventMessage({ time: host.clock.now() }));
    await host.clock.tick(1_000);
    assert.equal(window.reader.callsOf(executionsOf(shop)).length, before + 1);
    await host.clock.tick(2_000);
    assert.equal(window.reader.callsOf(executionsOf(shop)).length, before + 2);
    set(window, 'shop', 'run-1', 'InProgress');
    await host.clock.tick(5_000);
    assert.equal(statusIn(window), 'InProgress');
    const { p95, heard } = window.push.statistics.of('here', true);
    assert.deepEqual([heard, p95 > 6_000], [1, true]);
    await host.clock.tick(20_000);
    assert.equal(window.reader.callsOf(executionsOf(shop)).length, before + 3);
  });

  it('cost three receives and at most ten calls a minute for a thousand pipelines without a change', async () => {
    const host = new PushHost();
    const window = host.open();
    show(window, names(1000));
    await host.clock.tick(12 * minute);
    const before = window.reader.calls.length;
    const receives = host.queue.receives;
    for (let passed = 0; passed < 5; passed++) {
      const start = window.reader.calls.length;
      await host.clock.tick(minute);
      assert.ok(window.reader.calls.length - start <= 10, `${window.reader.calls.length - start} calls`);
    }
    assert.ok(window.reader.calls.length - before > 25, 'rows are reconciled');
    assert.equal(host.queue.receives - receives, 15);
  }).timeout(180_000);

  it('cost a receive, a removal and two calls a second for a change a second, in five windows', async () => {
    const host = new PushHost();
    const windows = Array.from({ length: 5 }, () => host.open());
    windows.forEach((window, index) => show(window, names(100).slice(index * 20, index * 20 + 20)));
    await host.clock.tick(10 * minute);
    const sum = () => windows.reduce((calls, { reader }) => calls + reader.calls.length, 0);
    const before = { calls: sum(), receives: host.queue.receives, removals: host.queue.removals };
    for (let second = 0; second < 60; second++) {
      const name = `pipeline-${second % 100}`;
      for (const window of windows) set(window, name, `run-${second}`, 'InProgress');
      const of = { pipeline: name, executionId: `run-${second}`, time: host.clock.now() };
      host.queue.send(
        eventMessage({ ...of, id: `a-${second}` }),
        eventMessage({ ...of, id: `b-${second}`, stage: 'Build' }),
      );
      await host.clock.tick(1_000);
    }
    assert.ok(host.queue.receives - before.receives <= 61);
    assert.ok(host.queue.removals - before.removals <= 60);
    assert.ok(sum() - before.calls <= 2 * 60 + 5 * 10, `${sum() - before.calls} calls`);
  }).timeout(180_000);

  it('cost five windows the receives of one, and calls only in windows that show a pipeline', async () => {
    const host = new PushHost();
    const windows = Array.from({ length: 5 }, () => host.open());
    // The last window shows nothing; two show the same pipelines.
    const shown = [names(400), names(400), names(400).slice(200), names(2), []];
    windows.forEach((window, index) => {
      const rows = shown[index] ?? [];
      if (rows.length > 0) show(window, rows);
    });
    await host.clock.tick(12 * minute);
    const counts = () => windows.map(({ reader }) => reader.calls.length);
    const since = (before: readonly number[]) => counts().map((count, index) => count - (before[index] ?? 0));

    const quiet = { calls: counts(), receives: host.queue.receives };
    await host.clock.tick(5 * minute);
    assert.equal(host.queue.receives - quiet.receives, 15);
    for (const calls of since(quiet.calls)) assert.ok(calls <= 5 * 10, `${calls} calls`);
    assert.equal(since(quiet.calls).at(-1), 0);

    const busy = { calls: counts(), receives: host.queue.receives, removals: host.queue.removals };
    for (let second = 0; second < 60; second++) {
      // Half of the changes are of a pipeline that no window shows.
      const name = second % 2 === 0 ? `pipeline-${(second * 7) % 400}` : `hidden-${second}`;
      for (const window of windows) set(window, name, `run-${second}`, 'InProgress');
      host.queue.send(
        eventMessage({
          pipeline: name,
          executionId: `run-${second}`,
          time: host.clock.now(),
          id: `a-${second}`,
        }),
      );
      await host.clock.tick(1_000);
    }
    assert.ok(host.queue.receives - busy.receives <= 61);
    assert.ok(host.queue.removals - busy.removals <= 60);
    windows.forEach((window, index) => {
      const rows = new Set(shown[index]);
      const asked = window.reader.calls.slice(busy.calls[index]).map(({ query }) => pipelineOf(query)?.name);
      assert.deepEqual(
        asked.filter((name) => name !== undefined && !rows.has(name)),
        [],
      );
      const seen = Array.from({ length: 30 }, (_, change) => `pipeline-${(change * 14) % 400}`);
      const atMost = 2 * seen.filter((name) => rows.has(name)).length + 10;
      assert.ok(
        rows.size === 0 ? asked.length === 0 : asked.length <= atMost,
        `${asked.length} of ${atMost}`,
      );
    });
  }).timeout(180_000);

  it('go on in another window when the one that leads is closed or killed, without a loss', async () => {
    for (const end of ['close', 'kill'] as const) {
      const host = new PushHost();
      const first = host.open();
      await host.clock.tick(1_000);
      const second = host.open();
      show(second, ['shop']);
      await host.clock.tick(3 * minute);
      assert.deepEqual(
        [first.push.statusOf('here')?.isLeader, second.push.statusOf('here')?.isLeader],
        [true, false],
      );
      first[end]();
      set(second, 'shop', 'run-1', 'InProgress');
      host.queue.send(eventMessage({ time: host.clock.now() }));
      // A message that the dead one received shows again after thirty seconds.
      await host.clock.tick(end === 'close' ? 6_000 : 50_000);
      assert.equal(second.push.statusOf('here')?.isLeader, true);
      assert.equal(statusIn(second), 'InProgress', end);
    }
  });

  it('end, and polling is back, where the queue is denied or gone', async () => {
    for (const kind of ['accessDenied', 'notFound'] as const) {
      const host = new PushHost();
      const window = host.open();
      show(window, ['shop']);
      await host.clock.tick(3 * minute);
      assert.equal(window.push.statusOf('here')?.isHearing, true);
      host.queue.failure = problem(kind);
      await host.clock.tick(30_000);
      const status = window.push.statusOf('here');
      assert.deepEqual(
        [status?.isHearing, status?.trouble?.kind],
        [false, kind === 'notFound' ? 'gone' : 'denied'],
      );
      const before = window.reader.callsOf(stateOf(shop)).length;
      await host.clock.tick(3 * minute);
      assert.ok(window.reader.callsOf(stateOf(shop)).length - before >= 2);
      host.queue.failure = undefined;
      await host.clock.tick(2 * minute);
      assert.equal(window.push.statusOf('here')?.isHearing, true);
    }
  });

  it('are not relied on when polling finds what none of them told', async () => {
    const host = new PushHost();
    const window = host.open();
    show(window, names(8));
    await host.clock.tick(3 * minute);
    for (const name of names(8)) set(window, name, 'run-1', 'InProgress');
    await host.clock.tick(8 * minute);
    assert.equal(window.push.statusOf('here')?.trouble?.kind, 'missing');
    assert.equal(window.push.statusOf('here')?.isHearing, false);
    // Events that arrive again after a while are relied on again.
    await host.clock.tick(11 * minute);
    host.queue.send(eventMessage({ pipeline: 'pipeline-1', time: host.clock.now() }));
    await host.clock.tick(minute);
    assert.equal(window.push.statusOf('here')?.isHearing, true);
  });

  it('that another reader takes are told of once, in one of all windows', async () => {
    const host = new PushHost();
    const windows = [host.open(), host.open()];
    const told: string[] = [];
    for (const window of windows) {
      show(window, names(8));
      window.push.onDidMissEvents((id) => told.push(id));
    }
    // Every row was asked again since events are heard, and has not changed.
    await host.clock.tick(5 * minute);
    const change = async (run: string) => {
      for (const window of windows) for (const name of names(8)) set(window, name, run, 'InProgress');
      await host.clock.tick(8 * minute);
      for (const { push } of windows) assert.equal(push.statusOf('here')?.trouble?.kind, 'missing');
    };
    await change('run-1');
    assert.deepEqual(told, ['here']);
    // Events are heard again, and missed again.
    await host.clock.tick(11 * minute);
    host.queue.send(eventMessage({ pipeline: 'pipeline-1', time: host.clock.now() }));
    await host.clock.tick(minute);
    for (const { push } of windows) assert.equal(push.statusOf('here')?.trouble, undefined);
    await change('run-2');
    assert.deepEqual(told, ['here']);
  }).timeout(60_000);

  it('are left aside after sleep, and what is shown is asked for once', async () => {
    const host = new PushHost();
    const window = host.open();
    show(window, names(5));
    await host.clock.tick(5 * minute);
    const slept = host.clock.now();
    for (const name of names(5)) set(window, name, 'run-1', 'InProgress');
    const calls = window.reader.calls.length;
    await host.clock.sleep(3600_000);
    host.queue.send(
      ...names(5).map((pipeline, index) => eventMessage({ id: `e${index}`, pipeline, time: slept + 60_000 })),
    );
    await host.clock.tick(11_000);
    assert.equal(statusIn(window, { connection: 'here', name: 'pipeline-4' }), 'InProgress');
    assert.ok(window.reader.calls.length - calls <= 22, `${window.reader.calls.length - calls} calls`);
  });

  it('change nothing for a connection without a queue', async () => {
    const host = new PushHost();
    const window = host.open([{ ...pushed, events: undefined } as never]);
    show(window, ['shop']);
    await host.clock.tick(5 * minute);
    assert.equal(window.push.statusOf('here'), undefined);
    assert.equal(host.queue.receives, 0);
    assert.equal(host.folder.texts.size, 0);
  });
});
