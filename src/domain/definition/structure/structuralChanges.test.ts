import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accepted } from '../../../../test/support/definition/accepted';
import { repeated } from '../../../../test/support/repetitions';
import { changeWords } from './changeWords';
import { comparable, definitionText, isSameDefinition } from './definitionText';
import { applyChanges, structuralChanges } from './structuralChanges';

const definitions = Object.values(accepted);

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '', 1, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D'), x: tie('value') }), {
      selector: ({ name }) => name,
      maxLength: 4,
    }),
    fc.dictionary(fc.constantFrom('k', 'l', 'name', '__proto__', 'constructor'), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;

const plain = (each: unknown): unknown => JSON.parse(JSON.stringify(each ?? null));

describe('The changes between two structures', () => {
  it('lead from any to any other, and each has words of its own', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [before, after] = [{ x: plain(a) }, { x: plain(b) }];
        const changes = structuralChanges(before, after);
        assert.deepEqual(plain(applyChanges(before, changes)), after);
      }),
      { numRuns: repeated(300, 5000) },
    );
  });

  it('lead from any definition to any other', () => {
    for (const a of definitions)
      for (const b of definitions.slice(0, 20)) {
        const [before, after] = [comparable(a), comparable(b)];
        const changes = structuralChanges(before, after);
        assert.deepEqual(applyChanges(before, changes), after);
        const words = changes.map((change) => changeWords(change));
        assert.equal(new Set(words).size, words.length, words.join('\n'));
      }
  });

  it('are none between a definition and its text', () => {
    for (const each of definitions) {
      const read = JSON.parse(definitionText(each)) as typeof each;
      assert.ok(isSameDefinition(each, read));
      assert.equal(definitionText(read), definitionText(each));
    }
  });
});
