import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { keepEqual } from './keepEqual';

const copyOf = <T>(value: T): T => structuredClone(value);

describe('keepEqual', () => {
  it('gives the value before where both are equal', () => {
    const before = { list: [{ id: 'a', at: 1 }], none: [], text: 'x', deep: { deeper: { on: true } } };
    assert.equal(keepEqual(before, copyOf(before)), before);
  });

  it('gives the new value with the old parts where something differs', () => {
    const before = { execution: { id: 'run', status: 'InProgress' }, actions: [{ id: 'a' }, { id: 'b' }] };
    const after = keepEqual(before, {
      ...copyOf(before),
      execution: { id: 'run', status: 'Failed' },
    }) as typeof before;
    assert.equal(after.execution.status, 'Failed');
    assert.equal(after.actions, before.actions);
  });

  for (const [where, grown] of [
    ['in front', ['c', 'a', 'b']],
    ['at its end', ['a', 'b', 'c']],
    ['in front, where the oldest is dropped', ['c', 'a']],
  ] as const)
    for (const named of [
      (name: string): object => ({ id: name, more: { at: 1 } }),
      (name: string): object => ({ execution: { ref: { executionId: name } }, actions: [] }),
    ])
      it(`knows the items of a list again that grows ${where}: ${JSON.stringify(named('a'))}`, () => {
        const before = ['a', 'b'].map(named);
        const after = keepEqual(before, grown.map(named)) as typeof before;
        assert.deepEqual(after, grown.map(named));
        for (const [index, name] of grown.entries())
          assert.equal(after[index] === before[['a', 'b'].indexOf(name)], name !== 'c', name);
      });

  for (const [one, other] of [
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: 1 }, { b: undefined }],
    [{ a: undefined }, { a: undefined, b: undefined }],
    [[], {}],
    [{}, []],
    [[1], [1, 1]],
    [[1, 1], [1]],
    [null, {}],
    [{}, null],
    [1, '1'],
    [undefined, {}],
  ])
    it(`tells ${JSON.stringify(one)} from ${JSON.stringify(other)}`, () => {
      assert.deepEqual(keepEqual(copyOf(one), copyOf(other)), other);
      assert.notEqual(keepEqual(one, copyOf(other)), one);
    });

  it('changes no value, whatever came before', () => {
    const anyValue = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(anyValue, anyValue, (before, after) => {
        const [was, is] = [copyOf(before), copyOf(after)];
        assert.deepEqual(keepEqual(was, copyOf(after)), is);
        assert.deepEqual(was, before);
        assert.equal(keepEqual(was, copyOf(before)), was);
      }),
    );
  });
});
