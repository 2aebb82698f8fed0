import assert from 'node:assert/strict';
import { declarationOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import type { Pace } from './pace';
import { execution, openApproval, shop, stageState, state, summary } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const executions: Query = executionsOf(shop);
const shopState: Query = stateOf(shop);

describe('The scheduler', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  it('fetches nothing that is not wanted', async () => {
    assert.equal(await bench.callsDuring(60 * minute), 0);
    assert.equal(bench.clock.timers, 0);
  });

  it('fetches a query once that several want', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(executions, 'live');
    bench.scheduler.want(executionsOf({ ...shop }), 'calm');
    await bench.clock.settle();
    assert.equal(bench.reader.calls.length, 1);
    bench.reader.release();
    assert.equal(await bench.callsDuring(0), 0);
    assert.equal(await bench.callsDuring(20_000), 1);
  });

  it('does not fetch a fresh answer again for another interest', async () => {
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(10_000);
    bench.scheduler.want(executions, 'live');
    assert.equal(await bench.callsDuring(9_000), 0);
    assert.equal(await bench.callsDuring(1_000), 1);
  });

  const rhythms: readonly [pace: Pace, volatility: 'moving' | 'idle', seconds: number][] = [
    ['live', 'moving', 4],
    ['live', 'idle', 20],
    ['calm', 'moving', 12],
    ['calm', 'idle', 60],
  ];
  for (const [pace, volatility, seconds] of rhythms)
    it(`fetches a ${pace} query every ${seconds} s while it is ${volatility}`, async () => {
      const status = volatility === 'moving' ? 'InProgress' : 'Succeeded';
      bench.reader.set(executions, { executions: [execution('run-1', { status })] });
      bench.scheduler.want(executions, pace);
      await bench.clock.settle();
      assert.equal(bench.reader.calls.length, 1);
      assert.equal(await bench.callsDuring(seconds * 1000 - 1), 0);
      assert.equal(await bench.callsDuring(1), 1);
      if (pace === 'live') assert.equal(await bench.callsDuring(9 * seconds * 1000), 9);
    });

  it('fetches a row less often, the longer its answer is unchanged, but at least once a minute', async () => {
    bench.reader.set(executions, { executions: [execution('run-1')] });
    bench.scheduler.want(executions, 'calm');
    await bench.clock.settle();
    const intervals = [];
    for (let index = 0; index < 16; index++) {
      const before = bench.clock.now();
      while ((await bench.callsDuring(1000)) === 0);
      intervals.push((bench.clock.now() - before) / 1000);
    }
    assert.deepEqual(
      intervals,
      intervals.toSorted((a, b) => a - b),
    );
    assert.deepEqual([intervals[0], intervals.at(-1)], [12, 60]);
    bench.reader.set(executions, { executions: [execution('run-2'), execution('run-1')] });
    await bench.clock.tick(61_000);
    assert.equal(await bench.callsDuring(12_000), 1);
  });

  it('fetches only once what is wanted once', async () => {
    bench.reader.set(executions, { executions: [execution('run-1')] });
    bench.scheduler.want(executions, 'once');
    await bench.clock.tick(60 * minute);
    assert.equal(bench.reader.calls.length, 1);
    assert.equal(bench.clock.timers, 0);
  });

  it('follows the most eager of several interests, and slows down when that one ends', async () => {
    bench.scheduler.want(executions, 'calm');
    const live = bench.scheduler.want(executions, 'live');
    await bench.clock.tick(0);
    assert.equal(await bench.callsDuring(minute), 3);
    live.dispose();
    assert.equal(await bench.callsDuring(minute), 1);
  });

  it('counts the interval from the request, not from the answer', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(15_000);
    bench.reader.release();
    assert.equal(await bench.callsDuring(4_999), 0);
    assert.equal(await bench.callsDuring(1), 1);
  });

  it('fetches a state more often while an execution is in a stage or waits for one', async () => {
    const latestExecution = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;
    bench.reader.set(shopState, state([stageState('Build', { latestExecution })]));
    bench.scheduler.want(shopState, 'live');
    await bench.clock.tick(0);
    assert.equal(await bench.callsDuring(4_000), 1);
    bench.reader.set(shopState, state([stageState('Build', { inboundExecutionIds: ['run-2'] })]));
    assert.equal(await bench.callsDuring(8_000), 2);
    bench.reader.set(shopState, state([stageState('Build')]));
    await bench.clock.tick(4_000);
    assert.equal(await bench.callsDuring(19_999), 0);
  });

  it('fetches four times less often while the window is not focused, and catches up when it is', async () => {
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(0);
    bench.scheduler.setFocused(false);
    assert.equal(await bench.callsDuring(79_999), 0);
    assert.equal(await bench.callsDuring(1), 1);
    await bench.clock.tick(30_000);
    assert.equal(bench.reader.calls.length, 2);
    bench.scheduler.setFocused(true);
    await bench.clock.settle();
    assert.equal(bench.reader.calls.length, 3);
    assert.equal(await bench.callsDuring(20_000), 1);
  });

  it('slows down while everything that runs waits for an approval, and is quick again when the user has answered', async () => {
    const held = { executionId: 'run-1', status: 'InProgress', isRollback: false } as const;
    const waiting = stageState('Deploy', { latestExecution: held, actions: [openApproval] });
    bench.reader.set(shopState, state([waiting]));
    bench.reader.set(executions, { executions: [execution('run-1')] });
    bench.scheduler.want(shopState, 'live');
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(5_000);
    assert.equal(await bench.callsDuring(150_000), 20);
    bench.reader.set(shopState, state([stageState('Deploy', { latestExecution: held })]));
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.invalidate(shop)), 2);
    assert.equal(await bench.callsDuring(40_000), 20);
  });

  it('slows down for an execution in front of a disabled transition, but not in front of an enabled one', async () => {
    const inFront = (isEnabled: boolean) =>
      state([stageState('Deploy', { inboundExecutionIds: ['run-1'], transition: { isEnabled } })]);
    bench.reader.set(shopState, inFront(false));
    bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    assert.equal(await bench.callsDuring(60_000), 4);
    bench.reader.set(shopState, inFront(true));
    bench.scheduler.invalidate(shop);
    await bench.clock.settle();
    assert.equal(await bench.callsDuring(60_000), 15);
  });

  it('keeps the rest fast beside queries that are fetched once', async () => {
    for (let index = 0; index < 300; index++)
      bench.scheduler.want(declarationOf({ ...shop, name: `${index}` }), 'once');
    bench.scheduler.want(executions, 'calm');
    await bench.clock.tick(300_000);
    assert.equal(await bench.callsDuring(600_000), 10);
  });

  it('asks a row for few executions, and for more at once when the user looks at them', async () => {
    const sizes = () => bench.reader.calls.map(({ query }) => query.pageSize);
    bench.reader.set(executions, {
      executions: [execution('run-1', { status: 'Failed' })],
      nextToken: 'more',
    });
    bench.scheduler.want(executions, 'calm');
    await bench.clock.tick(1000);
    assert.deepEqual(sizes(), [8]);
    const look = bench.scheduler.want(executions, 'live');
    await bench.clock.tick(1000);
    assert.deepEqual(sizes(), [8, 20]);
    look.dispose();
    await bench.clock.tick(60_000);
    assert.deepEqual(sizes(), [8, 20, 8]);
  });

  it('asks a row of a PARALLEL pipeline for as many executions as can run at once', async () => {
    const list = pipelinesOf(shop.connection);
    bench.store.setValue(list, [summary(shop.name, { mode: 'PARALLEL' })], { askedAt: 0, now: 0 });
    bench.scheduler.want(executions, 'calm');
    await bench.clock.tick(1000);
    assert.deepEqual(
      bench.reader.calls.map(({ query }) => query.pageSize),
      [50],
    );
  });

  it('asks many calm queries twice a second in all', async () => {
    const many = Array.from({ length: 160 }, (_, index): Query => {
      return executionsOf({ ...shop, name: `pipeline ${index}` });
    });
    many.forEach((query) => bench.scheduler.want(query, 'calm'));
    await bench.clock.tick(minute);
    assert.equal(bench.reader.calls.length, 160);
    assert.equal(await bench.callsDuring(160_000), 2 * 160);
  });

  it('releases the timer and the call when the last interest ends', async () => {
    const first = bench.scheduler.want(executions, 'live');
    const second = bench.scheduler.want(executions, 'calm');
    await bench.clock.tick(1_000);
    first.dispose();
    assert.equal(bench.clock.timers, 1);
    second.dispose();
    second.dispose();
    assert.equal(bench.clock.timers, 0);

    bench.reader.isHolding = true;
    const third = bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    const [call] = bench.reader.open;
    third.dispose();
    assert.equal(call?.signal.aborted, true);
    assert.equal(await bench.callsDuring(60 * minute), 0);
    assert.deepEqual(bench.store.get(shopState), {});
  });

  it('never sends a queued call that is no longer wanted', async () => {
    bench.reader.isHolding = true;
    const wants = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      bench.scheduler.want(executionsOf({ ...shop, name }), 'live'),
    );
    await bench.clock.settle();
    wants[4]?.dispose();
    bench.reader.release();
    await bench.clock.tick(1_000);
    assert.deepEqual(
      bench.reader.calls.map(({ query }) => pipelineOf(query)?.name),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('keeps the answer of a dropped call out of the store', async () => {
    bench.reader.isHolding = true;
    const want = bench.scheduler.want(executions, 'live');
    await bench.clock.settle();
    bench.reader.open[0]?.answer();
    want.dispose();
    await bench.clock.settle();
    assert.deepEqual(bench.store.get(executions), {});
  });

  it('leaves nothing running when it is disposed', async () => {
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(1_000);
    bench.reader.isHolding = true;
    bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    bench.scheduler.dispose();
    bench.queue.dispose();
    assert.equal(bench.clock.timers, 0);
    assert.equal(await bench.callsDuring(60 * minute), 0);
    assert.deepEqual(bench.reader.open, []);
  });
});
