import assert from 'node:assert/strict';
import { diagramInput } from '../../../test/support/diagrams';
import { keepStages } from './keepStages';
import { makeDiagram } from './makeDiagram';

describe('A diagram after another', () => {
  it('has the same objects for stages that did not change, and new ones for the others', () => {
    const before = makeDiagram(diagramInput(5, 3, { at: 1 }));
    const after = makeDiagram(diagramInput(5, 3, { at: 2 }));
    const kept = keepStages(after, before);
    assert.deepEqual(kept, after);
    assert.deepEqual(
      kept.stages.map((stage, index) => stage === before.stages[index]),
      after.stages.map((stage, index) => JSON.stringify(stage) === JSON.stringify(before.stages[index])),
    );
    assert.equal(kept.stages[0], before.stages[0]);
    assert.notEqual(kept.stages[2], before.stages[2]);
  });

  it('is itself where there was none', () => {
    const only = makeDiagram(diagramInput(2, 1));
    assert.equal(keepStages(only, undefined), only);
  });
});
