import assert from 'node:assert/strict';
import fc from 'fast-check';
import { executionKey, isSameExecution, isSamePipeline, pipelineKey, shortId } from './refs';
import { repeated } from '../../test/support/repetitions';

/** Few characters, so that equal and confusable names come up often. */
const name = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '\\', '['), maxLength: 4 });
const anyPipeline = fc.record({ connection: name, name });
const anyExecution = fc.record({ pipeline: anyPipeline, executionId: name });

describe('The key of a ref', () => {
  it('is equal exactly for the same pipeline', () => {
    fc.assert(
      fc.property(anyPipeline, anyPipeline, (a, b) => {
        const isSame = a.connection === b.connection && a.name === b.name;
        assert.equal(pipelineKey(a) === pipelineKey(b), isSame);
        assert.equal(isSamePipeline(a, b), isSame);
        assert.equal(pipelineKey(a), pipelineKey({ ...a }));
      }),
      { numRuns: repeated(100, 500) },
    );
  });

  it('is equal exactly for the same execution', () => {
    fc.assert(
      fc.property(anyExecution, anyExecution, (a, b) => {
        const isSame = isSamePipeline(a.pipeline, b.pipeline) && a.executionId === b.executionId;
        assert.equal(executionKey(a) === executionKey(b), isSame);
        assert.equal(isSameExecution(a, b), isSame);
        assert.equal(executionKey(a), executionKey({ ...a, pipeline: { ...a.pipeline } }));
      }),
      { numRuns: repeated(100, 500) },
    );
  });

  it('keeps parts apart that only join to the same text', () => {
    assert.notEqual(
      pipelineKey({ connection: 'a","b', name: 'c' }),
      pipelineKey({ connection: 'a', name: 'b","c' }),
    );
  });
});

describe('A short id', () => {
  it('has the first eight characters', () => {
    assert.equal(shortId('0f3ac1d2-6f54-4f22-9d3e-7d6f1f0f9b11'), '0f3ac1d2');
    assert.equal(shortId('abc'), 'abc');
  });
});
