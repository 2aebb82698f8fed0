import assert from 'node:assert/strict';
import { PersistedValue } from './persistedValue';

/** The mementos of an extension in one window, which the editor synchronizes with another. */
class FakeMemento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }
}

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
    assert.deepEqual(value.value, [], 'nobody told of it');
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
