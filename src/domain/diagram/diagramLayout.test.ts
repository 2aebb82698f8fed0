import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeated } from '../../../test/support/repetitions';
import { anyDeclaration } from '../../../test/support/diagrams';
import type { Diagram } from './pipelineDiagram';
import { layoutDiagram, sizes } from './diagramLayout';
import type { Box, Direction, DiagramLayout } from './diagramLayout';
import { makeDiagram } from './makeDiagram';

const structures = anyDeclaration.map((declaration) => makeDiagram({ declaration }));
const directions = fc.constantFrom<Direction>('across', 'down');

const holds = (check: (diagram: Diagram, layout: DiagramLayout) => void) =>
  fc.assert(
    fc.property(structures, directions, (diagram, direction) =>
      check(diagram, layoutDiagram(diagram, direction)),
    ),
    { numRuns: repeated(150, 3_000) },
  );
const boxOf = ({ boxes }: DiagramLayout, key: string): Box => boxes.get(key) ?? assert.fail(key);
const areApart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const contains = (outer: Box, inner: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const keysIn = ({ gates, groups }: Diagram['stages'][number]) =>
  [...gates, ...groups.flat()].map(({ key }) => key);

describe('The layout of a diagram', () => {
  it('has every stage, action, gate and transition once, and nothing else', () => {
    holds((diagram, layout) => {
      const keys = diagram.stages.flatMap((stage) => [
        stage.key,
        ...(stage.transition ? [stage.transition.key] : []),
        ...keysIn(stage),
      ]);
      assert.deepEqual([...layout.boxes.keys()].toSorted(), keys.toSorted());
      assert.equal(new Set(keys).size, keys.length);
      assert.deepEqual(
        [...layout.strips.keys()],
        diagram.stages.map(({ key }) => key),
      );
    });
  });

  it('lets nothing overlap, except that a stage holds what belongs to it', () => {
    holds((diagram, layout) => {
      const pieces = diagram.stages.flatMap((stage) => [
        { box: boxOf(layout, stage.key), name: stage.name },
        { box: layout.strips.get(stage.key) ?? assert.fail(), name: `runs of ${stage.name}` },
        ...(stage.transition ? [{ box: boxOf(layout, stage.transition.key), name: 'transition' }] : []),
      ]);
      pieces.forEach((one, index) => {
        for (const other of pieces.slice(index + 1))
          assert.ok(areApart(one.box, other.box), `${one.name} and ${other.name}`);
      });
      for (const stage of diagram.stages) {
        const inner = keysIn(stage).map((key) => boxOf(layout, key));
        inner.forEach((box, index) => {
          assert.ok(contains(boxOf(layout, stage.key), box));
          assert.ok(box.y >= boxOf(layout, stage.key).y + sizes.header, 'below the name of the stage');
          for (const other of inner.slice(index + 1)) assert.ok(areApart(box, other));
        });
      }
    });
  });

  it('keeps the order of stages, and of run orders with their gates around them', () => {
    holds((diagram, layout) => {
      const along = (box: Box) => (layout.direction === 'across' ? box.x : box.y);
      const stages = diagram.stages.map(({ key }) => along(boxOf(layout, key)));
      assert.deepEqual(
        stages,
        stages.toSorted((a, b) => a - b),
      );
      for (const { gates, groups } of diagram.stages) {
        const entry = gates.filter(({ gate }) => gate === 'beforeEntry');
        const others = gates.filter(({ gate }) => gate !== 'beforeEntry');
        const tops = [...entry, ...groups.flat(), ...others].map(({ key }) => boxOf(layout, key).y);
        assert.deepEqual(
          tops,
          tops.toSorted((a, b) => a - b),
        );
      }
    });
  });

  it('draws an arrow into every stage but the first, and between run orders, within its size', () => {
    holds((diagram, layout) => {
      const transitions = layout.arrows.filter(({ kind }) => kind === 'transition');
      assert.equal(transitions.length, Math.max(0, diagram.stages.length - 1));
      for (const { from, to } of layout.arrows)
        for (const { x, y } of [from, to])
          assert.ok(x >= 0 && y >= 0 && x <= layout.width && y <= layout.height);
      for (const box of layout.boxes.values())
        assert.ok(contains({ x: 0, y: 0, width: layout.width, height: layout.height }, box));
    });
  });
});
