import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortName, withoutLinks, wrapped } from './plainText';

describe('A text in a notification', () => {
  // What the editor takes for a link there (VS Code, src/vs/base/common/linkedText.ts).
  const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

  it('has no link, and is otherwise unchanged', () => {
    const part = fc.constantFrom('[', ']', '(', ')', 'a', ' ', 'command:quit', 'https://a.b', '"t"', '](');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        assert.doesNotMatch(withoutLinks(text), link);
        assert.equal(withoutLinks(text).replaceAll('\u200b', ''), text);
      }),
    );
    assert.match('[a](command:quit)', link);
  });
});

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

describe('A name in the status bar', () => {
  it('is whole up to 28 characters', () => {
    assert.equal(shortName('notifications-service-eu-wes'), 'notifications-service-eu-wes');
  });

  it('loses its middle when it is longer, and keeps both ends', () => {
    assert.equal(
      shortName('shop-prod-eu-west-1-checkout-api-release-pipeline-blue'),
      'shop-prod-eu-w…pipeline-blue',
    );
  });

  it('has at most 28 characters, whatever they are, and never half of one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const short = shortName(name);
        assert.ok([...short].length <= 28);
        const [head = '', tail = ''] = short.split('…');
        if (!name.includes('…')) assert.ok(name.startsWith(head) && name.endsWith(tail));
      }),
    );
  });
});
