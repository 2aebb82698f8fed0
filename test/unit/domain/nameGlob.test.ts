import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { hasWildcards, nameGlob } from '../../../src/domain/nameGlob';

describe('A glob of names', () => {
  const names = ['web', 'web-api', 'Web', 'old.web', '.web', 'a+b', 'billing'];
  const fitting = (glob: string) => names.filter(nameGlob(glob));

  it('fits whole names', () => {
    assert.deepEqual(fitting('web'), ['web']);
    assert.deepEqual(fitting('web*'), ['web', 'web-api']);
    assert.deepEqual(fitting('*.web'), ['old.web', '.web']);
    assert.deepEqual(fitting('?eb'), ['web', 'Web']);
    assert.deepEqual(fitting('[Ww]eb'), ['web', 'Web']);
    assert.deepEqual(fitting('[!w]*'), ['Web', 'old.web', '.web', 'a+b', 'billing']);
    assert.deepEqual(fitting('{bill*,a+b}'), ['a+b', 'billing']);
  });

  it('heeds or ignores case', () => {
    assert.deepEqual(names.filter(nameGlob('WEB*', { ignoresCase: true })), ['web', 'web-api', 'Web']);
    assert.deepEqual(names.filter(nameGlob('WEB*')), []);
  });

  it('is that of picomatch, but for dots, which mean something in paths', () => {
    const letter = fc.constantFrom('a', 'b', 'c', '-', '_', '@', '0');
    const part = fc.oneof(letter, fc.constantFrom('*', '?', '[ab]', '[a-c]', '{a,bc}', '{a*,b?}'));
    const glob = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const name = fc.string({ unit: letter, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(glob, name, (pattern, text) => {
        const expected = picomatch(pattern, { dot: true, noextglob: true, strictSlashes: true })(text);
        assert.equal(nameGlob(pattern)(text), expected, `${pattern} and ${text}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('never fails, and fits itself when it has no wildcard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        nameGlob(text)('web');
        if (!hasWildcards(text)) assert.ok(nameGlob(text)(text), JSON.stringify(text));
      }),
    );
    assert.ok(nameGlob('[z-a]')('[z-a]'));
  });
});
