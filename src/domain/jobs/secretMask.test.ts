import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskSecrets } from './secretMask';

const shown = (secrets: readonly string[], pieces: readonly string[]): string => {
  const mask = maskSecrets(secrets);
  return pieces.map((piece) => mask.push(piece)).join('') + mask.end();
};

describe('A mask of secrets', () => {
  for (const [secrets, pieces, text] of [
    [['hush'], ['say hush now'], 'say •••• now'],
    [['hush'], ['say hu', 'sh now'], 'say •••• now'],
    [['hush'], ['h', 'u', 's', 'h', '!'], '••••!'],
    [['hush'], ['a hu', 'man'], 'a human'],
    [['hush', 'hush-hush'], ['hush', '-hush'], '••••'],
    [['xab', 'abc'], ['xab', 'z'], '••••z'],
    [['a.c'], ['abc a.c'], 'abc ••••'],
    [['one\ntwo'], ['one', '\n', 'two'], '••••'],
    [['one\ntwo'], ['two, one'], '••••, ••••'],
    [['', ' '], ['as it is'], 'as it is'],
  ] as const)
    it(`makes ${JSON.stringify(text)} of ${JSON.stringify(pieces)}`, () => {
      assert.equal(shown(secrets, pieces), text);
    });

  const letters = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength, maxLength });

  it('never shows a secret, however the text is cut, and nothing else is lost', () => {
    fc.assert(
      fc.property(
        fc.array(letters(1, 4), { minLength: 1, maxLength: 3 }),
        fc.array(letters(0, 6), { maxLength: 8 }),
        (secrets, pieces) => {
          const text = shown(secrets, pieces);
          for (const secret of secrets) assert.ok(!text.includes(secret), text);
          assert.equal(shown(['z'], pieces), pieces.join(''));
        },
      ),
    );
  });
});
