import assert from 'node:assert/strict';
import { model } from './model';
import { createValidators } from './schema';
import { operations } from '../operations/table';

describe('The API model', function () {
  // Compiling every schema at once takes seconds on a busy machine; the service compiles each on first use.
  this.timeout(20_000);

  it('has all 44 operations, and a schema for every input and output', () => {
    const validators = createValidators();
    const all = Object.values(model.operations);
    assert.equal(all.length, 44);
    for (const { input, output } of all)
      for (const shape of [input, output])
        if (shape != null) assert.equal(typeof validators(shape), 'function');
  });

  it('has the operations of the dispatch table, and no others', () => {
    assert.deepEqual(Object.keys(operations).sort(), Object.keys(model.operations).sort());
  });
});
