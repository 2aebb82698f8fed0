import assert from 'node:assert/strict';
import { actionsOf, executionPage, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import type { Problem } from '../../domain/problem';
import { execution, refOf, shop, state } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';

const minute = 60_000;
const never = new AbortController().signal;
const shopState = stateOf(shop);
const named = (name: string): Query => executionsOf({ ...shop, name });

const kindOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error as Problem).kind,
  );

describe('A fetch', () => {
  let bench: PollBench;
  beforeEach(() => (bench = new PollBench()));
  afterEach(() => bench.scheduler.dispose());

  const fetchState = (signal = never, fresh = false) => bench.scheduler.fetch(shopState, signal, { fresh });
  const know = () => bench.store.setValue(shopState, state(), { askedAt: 0, now: 0 });

  it('answers what is known without a call', async () => {
    know();
    assert.deepEqual(await fetchState(), state());
    assert.equal(bench.reader.calls.length, 0);
  });

  it('makes one call for what is not known, and leaves the answer in the store', async () => {
    const answer = { ...state(), version: 7 };
    bench.reader.set(shopState, answer);
    assert.deepEqual(await fetchState(), answer);
    assert.deepEqual(bench.store.get(shopState).value, answer);
    await fetchState();
    assert.equal(bench.reader.calls.length, 1);
  });

  it('makes a new call when the answer has to be fresh', async () => {
    know();
    bench.reader.set(shopState, { ...state(), version: 7 });
    assert.equal((await fetchState(never, true)).version, 7);
    assert.equal(bench.store.get(shopState).value?.version, 7);
  });

  it('shares the call under way for a view where nothing is known yet', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    const fetched = fetchState();
    await bench.clock.settle();
    assert.equal(bench.reader.calls.length, 1);
    bench.reader.release();
    assert.deepEqual((await fetched).ref, shop);
  });

  it('does not share a call that was sent before when the answer has to be fresh', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    const fetched = fetchState(never, true);
    await bench.clock.settle();
    assert.equal(bench.reader.calls.length, 2);
    bench.reader.release();
    await fetched;
  });

  it('is shared while it waits for its turn, by all who want the same, and not once it was sent', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    const fetched = [fetchState(never, true), fetchState(never, true), fetchState(never, true)];
    await bench.clock.settle();
    const asked = () => bench.reader.calls.length;
    assert.equal(asked(), 4);
    bench.reader.open[0]?.answer();
    await bench.clock.settle();
    assert.equal(asked(), 5);
    bench.reader.open[0]?.answer();
    fetched.push(fetchState(never, true));
    await bench.clock.settle();
    assert.equal(asked(), 6);
    bench.reader.release();
    assert.deepEqual(
      (await Promise.all(fetched)).map(({ ref }) => ref),
      [shop, shop, shop, shop],
    );
    assert.equal(asked(), 6);
  });

  it('goes on for the others when one who waits for it gives up', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    const [first, last] = [new AbortController(), new AbortController()];
    const [given, kept] = [fetchState(first.signal, true), fetchState(last.signal, true)];
    first.abort();
    assert.equal(await kindOf(given), 'cancelled');
    bench.reader.release();
    assert.deepEqual((await kept).ref, shop);
  });

  it('of another page is another question', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    const pages = ['one', 'two'].map((nextToken) =>
      bench.scheduler.fetch(executionPage({ pipeline: shop, pageSize: 50, nextToken }), never, {
        fresh: true,
      }),
    );
    bench.reader.release();
    await Promise.all(pages);
    assert.equal(bench.reader.calls.length, 6);
  });

  it('goes before what waits for views, four at a time', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    const fetched = fetchState(never, true);
    await bench.clock.settle();
    assert.equal(bench.reader.calls.length, 4);
    bench.reader.open[0]?.answer();
    await bench.clock.settle();
    assert.equal(bench.reader.calls[4]?.query.key, shopState.key);
    bench.reader.release();
    await fetched;
    assert.equal(bench.reader.peaks.get(shop.connection), 4);
  });

  it('makes a call needless that still waits for a view', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    bench.scheduler.want(shopState, 'calm');
    const fetched = fetchState(never, true);
    bench.reader.open[0]?.answer();
    await bench.clock.settle();
    bench.reader.callsOf(shopState)[0]?.answer();
    await fetched;
    bench.reader.release();
    await bench.clock.tick(1_000);
    assert.equal(bench.reader.callsOf(shopState).length, 1);
  });

  it('postpones the next call for a view', async () => {
    bench.scheduler.want(shopState, 'live');
    await bench.clock.tick(15_000);
    await fetchState(never, true);
    assert.equal(await bench.callsDuring(19_999), 0);
    assert.equal(await bench.callsDuring(1), 1);
  });

  it('keeps no page that no view shows', async () => {
    bench.store.setValue(executionsOf(shop), { executions: [] }, { askedAt: 0, now: 0 });
    bench.reader.set(executionsOf(shop), { executions: [execution('run-1')] });
    const page = executionPage({ pipeline: shop, pageSize: 50 });
    assert.equal((await bench.scheduler.fetch(page, never)).executions.length, 1);
    assert.deepEqual(bench.store.get(executionsOf(shop)).value, { executions: [] });
    assert.deepEqual(bench.reader.calls[0]?.query.input, { pipelineName: 'shop', maxResults: 50 });
  });

  it('asks for as many executions as a user who looks at the pipeline wants to see', async () => {
    await bench.scheduler.fetch(executionsOf(shop), never);
    assert.equal(bench.reader.calls[0]?.query.pageSize, 20);
  });

  it('drops answers that no view wants when there are too many', async () => {
    for (let index = 0; index <= 100; index++) {
      const fetched = bench.scheduler.fetch(actionsOf(refOf(`run-${index}`)), never);
      await bench.clock.tick(1_000);
      await fetched;
    }
    assert.equal(bench.store.get(actionsOf(refOf('run-0'))).value, undefined);
    assert.notEqual(bench.store.get(actionsOf(refOf('run-1'))).value, undefined);
  });

  it('throws the problem of the service, and leaves what is known as it is', async () => {
    know();
    bench.reader.fail(() => problem('accessDenied'));
    assert.equal(await kindOf(fetchState(never, true)), 'accessDenied');
    assert.deepEqual(bench.store.get(shopState), { value: state(), askedAt: 0, changedAt: 0, knownSince: 0 });
  });

  it('is tried on a connection that is down, and brings it back', async () => {
    bench.reader.fail(() => problem('unreachable'));
    bench.scheduler.want(named('a'), 'live');
    await bench.clock.tick(minute);
    assert.equal(await kindOf(fetchState()), 'unreachable');
    bench.reader.mend();
    assert.equal(await kindOf(fetchState()), 'answered');
    assert.equal(bench.health.problemOf(shop.connection), undefined);
  });

  it('makes no call when it is cancelled while it waits', async () => {
    bench.reader.isHolding = true;
    for (const name of ['a', 'b', 'c', 'd']) bench.scheduler.want(named(name), 'live');
    await bench.clock.settle();
    const controller = new AbortController();
    const kind = kindOf(fetchState(controller.signal));
    controller.abort();
    assert.equal(await kind, 'cancelled');
    bench.reader.release();
    await bench.clock.tick(1_000);
    assert.equal(bench.reader.callsOf(shopState).length, 0);
  });

  it('is cancelled down to the call, at once', async () => {
    bench.reader.isHolding = true;
    const controller = new AbortController();
    const kind = kindOf(fetchState(controller.signal));
    await bench.clock.settle();
    controller.abort();
    assert.equal(await kind, 'cancelled');
    assert.equal(bench.reader.open.length, 0);
    assert.equal(await kindOf(fetchState(controller.signal)), 'cancelled');
    assert.equal(bench.reader.calls.length, 1);
  });

  it('leaves the call of a view alone that it shares when it is cancelled', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(shopState, 'live');
    await bench.clock.settle();
    const controller = new AbortController();
    const kind = kindOf(fetchState(controller.signal));
    await bench.clock.settle();
    controller.abort();
    assert.equal(await kind, 'cancelled');
    assert.equal(bench.reader.open.length, 1);
  });

  it('ends with its connection, and with the scheduler', async () => {
    bench.reader.isHolding = true;
    const abandoned = kindOf(fetchState());
    await bench.clock.settle();
    bench.scheduler.abandon(shop.connection);
    assert.equal(await abandoned, 'cancelled');
    const last = kindOf(fetchState());
    bench.scheduler.dispose();
    assert.equal(await last, 'cancelled');
  });
});
