import assert from 'node:assert/strict';
import { applyEdits, modify } from 'jsonc-parser';
import { findingsIn } from '../../../../test/support/definition/marks';
import { accepted } from '../../../../test/support/definition/accepted';
import { readDefinition } from '../text/definitionDocument';
import { mendsOf } from './mends';

const sound = JSON.stringify(accepted['a pipeline of three stages'], undefined, 2);

/** Applies the first quick fix of the first finding until there is none. */
function mended(text: string): string {
  let now = text;
  for (let count = 0; count < 10; count++) {
    const root = readDefinition(now).pipelines[0]?.root;
    const mend = findingsIn(now).flatMap((finding) => (root ? mendsOf(now, root, finding) : []))[0];
    if (mend === undefined) return now;
    const { change } = mend;
    now =
      'range' in change
        ? now.slice(0, change.range.start) + change.newText + now.slice(change.range.end)
        : applyEdits(
            now,
            modify(
              now,
              'remove' in change ? [...change.remove] : [...change.set],
              'remove' in change ? undefined : change.value,
              {
                formattingOptions: { insertSpaces: true, tabSize: 2 },
              },
            ),
          );
  }
  return now;
}

describe('The quick fixes of a definition', () => {
  for (const [what, from, to] of [
    ['a misspelt configuration key', '"ProjectName"', '"ProjctName"'],
    ['a misspelt provider', '"CodeBuild"', '"Codebild"'],
    ['a misspelt enum', '"V2"', '"v2"'],
    ['a number for a text', '"version": "1"', '"version": 1'],
    ['a misspelt member', '"runOrder"', '"runorder"'],
    [
      'an unknown configuration key',
      '"configuration": {',
      '"configuration": {\n            "Colour": "red",',
    ],
    ['a member that is not for the action', '"runOrder": 1', '"timeoutInMinutes": 5, "runOrder": 1'],
  ] as const)
    it(`mend ${what}`, () => {
      const faulty = sound.replace(from, to);
      assert.notEqual(findingsIn(faulty).length, 0);
      assert.deepEqual(JSON.parse(mended(faulty)), JSON.parse(sound));
    });

  it('mend a misspelt artifact and namespace where they are used', () => {
    const uses = JSON.stringify(accepted['references to what came before'], undefined, 2);
    const faulty = uses
      .replace('#{Built.VERSION}', '#{Bilt.VERSION}')
      .replace(/"SourceOutput"(?![\s\S]*"SourceOutput")/, '"SourceOutpt"');
    assert.ok(findingsIn(faulty).length > 1);
    assert.deepEqual(JSON.parse(mended(faulty)), JSON.parse(uses));
  });

  it('are none where only the author knows what was meant', () => {
    const faulty = sound.replace('"SourceOutput"', '"Nothing-like-it"');
    const root = readDefinition(faulty).pipelines[0]?.root;
    assert.ok(root);
    assert.deepEqual(
      findingsIn(faulty).flatMap((finding) => mendsOf(faulty, root, finding)),
      [],
    );
  });
});
