import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wrapped } from './plainText';

describe('A text as lines', () => {
  it('breaks between words, and within one that is too long', () => {
    assert.deepEqual(wrapped('Is it safe?\n\nSee the notes of the release.', 12), [
      'Is it safe?',
      'See the',
      'notes of the',
      'release.',
    ]);
    assert.deepEqual(wrapped('abcdefgh ij', 3), ['abc', 'def', 'gh', 'ij']);
    assert.deepEqual(wrapped(' \n ', 3), []);
  });

  it('keeps every character, and has no line that is empty or too long', () => {
    const isSpace = /\s/g;
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        const lines = wrapped(text, length);
        assert.equal(lines.join('').replaceAll(isSpace, ''), text.replaceAll(isSpace, ''));
        assert.ok(lines.every((line) => line.length > 0 && line.length <= length));
      }),
    );
  });
});
