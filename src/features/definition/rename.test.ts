import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { occurrenceAt, occurrencesIn } from '../../domain/definition/edit/occurrences';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { accepted } from '../../../test/support/definition/accepted';
import { renamedRange, renameEdits } from './rename';

const sound = JSON.stringify(accepted['references to what came before'], undefined, 2);
const masked = sound.replace('"configuration": {', '"configuration": {\n          "Token": "****",');
/** Positions of this document are its offsets. */
const document = { uri: {}, positionAt: (offset: number) => offset } as unknown as vscode.TextDocument;

/** The text after a rename of the name at the first place of some words, and whether the editor asks before. */
function renamed(text: string, words: string, to: string) {
  const [pipeline] = readDefinition(text).pipelines;
  assert.ok(pipeline);
  const all = occurrencesIn(text, pipeline.root);
  const one = occurrenceAt(all, text.indexOf(words) + 1) ?? assert.fail(`Nothing has a name at ${words}.`);
  const { replaced } = renameEdits(document, pipeline.root, all, one, to) as unknown as {
    readonly replaced: readonly {
      readonly range: { readonly start: number; readonly end: number };
      readonly text: string;
      readonly metadata?: { readonly needsConfirmation: boolean; readonly label: string };
    }[];
  };
  let result = text;
  for (const { range, text: name } of replaced.toReversed())
    result = result.slice(0, range.start) + name + result.slice(range.end);
  return { result, asks: replaced.map(({ metadata }) => metadata?.label) };
}

describe('A rename in a definition', () => {
  it('changes an artifact, a namespace and a variable wherever they are used', () => {
    for (const [words, name] of [
      ['"SourceOutput"', 'SourceOutput'],
      ['"Built"', 'Built'],
      ['"x"', 'x'],
    ] as const) {
      const { result, asks } = renamed(sound, words, 'Other');
      assert.equal(result, sound.replaceAll(new RegExp(`(?<=["#{.])${name}(?=["}.])`, 'g'), 'Other'));
      assert.ok(asks.every((label) => label === undefined));
    }
  });

  it('of a stage or an action asks first where a masked secret would be lost', () => {
    for (const words of ['"Source",\n      "actions"', '"Source",\n          "actionTypeId"']) {
      assert.deepEqual(renamed(masked, words, 'Other').asks[0], 'Masked secrets would be lost');
      assert.equal(renamed(sound, words, 'Other').asks[0], undefined);
    }
    assert.equal(renamed(masked, '"SourceOutput"', 'Other').asks[0], undefined);
  });

  it('is refused where nothing has a name, and to a name that AWS does not accept', () => {
    assert.throws(() => renamedRange(document, undefined), /can be renamed\.$/);
    assert.throws(() => renamed(sound, '"SourceOutput"', 'a b'), /does not accept the name "a b"/);
  });
});
