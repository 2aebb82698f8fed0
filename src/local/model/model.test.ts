import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { pipelineShapes } from '../../domain/definition/shape/pipelineShapes';
import { shapeIn } from '../../domain/definition/shape/shape';
import type { Shapes } from '../../domain/definition/shape/shape';
import { apis } from '../apis';
import published from './codepipeline.json';

/** The names of every shape that is reached from one. */
function reached(shapes: Shapes, name: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(name)) return known;
  known.add(name);
  const { members = {}, member, key, value } = shapeIn(shapes, name);
  for (const each of [...Object.values(members), member, key, value])
    if (each !== undefined) reached(shapes, each, known);
  return known;
}

const counts: Readonly<Record<string, number>> = {
  codepipeline: 44,
  cloudformation: 2,
  codebuild: 4,
  codedeploy: 3,
  logs: 3,
  ecs: 3,
};

describe('The API models', () => {
  for (const { iamPrefix, model, operations } of apis) {
    it(`have every operation of ${iamPrefix} that is promised, and every shape of their inputs and outputs`, () => {
      const all = Object.values(model.operations);
      assert.equal(all.length, counts[iamPrefix]);
      for (const { input, output } of all)
        for (const shape of [input, output])
          if (shape !== undefined) assert.ok(reached(model.shapes, shape).size > 0);
    });

    it(`have the operations that ${iamPrefix} answers, and no others`, () => {
      assert.deepEqual(Object.keys(operations).sort(), Object.keys(model.operations).sort());
    });
  }

  it('have no two operations of the same name, which the admin endpoints could not tell apart', () => {
    const names = apis.flatMap(({ operations }) => Object.keys(operations));
    assert.equal(new Set(names).size, names.length);
  });

  it('have the shapes of a definition as they are published, except for the length of configuration values', () => {
    const shapes = published.shapes as Shapes;
    const names = [...reached(shapes, 'PipelineDeclaration')];
    assert.deepEqual(Object.keys(pipelineShapes).sort(), names.toSorted());
    const differing = names.filter((name) => !isDeepStrictEqual(pipelineShapes[name], shapes[name]));
    assert.deepEqual(differing, ['ActionConfigurationValue']);
  });
});
