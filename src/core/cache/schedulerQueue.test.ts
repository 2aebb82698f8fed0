import assert from 'node:assert/strict';
import { executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import { shop } from '../../../test/support/builders';
import { PollBench } from '../../../test/support/pollBench';

const named = (name: string): Query => executionsOf({ ...shop, name });
const nameOf = (query: Query): string => pipelineOf(query)?.name ?? query.operation;

describe('The scheduler, with more to fetch than it may at once,', () => {
  let bench: PollBench;
  beforeEach(() => {
    bench = new PollBench();
    bench.reader.isHolding = true;
  });
  afterEach(() => bench.scheduler.dispose());

  const asked = () => bench.reader.calls.map(({ query }) => nameOf(query));
  /** Answers the calls under way one after the other, so that the waiting ones go one by one. */
  const answerAll = async () => {
    for (let open = bench.reader.open; open.length > 0; open = bench.reader.open) {
      open[0]?.answer();
      await bench.clock.settle();
    }
  };
  const fill = async () => {
    for (const name of ['1', '2', '3', '4']) bench.scheduler.want(named(name), 'once');
    await bench.clock.settle();
  };

  it('has four calls under way per connection', async () => {
    for (let index = 0; index < 20; index++) bench.scheduler.want(named(`${index}`), 'calm');
    bench.scheduler.want(pipelinesOf('there'), 'calm');
    await bench.clock.settle();
    assert.equal(bench.reader.open.length, 5);
    await answerAll();
    assert.equal(bench.reader.calls.length, 21);
    assert.deepEqual(Object.fromEntries(bench.reader.peaks), { here: 4, there: 1 });
  });

  it('fetches first what is viewed, then what is wanted once, then rows, then the background', async () => {
    await fill();
    bench.scheduler.want(named('background'), 'background');
    bench.scheduler.want(named('calm'), 'calm');
    bench.scheduler.want(named('once'), 'once');
    bench.scheduler.want(named('live'), 'live');
    await answerAll();
    assert.deepEqual(asked().slice(4), ['live', 'once', 'calm', 'background']);
  });

  it('fetches what the user just changed before all of that', async () => {
    bench.reader.isHolding = false;
    bench.scheduler.want(named('changed'), 'calm');
    await bench.clock.settle();
    bench.reader.isHolding = true;
    await fill();
    bench.scheduler.want(named('live'), 'live');
    bench.scheduler.invalidate({ ...shop, name: 'changed' });
    await answerAll();
    assert.deepEqual(asked().slice(5), ['changed', 'live']);
  });

  it('moves a waiting call ahead when it is viewed', async () => {
    await fill();
    for (const name of ['a', 'b', 'c']) bench.scheduler.want(named(name), 'calm');
    bench.scheduler.want(named('c'), 'live');
    await answerAll();
    assert.deepEqual(asked().slice(4), ['c', 'a', 'b']);
  });

  it('moves a waiting call ahead when its pipeline was changed, and sends no second one', async () => {
    await fill();
    for (const name of ['a', 'b', 'c']) bench.scheduler.want(named(name), 'calm');
    bench.scheduler.invalidate({ ...shop, name: 'c' });
    await answerAll();
    assert.deepEqual(asked().slice(4), ['c', 'a', 'b']);
  });
});

describe('A change made to a pipeline', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  it('fetches everything wanted about it immediately, and nothing else', async () => {
    const other = named('other');
    const queries: Query[] = [named(shop.name), stateOf(shop), other];
    queries.forEach((query) => bench.scheduler.want(query, 'once'));
    await bench.clock.settle();
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.invalidate(shop)), 2);
    assert.equal(bench.reader.callsOf(other).length, 1);
  });

  it('is not assumed in an answer to an earlier request', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(named(shop.name), 'once');
    await bench.clock.settle();
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.invalidate(shop)), 0);
    assert.equal(await bench.callsDuring(0, () => bench.scheduler.invalidate(shop)), 0);
    assert.equal(await bench.callsDuring(0, () => bench.reader.open[0]?.answer()), 1);
    assert.equal(await bench.callsDuring(60_000, () => bench.reader.release()), 0);
  });

  it('fetches nothing that is no longer wanted', async () => {
    bench.reader.isHolding = true;
    const want = bench.scheduler.want(named(shop.name), 'once');
    await bench.clock.settle();
    bench.scheduler.invalidate(shop);
    want.dispose();
    assert.equal(await bench.callsDuring(60_000), 0);
  });
});
