import type { Shape } from '../../../src/domain/definition/shape/shape';
import { matches } from './examples';

/** The constraints of a shape that a value does not satisfy, in the service's words. */
export function violationsOf(shape: Shape, value: unknown): string[] {
  const measure =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? value.length
        : Object.keys(value as object).length;
  const fails: Record<string, boolean> = {
    min: shape.min != null && measure < shape.min,
    max: shape.max != null && measure > shape.max,
    pattern: shape.pattern != null && !matches(shape.pattern, String(value)),
    enum: shape.enum != null && !shape.enum.includes(String(value)),
  };
  return Object.entries(words(shape)).flatMap(([constraint, text]) => (fails[constraint] ? [text] : []));
}

/** Every constraint of a shape, in the order in which the service lists them. */
export const constraintsOf = (shape: Shape) => Object.values(words(shape));

function words({ type, min, max, pattern, enum: values }: Shape): Record<string, string> {
  const what = type === 'integer' ? 'value' : 'length';
  return {
    ...(max == null ? {} : { max: `Member must have ${what} less than or equal to ${max}` }),
    ...(min == null ? {} : { min: `Member must have ${what} greater than or equal to ${min}` }),
    ...(pattern == null ? {} : { pattern: `Member must satisfy regular expression pattern: ${pattern}` }),
    ...(values == null ? {} : { enum: `Member must satisfy enum value set: [${values.join(', ')}]` }),
  };
}
