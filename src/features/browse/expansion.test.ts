import assert from 'node:assert/strict';
import { Expansion, parseExpansion } from './expansion';
import type { ExpansionEntries } from './expansion';
import { parseFavourites } from '../../core/lists/favourites';
import { Kept } from '../../../test/support/mutableValue';

describe('The expanded rows', () => {
  it('are restored in the next session', () => {
    const kept = new Kept<ExpansionEntries>([]);
    const expansion = new Expansion(kept);
    expansion.set('shop', true);
    expansion.set('mill', false);
    const next = new Expansion(new Kept(parseExpansion(JSON.parse(JSON.stringify(kept.value)))));
    assert.deepEqual([next.of('shop'), next.of('mill'), next.of('other')], [true, false, undefined]);
  });

  it('are written only when they changed', () => {
    const kept = new Kept<ExpansionEntries>([['shop', true]]);
    let written = 0;
    kept.onDidChange(() => (written += 1));
    new Expansion(kept).set('shop', true);
    assert.equal(written, 0);
  });

  it('drop the least recently used ones', () => {
    const kept = new Kept<ExpansionEntries>([]);
    const expansion = new Expansion(kept);
    for (let index = 0; index < 510; index++) expansion.set(`row ${index}`, true);
    assert.equal(kept.value.length, 500);
    assert.equal(expansion.of('row 9'), undefined);
    assert.equal(expansion.of('row 10'), true);
  });

  it('are empty when they cannot be read, and so are favourites', () => {
    assert.deepEqual(parseExpansion({ shop: true }), []);
    assert.deepEqual(parseFavourites('shop'), []);
    assert.deepEqual(parseFavourites([{ connection: 'here', name: 'shop' }, { name: 'mill' }]), [
      { connection: 'here', name: 'shop' },
    ]);
  });
});
