import assert from 'node:assert/strict';
import { FakeMemento } from '../../../test/support/fakeMemento';
import { PersistedValue } from './persistedValue';

describe('A persisted value', () => {
  let memento: FakeMemento;
  let told: number[][];
  const keep = () => {
    const value = new PersistedValue(memento, 'numbers', (kept) =>
      Array.isArray(kept) ? (kept as number[]) : [],
    );
    value.onDidChange((numbers) => told.push(numbers));
    return value;
  };
  beforeEach(() => {
    memento = new FakeMemento();
    told = [];
  });

  it('is the stored value, parsed', () => {
    assert.deepEqual(keep().value, []);
    keep().set([1]);
    assert.deepEqual(keep().value, [1]);
  });

  it('adopts the value of another window, and fires once', async () => {
    const value = keep();
    await memento.update('numbers', [1, 2]);
    assert.deepEqual(value.value, [], 'no change was reported');
    value.reread();
    value.reread();
    assert.deepEqual(value.value, [1, 2]);
    assert.deepEqual(told, [[1, 2]]);
  });

  it('stays the same after it reads its own value again', () => {
    const value = keep();
    value.set([1]);
    value.reread();
    assert.deepEqual(told, [[1]]);
  });
});
