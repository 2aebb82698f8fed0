import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeated } from '../../../../test/support/repetitions';
import { naiveGlob } from '../../../../test/support/definition/naiveGlob';
import { narrow, triggerGlob, wide } from './triggerGlob';

const part = fc.constantFrom(
  'a',
  'b',
  '.',
  '-',
  '/',
  '*',
  '**',
  '**/',
  '?',
  '[ab]',
  '[!a]',
  '[a-c]',
  '{a,b/a}',
  '{,ab*}',
);
const patterns = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '.', '-', '/'), { maxLength: 8 })
  .map((all) => all.join(''));
const readings = fc.record({ starCrossesFolders: fc.boolean(), mayLackFolders: fc.boolean() });

describe('A glob of a trigger, and a second implementation', () => {
  it('agree', () => {
    fc.assert(
      fc.property(patterns, texts, readings, (pattern, text, reading) => {
        assert.equal(triggerGlob(pattern, reading)(text), naiveGlob(pattern, reading)(text));
      }),
      { numRuns: repeated(2_000, 50_000) },
    );
  });

  // The table of the user guide, "Working with glob patterns in syntax".
  for (const [pattern, fits, others] of [
    ['**', ['a', 'a/b/c.txt'], []],
    ['dir/**', ['dir/a', 'dir/a/b'], ['dir', 'other/dir/a']],
    ['dir/*', ['dir/a'], ['dir/a/b']],
    ['my-file.jar', ['my-file.jar'], ['dir/my-file.jar']],
    ['feature/**', ['feature/triggers', 'feature/a/b'], ['feature']],
    ['main*', ['main', 'main-2'], ['my-main']],
    ['*.{java,class}', ['A.java', 'A.class'], ['A.js', 'src/A.java']],
    ['[!a]*', ['b1'], ['a1']],
  ] as const)
    it(`reads ${pattern} as the guide does`, () => {
      for (const text of fits)
        for (const reading of [narrow, wide]) assert.equal(triggerGlob(pattern, reading)(text), true, text);
      for (const text of others) assert.equal(triggerGlob(pattern, narrow)(text), false, text);
    });
});
