import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addEntries,
  duplicateEntry,
  entryOf,
  freeName,
  holdsEntry,
  changeProfile,
  markEntry,
  removeEntry,
  renameEntry,
} from './connectionEdit';
import type { ConnectionEntry } from './connectionEdit';
import { parseConnectionSetting } from './connectionSetting';
import { Problem } from '../problem';

const names = fc.constantFrom('work', 'home', 'shop', 'lab', '__proto__');
const regions = fc.constantFrom('eu-west-1', 'us-east-1', 'ap-south-1');

const usable = fc.record(
  {
    name: names,
    region: regions,
    profile: fc.constantFrom('dev', 'ops'),
    production: fc.boolean(),
    readOnly: fc.boolean(),
    pipelines: fc.array(fc.constantFrom('web-*', 'api'), { maxLength: 2 }),
  },
  { requiredKeys: ['name', 'region'], noNullPrototype: true },
);
/** Entries that users write by mistake, or for a later version. */
const unusable = fc.oneof(
  fc.constantFrom<unknown>(null, 7, 'work', [], {}),
  fc.record({ name: names, region: fc.constant('Frankfurt') }),
  fc.record({ name: names, region: regions, colour: fc.constant('red') }),
);
const lists = fc.array(fc.oneof({ weight: 3, arbitrary: usable }, unusable), { maxLength: 6 });
const connectionsOf = (list: readonly unknown[]) => parseConnectionSetting(list).connections;
const find = (list: readonly unknown[], id: string) => connectionsOf(list).find((each) => each.id === id);
const without = (list: readonly unknown[], left: readonly unknown[]) =>
  list.filter((entry) => !left.includes(entry));

/** A list and the name of a connection in it. */
const listAndId = lists
  .filter((list) => connectionsOf(list).length > 0)
  .chain((list) => fc.tuple(fc.constant(list), fc.constantFrom(...connectionsOf(list).map(({ id }) => id))));

describe('An edit of the connections setting', () => {
  it('adds entries after the existing ones', () => {
    fc.assert(
      fc.property(lists, usable, (list, entry) => {
        assert.deepEqual(addEntries(list, [entry as ConnectionEntry]), [...list, entry]);
      }),
    );
    assert.deepEqual(addEntries(undefined, []), []);
  });

  it('renames one connection and keeps every other entry in its place', () => {
    fc.assert(
      fc.property(listAndId, ([list, id]) => {
        const before = find(list, id);
        const after = renameEntry(list, id, 'new name');
        assert.deepEqual(find(after, 'new name'), { ...before, id: 'new name', name: 'new name' });
        assert.equal(after.length, list.length);
        const kept = after.filter((entry, index) => entry === list[index]);
        assert.equal(kept.length, list.length - 1);
      }),
    );
  });

  it('changes the profile of one connection and nothing else', () => {
    fc.assert(
      fc.property(listAndId, ([list, id]) => {
        const after = changeProfile(list, id, 'other');
        assert.deepEqual(find(after, id), { ...find(list, id), profile: 'other' });
        assert.equal(after.filter((entry, index) => entry !== list[index]).length, 1);
      }),
    );
  });

  it('removes one connection and nothing else', () => {
    fc.assert(
      fc.property(listAndId, ([list, id]) => {
        const after = removeEntry(list, id);
        assert.equal(after.length, list.length - 1);
        assert.deepEqual(without(after, list), []);
        const others = connectionsOf(list).filter((each) => each.id !== id);
        for (const other of others) assert.deepEqual(find(after, other.id), other);
      }),
    );
  });

  it('marks and unmarks without leaving a member behind', () => {
    const marks = fc.constantFrom('production' as const, 'readOnly' as const);
    fc.assert(
      fc.property(listAndId, marks, ([list, id], mark) => {
        const flag = mark === 'production' ? 'isProduction' : 'isReadOnly';
        const on = markEntry(list, id, mark, true);
        assert.deepEqual(find(on, id), { ...find(list, id), [flag]: true });
        const off = markEntry(on, id, mark, false);
        assert.deepEqual(find(off, id), { ...find(list, id), [flag]: false });
        assert.deepEqual(markEntry(off, id, mark, false), off);
      }),
    );
  });

  it('duplicates a connection with all its members', () => {
    fc.assert(
      fc.property(listAndId, ([list, id]) => {
        const after = duplicateEntry(list, id, [{ name: 'copy', region: 'sa-east-1' }]);
        assert.deepEqual(find(after, 'copy'), {
          ...find(list, id),
          id: 'copy',
          name: 'copy',
          region: 'sa-east-1',
        });
        assert.deepEqual(find(after, id), find(list, id));
        assert.deepEqual(removeEntry(after, 'copy'), list);
      }),
    );
  });

  it('changes the entry in use, not an unusable one of the same name', () => {
    const list = [
      { name: 'work', region: 'Frankfurt' },
      { name: 'work', region: 'eu-west-1' },
      { name: 'work', region: 'us-east-1' },
    ];
    assert.deepEqual(renameEntry(list, 'work', 'play'), [
      list[0],
      { name: 'play', region: 'eu-west-1' },
      list[2],
    ]);
  });

  it('refuses an unknown connection, and a setting that is not a list', () => {
    const isProblem = (kind: string) => (error: unknown) => error instanceof Problem && error.kind === kind;
    assert.throws(() => removeEntry([], 'work'), isProblem('fact'));
    assert.throws(() => addEntries({ name: 'work' }, []), isProblem('invalid'));
    assert.equal(holdsEntry({ name: 'work' }, 'work'), false);
  });

  it('writes a connection that no list has as an entry that reads the same', () => {
    fc.assert(
      fc.property(usable, (entry) => {
        const [connection] = connectionsOf([entry]);
        assert.ok(connection);
        assert.deepEqual(connectionsOf([entryOf(connection)]), [connection]);
      }),
    );
  });

  it('proposes a free name', () => {
    assert.equal(freeName(new Set(), 'work', 'work eu-west-1'), 'work');
    assert.equal(freeName(new Set(['work']), 'work', 'work eu-west-1'), 'work eu-west-1');
    assert.equal(freeName(new Set(['work', 'work 2']), 'work'), 'work 3');
  });
});
