import assert from 'node:assert/strict';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import type { ExecutionPage } from '../../domain/execution/execution';
import { execution, shop } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const executions = executionsOf(shop);
const list: Query = pipelinesOf(shop.connection);
const only = (query: Query, reason: Error) => (asked: Query) =>
  asked.key === query.key ? reason : undefined;

describe('A query that the service refuses', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  it('is fetched again after 5 s, then after twice as long each time, up to 5 minutes', async () => {
    bench.reader.fail(only(executions, problem('accessDenied')));
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(60 * minute);
    const times = bench.reader.calls.map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1000);
    assert.deepEqual(waits.slice(0, 9), [5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('keeps its last value beside the problem, and loses the problem with the next answer', async () => {
    const page: ExecutionPage = { executions: [execution('run-1')] };
    bench.reader.set(executions, page);
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(0);
    bench.reader.fail(only(executions, problem('throttled')));
    await bench.clock.tick(4_000);
    assert.deepEqual(bench.store.get(executions).value, page);
    assert.equal(bench.store.get(executions).problem?.kind, 'throttled');
    bench.reader.mend();
    await bench.clock.tick(5_000);
    assert.equal(bench.store.get(executions).problem, undefined);
    assert.equal(await bench.callsDuring(40_000), 10);
  });

  it('starts over with 5 s when it is refused again later', async () => {
    bench.reader.fail(only(executions, problem('throttled')));
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(15_000);
    bench.reader.mend();
    await bench.clock.tick(20_000);
    bench.reader.fail(only(executions, problem('throttled')));
    await bench.clock.tick(20_000);
    assert.equal(bench.store.get(executions).problem?.kind, 'throttled');
    assert.equal(await bench.callsDuring(5_000), 1);
  });

  it('delays nothing else', async () => {
    const state: Query = stateOf(shop);
    bench.reader.fail(only(executions, problem('accessDenied')));
    bench.scheduler.want(executions, 'live');
    bench.scheduler.want(state, 'live');
    await bench.clock.tick(10 * minute);
    assert.equal(bench.reader.callsOf(state).length, 31);
    assert.equal(bench.health.problemOf(shop.connection), undefined);
  });

  it('is fetched immediately when its pipeline changes or the user refreshes', async () => {
    bench.reader.fail(only(executions, problem('accessDenied')));
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(10 * minute);
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.invalidate(shop)), 1);
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.refresh(() => true)), 1);
  });

  it('causes a fetch of the list of pipelines when it is not found', async () => {
    bench.scheduler.want(list, 'calm');
    await bench.clock.tick(1_000);
    bench.reader.fail(only(executions, problem('notFound')));
    bench.scheduler.want(executions, 'live');
    await bench.clock.tick(0);
    assert.equal(bench.reader.callsOf(list).length, 2);
  });

  it('causes no endless fetches when the list of pipelines itself is not found', async () => {
    bench.reader.fail(only(list, problem('notFound')));
    bench.scheduler.want(list, 'calm');
    await bench.clock.tick(4_999);
    assert.equal(bench.reader.calls.length, 1);
  });

  it('has a sentence in the store even when the reader throws another error', async () => {
    bench.reader.fail(() => new TypeError('x is not a function'));
    bench.scheduler.want(executions, 'live');
    await bench.clock.settle();
    assert.equal(bench.store.get(executions).problem?.kind, 'unknown');
  });
});
