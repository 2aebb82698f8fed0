import assert from 'node:assert/strict';
import { pipelinesOf } from '../../domain/calls/queries';
import { connectionOf } from '../../domain/calls/query';
import { ConnectionReset } from './connectionReset';
import { Watcher } from '../watching/watcher';
import { refOf, summary } from '../../../test/support/builders';
import { connection, FakeConnections } from '../../../test/support/connections';
import { PollBench } from '../../../test/support/pollBench';

const list = pipelinesOf('here');

describe('A connection with a new destination under the same name', () => {
  let bench: PollBench;
  let connections: FakeConnections;
  let turnover: ConnectionReset;
  let watcher: Watcher;

  beforeEach(() => {
    bench = new PollBench();
    connections = new FakeConnections([connection('here'), connection('there')]);
    watcher = new Watcher(bench.store, bench.scheduler, bench.clock);
    turnover = new ConnectionReset(
      ...([connections, bench.store, bench.health, bench.scheduler] as const),
      (ids) => watcher.letGoOf(ids),
      (ids) => void bench.scheduler.refresh((query) => ids.includes(connectionOf(query))),
    );
    const times = { askedAt: bench.clock.now(), now: bench.clock.now() };
    bench.store.setValue(list, [summary('of the old account')], times);
    bench.store.setValue(pipelinesOf('there'), [summary('of the other')], times);
  });

  afterEach(() => {
    turnover.dispose();
    watcher.dispose();
    bench.scheduler.dispose();
  });

  it('is no longer followed, nor is a renamed or removed one; others are', () => {
    for (const id of ['here', 'there', 'renamed'])
      watcher.watch(refOf('run-1', { connection: id, name: 'shop' }));
    connections.set([connection('here'), connection('there'), connection('renamed')]);
    const watched = () => watcher.watched.map(({ ref }) => ref.pipeline.connection);
    assert.deepEqual(watched(), ['here', 'there', 'renamed']);
    connections.set([
      connection('here', { profile: 'another' }),
      connection('there'),
      connection('new name'),
    ]);
    assert.deepEqual(watched(), ['there']);
  });

  it('no longer shows the old account, and is fetched again', async () => {
    bench.scheduler.want(list, 'calm');
    const calls = await bench.callsDuring(0, () =>
      connections.set([connection('here', { profile: 'another' }), connection('there')]),
    );
    assert.equal(calls, 1);
    assert.notDeepEqual(bench.store.get(list).value, [summary('of the old account')]);
    assert.ok(bench.store.get(pipelinesOf('there')).value);
  });

  it('drops an answer of the old account that is still on its way', async () => {
    bench.reader.isHolding = true;
    bench.scheduler.want(list, 'calm');
    void bench.scheduler.refresh(() => true);
    await bench.clock.settle();
    const [old] = bench.reader.open;
    assert.ok(old);
    connections.set([connection('here', { region: 'us-east-1' }), connection('there')]);
    old.answer();
    await bench.clock.settle();
    assert.equal(bench.store.get(list).value, undefined);
    const second = bench.reader.open.at(-1);
    assert.ok(second && second !== old, 'it was not asked again');
  });

  it('forgets removed ones, and keeps the data of one that was only renamed', async () => {
    connections.set([connection('there', { isProduction: true })]);
    await bench.clock.settle();
    assert.equal(bench.store.get(list).value, undefined);
    assert.ok(bench.store.get(pipelinesOf('there')).value);
  });
});
