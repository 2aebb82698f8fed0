import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeated } from '../../../test/support/repetitions';
import { anyDeclaration, diagramInput } from '../../../test/support/diagrams';
import { layoutDiagram } from './diagramLayout';
import type { Direction } from './diagramLayout';
import { makeDiagram } from './makeDiagram';
import { moveInDiagram } from './diagramMoves';
import type { DiagramMove } from './diagramMoves';

const opposite: Readonly<Record<'left' | 'right' | 'up' | 'down', DiagramMove>> = {
  ...{ left: 'right', right: 'left', up: 'down', down: 'up' },
};

describe('Moving in a diagram', () => {
  const diagram = makeDiagram(diagramInput(3, 4));
  const walk = (direction: Direction, ...moves: readonly DiagramMove[]) => {
    const layout = layoutDiagram(diagram, direction);
    let at = diagram.stages[0]?.key ?? '';
    for (const move of moves) at = moveInDiagram(diagram, layout, at, move) ?? at;
    return (JSON.parse(at) as readonly string[]).join(' ');
  };

  it('goes along the arrows: from a stage to the transition behind it, and into the next stage', () => {
    assert.equal(walk('across', 'right'), 'Stage1 transition into');
    assert.equal(walk('across', 'right', 'right'), 'Stage1');
    assert.equal(walk('across', 'right', 'right', 'left', 'left'), 'Source');
  });

  it('goes down through conditions and run orders, and across to the box beside', () => {
    assert.equal(walk('across', 'right', 'right', 'down'), 'Stage1 beforeEntry gate');
    assert.equal(walk('across', 'right', 'right', 'down', 'down', 'down'), 'Stage1 Test2');
    assert.equal(walk('across', 'last', 'down'), 'Stage2 Invoke4');
    assert.equal(walk('across', 'last', 'first'), 'Source');
  });

  it('goes down from a stage to the next one where they stand one below the other', () => {
    assert.equal(walk('down', 'down', 'down'), 'Stage1 transition into');
    assert.equal(walk('down', 'down', 'down', 'down', 'up', 'up'), 'Source Source1');
    assert.equal(walk('down', 'right', 'right'), 'Stage2');
  });

  it('reaches every box by arrow keys, and stays within the diagram', () => {
    fc.assert(
      fc.property(anyDeclaration, fc.constantFrom<Direction>('across', 'down'), (declaration, direction) => {
        const any = makeDiagram({ declaration });
        const layout = layoutDiagram(any, direction);
        const reached = new Set(any.stages.slice(0, 1).map(({ key }) => key));
        for (const from of reached)
          for (const move of Object.values(opposite)) {
            const to = moveInDiagram(any, layout, from, move);
            if (to === undefined) continue;
            assert.ok(layout.boxes.has(to));
            reached.add(to);
          }
        assert.deepEqual([...reached].toSorted(), [...layout.boxes.keys()].toSorted());
      }),
      { numRuns: repeated(100, 2_000) },
    );
  });
});
