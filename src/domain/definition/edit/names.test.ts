import assert from 'node:assert/strict';
import { memberOf } from '../text/sourceTree';
import { readDefinition } from '../text/definitionDocument';
import { hoverAt } from './hovers';
import { declarationsOf, occurrenceAt, occurrencesIn, sameAs } from './occurrences';
import { outlineOf } from './outline';
import { pathAt } from '../text/sourceTree';
import { acceptedDefinitions, accepted } from '../../../../test/support/definition/accepted';

const text = JSON.stringify({
  ...accepted['references to what came before'],
  triggers: [{ providerType: 'CodeStarSourceConnection', gitConfiguration: { sourceActionName: 'Source' } }],
});

function rootOf(of: string) {
  const [pipeline] = readDefinition(of).pipelines;
  assert.ok(pipeline);
  return pipeline.root;
}

/** The uses of the name at the first place of some text, each with what is around it. */
function uses(around: string, name: string): readonly string[] {
  const all = occurrencesIn(text, rootOf(text));
  const one = occurrenceAt(all, text.indexOf(around) + around.indexOf(name));
  assert.ok(one, around);
  return sameAs(all, one).map(({ range, isDeclaration }) => {
    assert.equal(text.slice(range.start, range.end), name);
    return `${isDeclaration ? 'declares' : 'uses'} ${text.slice(range.start - 2, range.end + 2)}`;
  });
}

describe('The names of a definition', () => {
  it('are found wherever they are used', () => {
    assert.deepEqual(uses('"SourceOutput"', 'SourceOutput'), [
      'declares :"SourceOutput"}',
      'uses :"SourceOutput"}',
    ]);
    assert.deepEqual(uses('#{Built.VERSION}', 'Built'), ['declares :"Built"}', 'uses #{Built.V']);
    assert.deepEqual(uses('#{variables.x}', 'x'), ['uses s.x}-', 'declares :"x",']);
    assert.deepEqual(uses('"sourceActionName":"Source"', 'Source').length, 2);
  });

  it('lead to their declarations', () => {
    const all = occurrencesIn(text, rootOf(text));
    const one = occurrenceAt(all, text.indexOf('#{Built') + 3);
    assert.deepEqual(one && declarationsOf(all, one).map(({ path }) => path.at(-1)), ['namespace']);
  });

  it('are found in every definition where their text is', () => {
    for (const definition of acceptedDefinitions) {
      const written = JSON.stringify(definition, undefined, 2);
      for (const { name, range } of occurrencesIn(written, rootOf(written)))
        assert.equal(written.slice(range.start, range.end), name);
    }
  });

  it('make an outline, in which every selection is within its range', () => {
    const outline = outlineOf(rootOf(text));
    assert.deepEqual(
      outline.children.map(({ kind, name }) => `${kind} ${name}`),
      ['variable x', 'trigger Source', 'stage Source', 'stage Work'],
    );
    const check = ({ range, selection, children }: typeof outline): void => {
      assert.ok(range.start <= selection.start && selection.end <= range.end);
      children.forEach(check);
    };
    check(outline);
  });

  it('have facts about them', () => {
    const root = rootOf(text);
    const hover = (around: string) => hoverAt(root, pathAt(root, text.indexOf(around) + 1))?.lines;
    assert.deepEqual(hover('"ProjectName"'), ['ProjectName', 'Required']);
    assert.equal(hover('"actionTypeId"')?.[0], 'Source: CodeStarSourceConnection');
    assert.deepEqual(hover('"pipelineType"'), ['pipelineType', 'One of: V1, V2']);
    assert.ok(memberOf(root, 'name'));
  });
});
