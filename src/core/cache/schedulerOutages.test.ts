import assert from 'node:assert/strict';
import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { shop } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const unreachable = problem('unreachable');
const named = (name: string): Query => executionsOf({ ...shop, name });
const queries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(named);

describe('A connection that is down', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  const goDown = () =>
    bench.reader.fail((query) => (connectionOf(query) === shop.connection ? unreachable : undefined));

  it('is probed by one call at a time, 2 s after it failed and then half as often each time, up to a minute', async () => {
    bench.reader.isHolding = true;
    queries.forEach((query) => bench.scheduler.want(query, 'live'));
    await bench.clock.settle();
    const underWay = bench.reader.open;
    assert.equal(underWay.length, 4);
    goDown();
    bench.reader.isHolding = false;
    underWay.forEach((call) => call.fail(unreachable));
    await bench.clock.tick(10 * minute);
    const times = bench.reader.calls.slice(3).map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1000);
    assert.deepEqual(waits.slice(0, 8), [2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('is asked by no more than one call at a time while the probe takes long', async () => {
    queries.forEach((query) => bench.scheduler.want(query, 'live'));
    goDown();
    await bench.clock.tick(0);
    bench.reader.isHolding = true;
    await bench.clock.tick(30_000);
    assert.equal(bench.reader.open.length, 1);
    assert.equal(bench.health.problemOf(shop.connection), unreachable);
  });

  it('does not slow the others down', async () => {
    const there: Query = pipelinesOf('there');
    goDown();
    bench.scheduler.want(queries[0] as Query, 'live');
    bench.scheduler.want(there, 'live');
    await bench.clock.tick(10 * minute);
    assert.equal(bench.reader.callsOf(there).length, 31);
    assert.equal(bench.health.problemOf('there'), undefined);
  });

  it('gets one call for every waiting query, when it answers again', async () => {
    goDown();
    queries.forEach((query) => bench.scheduler.want(query, 'live'));
    await bench.clock.tick(minute);
    bench.reader.mend();
    const before = bench.reader.calls.length;
    while (bench.health.problemOf(shop.connection)) await bench.clock.tick(1_000);
    const asked = bench.reader.calls.slice(before).map(({ query }) => query.key);
    assert.deepEqual(
      asked.toSorted(),
      queries.map(({ key }) => key),
    );
    queries.forEach((query) => assert.equal(bench.store.get(query).problem, undefined));
    assert.equal(await bench.callsDuring(18_000), 0);
  });

  it('gets no call for fresh queries when it answers', async () => {
    bench.scheduler.want(named('fresh'), 'calm');
    await bench.clock.tick(0);
    goDown();
    bench.scheduler.want(named('failing'), 'live');
    await bench.clock.tick(1_000);
    bench.reader.mend();
    await bench.clock.tick(10_000);
    assert.equal(bench.reader.callsOf(named('fresh')).length, 1);
  });

  it('is up again as soon as it refuses a request, because that is an answer, too', async () => {
    goDown();
    queries.forEach((query) => bench.scheduler.want(query, 'live'));
    await bench.clock.settle();
    bench.reader.fail(() => problem('accessDenied'));
    await bench.clock.tick(2_000);
    assert.equal(bench.health.problemOf(shop.connection), undefined);
    queries.forEach((query) => assert.equal(bench.store.get(query).problem?.kind, 'accessDenied'));
  });

  it('is asked at once by a refresh, for everything that is meant, and the refresh waits for it', async () => {
    queries.forEach((query) => bench.scheduler.want(query, 'once'));
    await bench.clock.tick(0);
    goDown();
    bench.scheduler.invalidate({ ...shop, name: 'a' });
    await bench.clock.tick(10 * minute);
    bench.reader.mend();
    bench.reader.isHolding = true;
    let isSettled = false;
    const refresh = () => bench.scheduler.refresh(() => true).then(() => (isSettled = true));
    assert.equal(await bench.callsDuring(0, refresh), 1);
    assert.equal(await bench.callsDuring(0, () => bench.reader.open[0]?.answer()), 4);
    assert.equal(isSettled, false);
    assert.equal(await bench.callsDuring(0, () => bench.reader.release()), queries.length - 5);
    await bench.clock.settle();
    assert.equal(isSettled, true);
  });

  it('starts over with probes after 2 s when a refresh did not help', async () => {
    goDown();
    bench.scheduler.want(named('a'), 'live');
    await bench.clock.tick(10 * minute);
    await bench.scheduler.refresh(() => true);
    assert.equal(await bench.callsDuring(1_999), 0);
    assert.equal(await bench.callsDuring(1), 1);
  });

  it('is probed for another query when that of the probe is no longer wanted', async () => {
    goDown();
    const first = bench.scheduler.want(named('a'), 'live');
    await bench.clock.tick(0);
    bench.scheduler.want(named('b'), 'live');
    bench.reader.isHolding = true;
    await bench.clock.tick(2_500);
    bench.reader.open[0]?.fail(unreachable);
    bench.reader.isHolding = false;
    await bench.clock.settle();
    first.dispose();
    assert.equal(await bench.callsDuring(3_999), 0);
    assert.equal(await bench.callsDuring(1), 1);
    assert.equal(bench.reader.callsOf(named('b')).length, 1);
  });

  it('is probed for another query immediately when the probe itself is dropped', async () => {
    goDown();
    const first = bench.scheduler.want(named('a'), 'live');
    await bench.clock.tick(0);
    bench.scheduler.want(named('b'), 'live');
    bench.reader.isHolding = true;
    await bench.clock.tick(2_000);
    assert.deepEqual(
      bench.reader.open.map(({ query }) => query.key),
      [named('a').key],
    );
    first.dispose();
    await bench.clock.settle();
    assert.deepEqual(
      bench.reader.open.map(({ query }) => query.key),
      [named('b').key],
    );
  });

  it('does not keep the others from being asked when one query alone fails', async () => {
    bench.reader.fail((query) => (query.key === named('a').key ? problem('timedOut') : undefined));
    queries.forEach((query) => bench.scheduler.want(query, 'live'));
    await bench.clock.tick(10 * minute);
    assert.ok(bench.reader.callsOf(named('a')).length <= 10, 'the failing query is asked less and less');
    assert.ok(bench.reader.callsOf(named('b')).length >= 28, 'the others are asked as usual');
  });
});
