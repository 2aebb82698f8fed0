import { shapeIn } from './shape';
import type { Shape, Shapes } from './shape';

/** A constraint that a value violates, and the service's sentence for it. */
export interface Violation {
  readonly code: 'too-short' | 'too-long' | 'out-of-range' | 'pattern-mismatch' | 'invalid-enum-value';
  readonly text: string;
}

const atLeast = (what: string, bound: number) => `Member must have ${what} greater than or equal to ${bound}`;
const atMost = (what: string, bound: number) => `Member must have ${what} less than or equal to ${bound}`;
const oneOf = (values: readonly string[]) => `Member must satisfy enum value set: [${values.join(', ')}]`;
const matching = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`;

/** Every constraint of a shape that a text, a number, or the length of a list or map violates. */
export function* violationsOf(shape: Shape, value: string | number): Iterable<Violation> {
  const { min, max, pattern, type } = shape;
  const [what, size] =
    typeof value === 'number'
      ? [type === 'integer' ? 'value' : 'length', value]
      : ['length', lengthOf(value)];
  const isNumber = what === 'value';
  if (max !== undefined && size > max)
    yield { code: isNumber ? 'out-of-range' : 'too-long', text: atMost(what, max) };
  if (min !== undefined && size < min)
    yield { code: isNumber ? 'out-of-range' : 'too-short', text: atLeast(what, min) };
  if (typeof value !== 'string') return;
  if (pattern !== undefined && !expressionOf(pattern).test(value))
    yield { code: 'pattern-mismatch', text: matching(pattern) };
  if (shape.enum !== undefined && !shape.enum.includes(value))
    yield { code: 'invalid-enum-value', text: oneOf(shape.enum) };
}

/** Every constraint of a shape in the service's words, as it lists them for map keys and values. */
export function constraintsOf(shapes: Shapes, name: string | undefined): string {
  const shape = shapeIn(shapes, name);
  return [
    ...(shape.max === undefined ? [] : [atMost('length', shape.max)]),
    ...(shape.min === undefined ? [] : [atLeast('length', shape.min)]),
    ...(shape.pattern === undefined ? [] : [matching(shape.pattern)]),
    ...(shape.enum === undefined ? [] : [oneOf(shape.enum)]),
  ].join(', ');
}

/** The service counts code points. */
const lengthOf = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);

const expressions = new Map<string, RegExp>();

/**
 * The service's patterns match the whole value, as Java's do, and escape what an expression of JavaScript in Unicode mode
 * refuses.
 */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(`^(?:${pattern})$`);
  expressions.set(pattern, expression);
  return expression;
}
