import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameMatcher } from './nameMatcher';

describe('Finding pipelines by name', () => {
  const found = async (typed: string) => {
    const matches = await nameMatcher(typed);
    return ['shop-web', 'shop-api', 'mill'].filter((name) => matches(name));
  };

  it('finds a plain text anywhere in a name, in either case, immediately', async () => {
    assert.deepEqual(await found(' SHOP '), ['shop-web', 'shop-api']);
    assert.equal(typeof nameMatcher('shop'), 'function');
  });

  it('finds all without a text', async () => {
    assert.equal((await found(' ')).length, 3);
  });

  it('matches a text with wildcards as a glob of the whole name', async () => {
    assert.deepEqual(await found('*-w*'), ['shop-web']);
    assert.deepEqual(await found('hop*'), []);
    assert.deepEqual(await found('{mill,Shop-*}'), ['shop-web', 'shop-api', 'mill']);
  });

  it('never fails on an incomplete text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (text, name) => {
        const matches = await nameMatcher(text);
        assert.equal(typeof matches(name), 'boolean');
      }),
    );
  });
});
