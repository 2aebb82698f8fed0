import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptedDefinitions } from '../../../test/support/definition/accepted';
import { findingsIn } from '../../../test/support/definition/marks';
import { mutationsOf } from '../../../test/support/definition/mutations';
import { repeated } from '../../../test/support/repetitions';
import { readDefinition } from '../definition/text/definitionDocument';
import { layoutDiagram } from './diagramLayout';
import { boxAt, draftDiagram } from './draftDiagram';
import { diagramMermaid } from './diagramMermaid';

function draftOf(text: string) {
  const [pipeline] = readDefinition(text).pipelines;
  assert.ok(pipeline);
  const findings = findingsIn(text).filter(({ definition }) => definition === 0);
  return { ...draftDiagram(pipeline.root, '', findings), findings };
}

const action = (name: string, more: object = {}) => ({
  name,
  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  ...more,
});
const text = JSON.stringify(
  {
    name: 'shop',
    executionMode: 'QUEUED',
    stages: [
      { name: 'Source', actions: [action('Fetch', { outputArtifacts: [{ name: 'App' }] })] },
      {
        name: 'Work',
        beforeEntry: { conditions: [{ rules: [{ name: 'Window' }] }] },
        actions: [
          action('Late', { runOrder: 2 }),
          action('Early', { inputArtifacts: [{ name: 'App' }] }),
          action('Early'),
        ],
      },
    ],
  },
  undefined,
  2,
);

describe('The diagram of a definition that is being written', () => {
  it('has its stages, gates, actions by run order, and flows', () => {
    const { diagram } = draftOf(text);
    assert.deepEqual(
      diagram.stages.map(({ name, gates, groups }) => [
        name,
        gates.map(({ gate, rules }) => [gate, ...rules.map((rule) => rule.name)]),
        groups.map((group) => group.map((each) => each.name)),
      ]),
      [
        ['Source', [], [['Fetch']]],
        ['Work', [['beforeEntry', 'Window']], [['Early', 'Early'], ['Late']]],
      ],
    );
    assert.deepEqual([diagram.mode, diagram.version, diagram.flows.length], ['QUEUED', undefined, 1]);
  });

  it('leads from each place of the text to its box, and says what is wrong at its box', () => {
    const { diagram, places, faults } = draftOf(text);
    const late = diagram.stages[1]?.groups[1]?.[0];
    assert.equal(boxAt(places, text.indexOf('"Late"')), late?.key);
    assert.equal(boxAt(places, text.indexOf('"Window"')), diagram.stages[1]?.gates[0]?.key);
    assert.equal(boxAt(places, text.indexOf('"Work"')), diagram.stages[1]?.key);
    assert.equal(boxAt(places, text.indexOf('"shop"')), undefined);
    assert.ok(faults.some(({ key, message }) => key === late?.key && message !== ''));
  });

  it('has one box for each thing and a place for each finding, whatever is written', () => {
    const mutate = mutationsOf(acceptedDefinitions);
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const written = JSON.stringify(mutate(draw));
        if (readDefinition(written).pipelines.length === 0) return;
        const { diagram, places, faults, elsewhere, findings } = draftOf(written);
        const counted = findings.filter(({ severity }) => severity !== 'information');
        assert.equal(faults.length + elsewhere, counted.length);
        for (const { key } of faults) assert.ok(places.has(key));
        const { boxes } = layoutDiagram(diagram, 'across');
        const keys = diagram.stages.flatMap(({ key, transition, gates, groups }) => [
          key,
          ...(transition ? [transition.key] : []),
          ...[...gates, ...groups.flat()].map((each) => each.key),
        ]);
        assert.equal(new Set(keys).size, keys.length);
        assert.equal(boxes.size, keys.length);
        for (const { from, to } of diagram.flows) assert.ok(boxes.has(from) && boxes.has(to));
        assert.doesNotMatch(diagramMermaid(diagram, 'across', ['artifact', 'variable']), /undefined/);
      }),
      { numRuns: repeated(100, 2_000) },
    );
  });
});
