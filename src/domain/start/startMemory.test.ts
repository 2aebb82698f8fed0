import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lastValues, parseStartMemory, remember } from './startMemory';
import { shop } from '../../../test/support/builders';

const given = (value: string) => [{ name: 'deployTo', value }];

describe('The values of earlier starts', () => {
  it('are offered newest first, each once, five at most', () => {
    let memory = parseStartMemory(undefined);
    for (const value of ['a', 'b', 'c', 'b', 'd', 'e', 'f']) memory = remember(memory, shop, given(value));
    assert.deepEqual(lastValues(memory, shop, 'deployTo'), ['f', 'e', 'd', 'b', 'c']);
    assert.deepEqual(lastValues(memory, shop, 'other'), []);
    assert.deepEqual(lastValues(memory, { ...shop, connection: 'there' }, 'deployTo'), []);
  });

  it('never contain values that look secret', () => {
    const memory = remember([], shop, [{ name: 'dbPassword', value: 'x' }]);
    assert.deepEqual(memory, []);
    const mixed = remember([], shop, [...given('a'), { name: 'apiToken', value: 'x' }]);
    assert.ok(!JSON.stringify(mixed).includes('apiToken'));
  });

  it('are kept for a hundred pipelines, the last started ones', () => {
    let memory = parseStartMemory(undefined);
    for (let index = 0; index < 120; index++)
      memory = remember(memory, { ...shop, name: `p${index}` }, given('a'));
    assert.equal(memory.length, 100);
    assert.deepEqual(lastValues(memory, { ...shop, name: 'p119' }, 'deployTo'), ['a']);
    assert.deepEqual(lastValues(memory, { ...shop, name: 'p0' }, 'deployTo'), []);
  });

  it('survive storage as JSON, and any other stored value is ignored', () => {
    const memory = remember([], shop, given('a'));
    assert.deepEqual(parseStartMemory(JSON.parse(JSON.stringify(memory))), memory);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(lastValues(parseStartMemory(value), shop, 'constructor'), []);
      }),
    );
  });
});
