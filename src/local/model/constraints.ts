import type { ErrorObject } from 'ajv';
import { shapeOf } from './model';
import type { Shape } from './model';

const atLeast = (what: string, bound: unknown) =>
  `Member must have ${what} greater than or equal to ${String(bound)}`;
const atMost = (what: string, bound: unknown) =>
  `Member must have ${what} less than or equal to ${String(bound)}`;
const oneOf = (values: readonly string[]) => `Member must satisfy enum value set: [${values.join(', ')}]`;
const matching = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`;

const texts: Readonly<Record<string, (error: ErrorObject, shape: Shape) => string>> = {
  minLength: ({ params }) => atLeast('length', params.limit),
  maxLength: ({ params }) => atMost('length', params.limit),
  minItems: ({ params }) => atLeast('length', params.limit),
  maxItems: ({ params }) => atMost('length', params.limit),
  minProperties: ({ params }) => atLeast('length', params.limit),
  maxProperties: ({ params }) => atMost('length', params.limit),
  minimum: ({ params }) => atLeast('value', params.limit),
  maximum: ({ params }) => atMost('value', params.limit),
  enum: (_, shape) => oneOf(shape.enum ?? []),
  pattern: (_, shape) => matching(shape.pattern ?? ''),
};

/** The service's sentence for a violated constraint. */
export function constraintOf(error: ErrorObject, shape: Shape): string {
  return texts[error.keyword]?.(error, shape) ?? error.message ?? error.keyword;
}

/** Every constraint of a shape in the service's words, as it lists them for map keys and values. */
export function constraintsOf(shapeName: string | undefined): string[] {
  const shape = shapeOf(shapeName ?? '');
  return [
    ...(shape.max == null ? [] : [atMost('length', shape.max)]),
    ...(shape.min == null ? [] : [atLeast('length', shape.min)]),
    ...(shape.pattern == null ? [] : [matching(shape.pattern)]),
    ...(shape.enum == null ? [] : [oneOf(shape.enum)]),
  ];
}
