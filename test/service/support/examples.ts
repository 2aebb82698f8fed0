import { model, shapeOf } from '../../../src/local/model/model';
import type { Shape } from '../../../src/domain/definition/shape/shape';

/**
 * How values of the patterns that are no mere set of characters begin; whatever of them may follow has any
 * length. The character `a` is in every one of the others.
 */
const beginnings: Readonly<Record<string, string>> = {
  '[0-9]{12}': '123456789012',
  '[0-9]{12}|\\*': '123456789012',
  'AWS|ThirdParty': 'ThirdParty',
  '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}': '01234567-89ab-4cde-8f01-23456789abcd',
  'arn:aws(-[\\w]+)*:lambda:.+:[0-9]{12}:function:.+': 'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws(-[\\w]+)*:codepipeline:.+:[0-9]{12}:.+': 'arn:aws:codepipeline:us-east-1:123456789012:p',
  'arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*': 'arn:aws:iam::123456789012:role/',
};

/** A text of that length with nothing wrong but perhaps the length; none where its pattern has no such text. */
export function textOf({ pattern }: Shape, length: number): string | undefined {
  const beginning = beginnings[pattern ?? ''] ?? '';
  if (beginning.length > length) return undefined;
  const text = beginning.padEnd(length, 'a');
  return pattern == null || matches(pattern, text) ? text : undefined;
}

export const matches = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text);

/** A value that has every member there is, one element in each list and one entry in each map. */
export function exampleOf(shapeName: string, api = model): unknown {
  const shape = shapeOf(shapeName, api);
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        Object.entries(shape.members ?? {}).map(([name, member]) => [name, exampleOf(member, api)]),
      );
    case 'list':
      return Array.from({ length: Math.max(1, shape.min ?? 1) }, () => exampleOf(shape.member ?? '', api));
    case 'map':
      return { [String(exampleOf(shape.key ?? '', api))]: exampleOf(shape.value ?? '', api) };
    case 'string': {
      const beginning = beginnings[shape.pattern ?? ''];
      return shape.enum?.[0] ?? beginning ?? textOf(shape, Math.max(1, shape.min ?? 1));
    }
    case 'integer':
      return shape.min ?? 1;
    case 'boolean':
      return true;
    case 'timestamp':
      return 1_500_000_000;
  }
}
