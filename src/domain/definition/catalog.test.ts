import assert from 'node:assert/strict';
import { agedEntries, catalogEntries } from '../../../test/tools/agedEntries';

const day = 24 * 3600_000;

describe('The catalog of types', () => {
  it('says of each which page of the user guide it was held against, and when', () => {
    for (const { name, source, heldOn } of catalogEntries) {
      assert.match(
        source,
        /^https:\/\/docs\.aws\.amazon\.com\/codepipeline\/latest\/userguide\/[\w-]+\.html$/,
        name,
      );
      assert.match(heldOn, /^\d{4}-\d{2}-\d{2}$/, name);
    }
    assert.equal(new Set(catalogEntries.map(({ name }) => name)).size, catalogEntries.length);
  });

  it('lists the types that were not held against the guide for a year', () => {
    const [first, second] = catalogEntries;
    assert.ok(first !== undefined && second !== undefined);
    const entries = [
      { ...first, heldOn: '2026-01-01' },
      { ...second, heldOn: '2026-06-01' },
    ];
    const inYear = Date.parse('2027-01-01');
    assert.deepEqual(agedEntries(entries, inYear), []);
    assert.deepEqual(agedEntries(entries, inYear + day), [entries[0]]);
    assert.deepEqual(agedEntries(entries, inYear + 365 * day), entries);
  });
});
