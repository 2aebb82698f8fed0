import assert from 'node:assert/strict';
import type { Connection } from '../../domain/connection/connection';
import type { ConnectionSetting } from '../../domain/connection/connectionSetting';
import { Emitter } from '../../domain/event';
import { ConnectionList } from './connectionList';
import { connection } from '../../../test/support/builders';

class FakeSetting {
  readonly #changed = new Emitter<ConnectionSetting>();
  readonly onDidChange = this.#changed.event;
  value: ConnectionSetting = { connections: [], invalid: [] };

  become(...connections: readonly Connection[]): void {
    this.value = { connections, invalid: [] };
    this.#changed.fire(this.value);
  }
}

describe('The list of connections', () => {
  let setting: FakeSetting;
  let list: ConnectionList;
  let changes: number;
  let fallback: () => Promise<Connection | undefined>;
  beforeEach(() => {
    setting = new FakeSetting();
    fallback = () => Promise.resolve(connection('default'));
    list = new ConnectionList(setting, () => fallback());
    changes = 0;
    list.onDidChange(() => (changes += 1));
  });
  afterEach(() => list.dispose());

  const names = () => list.all.map(({ name }) => name);

  it('contains those of the settings, in their order, as the settings change', () => {
    setting.become(connection('b'), connection('a'));
    assert.deepEqual(names(), ['b', 'a']);
    assert.equal(changes, 1);
    setting.become(connection('a'));
    assert.deepEqual(names(), ['a']);
    assert.equal(list.find('a')?.id, 'a');
    assert.equal(list.find('b'), undefined);
  });

  it('completes its connections by the addresses that the shared config names', () => {
    const changed = new Emitter<void>();
    const shared = { profile: { every: 'http://127.0.0.1:4566' } };
    const completed = new ConnectionList(setting, () => fallback(), {
      complete: (each) => ({ ...each, shared }),
      onDidChange: changed.event,
    });
    setting.become(connection('a'));
    completed.onDidChange(() => (changes += 1));
    assert.deepEqual(completed.find('a')?.shared, shared);
    const before = changes;
    changed.fire();
    assert.equal(changes, before + 1);
    completed.dispose();
  });

  it('reports unusable entries of the settings', () => {
    const invalid = [{ index: 0, name: 'bad', reason: '"region" is missing.' }];
    setting.value = { connections: [], invalid };
    assert.deepEqual(list.invalid, invalid);
  });

  it('contains those opened for the session after them, until they are closed', () => {
    setting.become(connection('a'));
    const opened = list.addForSession(connection('sample'));
    assert.deepEqual(names(), ['a', 'sample']);
    assert.equal(changes, 2);
    opened.dispose();
    opened.dispose();
    assert.deepEqual(names(), ['a']);
    assert.equal(changes, 3);
  });

  it('keeps a session connection that replaced another one of the same id when the first is closed', () => {
    const first = list.addForSession(connection('sample', { endpoint: 'http://localhost:1' }));
    list.addForSession(connection('sample', { endpoint: 'http://localhost:2' }));
    first.dispose();
    assert.equal(list.find('sample')?.endpoint, 'http://localhost:2');
  });

  it('contains every id once: one of the session replaces one of the settings', () => {
    setting.become(connection('a'), connection('sample'));
    const opened = list.addForSession(connection('sample', { endpoint: 'http://localhost:1' }));
    assert.deepEqual(names(), ['a', 'sample']);
    assert.equal(list.find('sample')?.endpoint, 'http://localhost:1');
    opened.dispose();
    assert.equal(list.find('sample')?.endpoint, undefined);
  });

  it('uses the connection of the environment while there is no other', async () => {
    await list.loadFallback();
    assert.deepEqual(names(), ['default']);
    assert.equal(changes, 1);
    const opened = list.addForSession(connection('sample'));
    assert.deepEqual(names(), ['sample']);
    opened.dispose();
    setting.become(connection('a'));
    assert.deepEqual(names(), ['a']);
    assert.equal(list.find('default'), undefined);
    setting.become();
    assert.deepEqual(names(), ['default']);
  });

  it('is empty without an error when the environment has none', async () => {
    fallback = () => Promise.resolve(undefined);
    await list.loadFallback();
    assert.deepEqual(names(), []);
    assert.equal(changes, 0);
  });

  it('passes on why the environment could not be read', async () => {
    fallback = () => Promise.reject(new Error('unreadable'));
    await assert.rejects(list.loadFallback(), /unreadable/);
    assert.deepEqual(names(), []);
  });

  it('ignores the settings once it is disposed', () => {
    list.dispose();
    setting.become(connection('a'));
    assert.equal(changes, 0);
  });
});
