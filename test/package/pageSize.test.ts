import assert from 'node:assert/strict';
import { pageSizes } from '../bench/pageFigures';

describe('The timeline page', () => {
  it('loads at most 50 KB, compressed, for each kind of content', async () => {
    const sizes = [];
    for await (const { name, value } of pageSizes('timeline', 50)) sizes.push({ name, value });
    assert.equal(sizes.length, 2);
    assert.deepEqual(
      sizes.filter(({ value }) => value > 50),
      [],
    );
  });
});
