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

const none: readonly Violation[] = [];

/** Every constraint of a shape that a text, a number, or the length of a list or map violates. */
export function violationsOf(shape: Shape, value: string | number): readonly Violation[] {
  const { min, max, type, enum: values } = shape;
  const what = typeof value === 'number' && type === 'integer' ? 'value' : 'length';
  const size = typeof value === 'number' ? value : lengthOf(value, min, max);
  const isText = typeof value === 'string';
  const isTooLarge = max !== undefined && size > max;
  const isTooSmall = min !== undefined && size < min;
  const pattern =
    isText && shape.pattern !== undefined && !expressionOf(shape.pattern).test(value)
      ? shape.pattern
      : undefined;
  const isOther = isText && values !== undefined && !values.includes(value);
  if (!isTooLarge && !isTooSmall && pattern === undefined && !isOther) return none;
  const found: Violation[] = [];
  if (isTooLarge)
    found.push({ code: what === 'value' ? 'out-of-range' : 'too-long', text: atMost(what, max) });
  if (isTooSmall)
    found.push({ code: what === 'value' ? 'out-of-range' : 'too-short', text: atLeast(what, min) });
  if (pattern !== undefined) found.push({ code: 'pattern-mismatch', text: matching(pattern) });
  if (isOther) found.push({ code: 'invalid-enum-value', text: oneOf(values) });
  return found;
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

/** The service counts code points, which are at most as many as units, and at least half as many. */
function lengthOf(text: string, min = 0, max = Infinity): number {
  if (text.length <= max && text.length >= 2 * min) return text.length;
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

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
