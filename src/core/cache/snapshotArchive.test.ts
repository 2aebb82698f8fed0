import assert from 'node:assert/strict';
import { executionsOf, pipelinesOf } from '../../domain/calls/queries';
import { ConnectionList } from '../connections/connectionList';
import { SnapshotArchive } from './snapshotArchive';
import { SnapshotStore } from './snapshotStore';
import type { Connection } from '../../domain/connection/connection';
import { Emitter } from '../../domain/event';
import { Problem } from '../../domain/problem';
import { connection, execution, shop, summary } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';

/** A session of the extension over storage that outlives it. */
function session(files: Map<string, string>, clock: FakeClock, connections: readonly Connection[]) {
  const store = new SnapshotStore();
  const list = new ConnectionList(
    { value: { connections, invalid: [] }, onDidChange: new Emitter<never>().event },
    () => Promise.resolve(undefined),
  );
  const failures: unknown[] = [];
  const storage = {
    read: (name: string) => Promise.resolve(files.get(name)),
    write: (name: string, text: string) => {
      files.set(name, text);
      return Promise.resolve();
    },
  };
  const archive = new SnapshotArchive(store, list, storage, clock, (error) => failures.push(error));
  return { store, archive, failures };
}

const here = connection('here');
const list = pipelinesOf('here');
const rows = executionsOf(shop);

describe('The archive of snapshots', () => {
  const files = new Map<string, string>();
  let clock: FakeClock;

  beforeEach(() => {
    files.clear();
    clock = new FakeClock();
  });

  /** A session that learnt about one pipeline with five executions, and ended. */
  const firstSession = async () => {
    const { store, archive } = session(files, clock, [here]);
    const times = { askedAt: clock.now(), now: clock.now() };
    store.setValue(list, [summary('shop')], times);
    const executions = ['e', 'd', 'c', 'b', 'a'].map((id) => execution(id, { status: 'Succeeded' }));
    store.setValue(rows, { executions, nextToken: 'more' }, times);
    await clock.tick(10_000);
    archive.dispose();
  };

  it('draws the rows of the last session, with their age', async () => {
    const askedAt = clock.now();
    await firstSession();
    await clock.tick(3_600_000);
    const { store, archive } = session(files, clock, [here]);
    await archive.restore();
    assert.deepEqual(store.get(list).value, [summary('shop')]);
    assert.equal(store.get(list).askedAt, askedAt);
    assert.equal(store.get(rows).value?.executions.length, 3);
    archive.dispose();
    assert.equal(clock.timers, 0);
  });

  it('writes once for many changes, and nothing without a change', async () => {
    await firstSession();
    assert.equal(files.size, 1);
    const before = [...files.values()][0];
    const { archive } = session(files, clock, [here]);
    await clock.tick(60_000);
    assert.equal([...files.values()][0], before);
    archive.dispose();
  });

  it('is as old as the last answer, however long the service is away after it', async () => {
    const askedAt = clock.now();
    await firstSession();
    const { store, archive } = session(files, clock, [here]);
    await archive.restore();
    await clock.tick(3_600_000);
    store.setProblem(list, new Problem('unreachable', 'Nobody answers.'));
    store.setValue(rows, { executions: [execution('f')] }, { askedAt: clock.now(), now: clock.now() });
    await archive.flush();
    const next = session(files, clock, [here]);
    await next.archive.restore();
    assert.equal(next.store.get(list).askedAt, askedAt);
    assert.equal(next.store.get(rows).value?.executions[0]?.ref.executionId, 'f');
    archive.dispose();
    next.archive.dispose();
  });

  it('is not written for a problem without a value', async () => {
    await firstSession();
    const { store, archive } = session(files, clock, [here]);
    await archive.restore();
    await archive.flush();
    files.clear();
    store.setProblem(list, new Problem('unreachable', 'Nobody answers.'));
    await archive.flush();
    assert.equal(files.size, 0);
    archive.dispose();
  });

  it('does not overwrite newer answers of the service', async () => {
    await firstSession();
    const { store, archive } = session(files, clock, [here]);
    store.setValue(list, [], { askedAt: clock.now(), now: clock.now() });
    await archive.restore();
    assert.deepEqual(store.get(list).value, []);
    archive.dispose();
  });

  it('shows nothing of another account: each destination has an archive of its own', async () => {
    await firstSession();
    const { store, archive } = session(files, clock, [connection('here', { profile: 'other' })]);
    await archive.restore();
    assert.equal(store.get(list).value, undefined);
    archive.dispose();
  });

  it('ignores archives that are damaged, of another format, or a month old', async () => {
    await firstSession();
    const [name = '', text = ''] = [...files][0] ?? [];
    for (const damaged of [
      '',
      '{',
      '{"format":1}',
      text.slice(0, -5),
      text.replace('"version":1', '"version":"x"'),
    ]) {
      files.set(name, damaged);
      const { store, archive, failures } = session(files, clock, [here]);
      await archive.restore();
      assert.equal(store.get(list).value, undefined, damaged);
      assert.deepEqual(failures, []);
      archive.dispose();
    }
    files.set(name, text);
    await clock.tick(31 * 24 * 3_600_000);
    const { store, archive } = session(files, clock, [here]);
    await archive.restore();
    assert.equal(store.get(list).value, undefined);
    archive.dispose();
  });

  it('drops an archive that is too large', async () => {
    const { store, archive } = session(files, clock, [here]);
    const many = Array.from({ length: 20_000 }, (_, index) => summary(`pipeline-${index}`));
    store.setValue(list, many, { askedAt: clock.now(), now: clock.now() });
    await clock.tick(10_000);
    assert.equal(files.size, 0);
    archive.dispose();
  });
});
