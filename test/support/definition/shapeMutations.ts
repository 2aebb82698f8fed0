import type fc from 'fast-check';
import type { DefinitionPath } from '../../../src/domain/definition/definitionProblem';
import { pipelineShapes } from '../../../src/domain/definition/shape/pipelineShapes';
import { shapeIn } from '../../../src/domain/definition/shape/shape';
import { pick } from './mutations';

type Container = Record<string | number, unknown>;

/** A value of a definition that can be broken. */
interface Spot {
  readonly container: Container;
  readonly key: string | number;
  readonly shape: string;
  readonly path: DefinitionPath;
  readonly isRequired: boolean;
}

function* spotsOf(value: unknown, name: string, path: DefinitionPath): Iterable<Spot> {
  const {
    type,
    members = {},
    required = [],
    member = '',
    value: valueShape = '',
  } = shapeIn(pipelineShapes, name);
  if (typeof value !== 'object' || value === null) return;
  for (const [written, item] of Object.entries(value)) {
    const key = type === 'list' ? Number(written) : written;
    const shape = type === 'list' ? member : type === 'map' ? valueShape : members[written];
    if (shape === undefined) continue;
    const at = [...path, key];
    const isRequired = type === 'structure' && required.includes(written);
    yield { container: value as Container, key, shape, path: at, isRequired };
    yield* spotsOf(item, shape, at);
  }
}

/** A definition with one value that the API's model refuses, and where that is. */
export interface Broken {
  readonly value: unknown;
  readonly path: DefinitionPath;
  readonly what: 'retype' | 'stretch' | 'leave out';
}

/** Gives one value of a definition another type, a length that is too long, or leaves a required member out. */
export function breakShape(draw: fc.GeneratorValue, definition: unknown): Broken {
  // Not a structured clone, in which values that occur twice would stay the same.
  const value: unknown = JSON.parse(JSON.stringify(definition));
  const spots = [...spotsOf(value, 'PipelineDeclaration', [])];
  const what = pick<Broken['what']>(draw, ['retype', 'stretch', 'leave out']);
  const fit = spots.filter(({ shape, isRequired, container, key }) => {
    const { max, type } = shapeIn(pipelineShapes, shape);
    if (what === 'leave out') return isRequired;
    if (what === 'stretch')
      return max !== undefined && type === 'string' && typeof container[key] === 'string';
    return true;
  });
  const spot = pick(draw, fit);
  const { container, key, shape, path } = spot;
  const { max = 0, type } = shapeIn(pipelineShapes, shape);
  if (what === 'leave out') delete container[key];
  else if (what === 'stretch') container[key] = 'x'.repeat(max + 1);
  else container[key] = type === 'string' ? 7 : 'seven';
  return { value, path, what };
}
