import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptedDefinitions } from '../../../../test/support/definition/accepted';
import { definitionText } from '../structure/definitionText';
import { samePlaces } from './samePlace';

/** Finds the `|` of one text in another, and returns the other text with it. */
function moved(marked: string, after: string): string | undefined {
  const offset = marked.indexOf('|');
  const [place] = samePlaces(marked.replace('|', ''), after, [offset]);
  return place === undefined ? undefined : `${after.slice(0, place)}|${after.slice(place)}`;
}

const after = `{
  "name": "shop",
  "stages": [
    {
      "name": "Source",
      "actions": []
    }
  ],
  "version": 1
}`;
const at = (marked: string) => {
  assert.ok(after.includes(marked.replace('|', '')));
  return after.replace(marked.replace('|', ''), marked);
};

describe('A place in a definition', () => {
  for (const [title, before, found] of [
    ['in a value', '{"stages": [{"actions": [], "name": "So|urce"}], "name": "shop"}', '"So|urce"'],
    ['in a key', '{"stages": [{"act|ions": [], "name": "Source"}], "name": "shop"}', '"act|ions"'],
    ['behind a value', '{"stages": [], "name": "shop"|}', '"shop"|,'],
    ['behind the comma of a value', '{"name": "shop",|\n "stages": []}', '"shop",|'],
    ['on an empty line', '{"name": "shop",\n   |\n "stages": []}', '"shop",|'],
    ['in an empty list', '{"stages": [{"actions": [|]}]}', '[|]'],
    ['in the input of the AWS CLI', '{"pipeline": {"name": "sh|op", "stages": []}}', '"sh|op"'],
    ['beside a comment', '{"stages": [/* all of it */ {"name": "S|ource"}], "name": "shop"}', '"S|ource"'],
    [
      'that AWS does not keep',
      '{"stages": [{"name": "Source", "actions": [], "note": "x|"}]}',
      '|{\n      "name"',
    ],
  ] as const)
    it(`is found again ${title}`, () => assert.equal(moved(before, after), at(found)));

  it('is none outside of the definition, or where the text cannot be read', () => {
    assert.equal(moved('// a|bove\n{"name": "shop"}', after), undefined);
    assert.equal(moved('{"name": "sh|op"}', 'nothing'), undefined);
  });

  it('is the same in the text as AWS answers it, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.constantFrom(...acceptedDefinitions), fc.nat(), (definition, seed) => {
        // Without what the text of a definition leaves out, such as the version.
        const text = definitionText(definition);
        const before = JSON.stringify(reversed(JSON.parse(text)), undefined, 3);
        const offset = seed % before.length;
        const [place] = samePlaces(before, text, [offset]);
        const word = /^[\w./:-]+/.exec(before.slice(offset))?.[0];
        if (word === undefined || before[offset - 1] === '\\') return;
        assert.ok(place !== undefined);
        assert.equal(text.slice(place, place + word.length), word);
        // And back again.
        assert.deepEqual(samePlaces(text, before, [place]), [offset]);
      }),
    );
  });
});

/** The same with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
