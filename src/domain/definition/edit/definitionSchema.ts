import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import type { Shape } from '../shape/shape';

/**
 * A JSON schema (draft 7) of definitions, for tools that take one: shapes, lengths, patterns and enums. It knows nothing of
 * what one part says about another.
 */
export function definitionSchema(): object {
  const structures = Object.entries(pipelineShapes).filter(([, { type }]) => type === 'structure');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'AWS CodePipeline definition',
    anyOf: [
      { $ref: '#/definitions/PipelineDeclaration' },
      {
        type: 'object',
        required: ['pipeline'],
        properties: { pipeline: { $ref: '#/definitions/PipelineDeclaration' } },
      },
    ],
    definitions: Object.fromEntries(structures.map(([name, shape]) => [name, structure(shape)])),
  };
}

const structure = ({ members = {}, required }: Shape): object => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, schemaOf(member)])),
  ...(required !== undefined && { required }),
});

function schemaOf(name: string): object {
  const shape = shapeIn(pipelineShapes, name);
  const { type, pattern, member = '', key = '', value = '' } = shape;
  switch (type) {
    case 'structure':
      return { $ref: `#/definitions/${name}` };
    case 'list':
      return { type: 'array', ...bounds(shape, 'minItems', 'maxItems'), items: schemaOf(member) };
    case 'map':
      return {
        type: 'object',
        ...bounds(shape, 'minProperties', 'maxProperties'),
        propertyNames: schemaOf(key),
        additionalProperties: schemaOf(value),
      };
    case 'integer':
      return { type, ...bounds(shape, 'minimum', 'maximum') };
    default:
      return {
        type: 'string',
        ...bounds(shape, 'minLength', 'maxLength'),
        ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
        ...(shape.enum !== undefined && { enum: shape.enum }),
      };
  }
}

const bounds = ({ min, max }: Shape, least: string, most: string): object => ({
  ...(min !== undefined && { [least]: min }),
  ...(max !== undefined && { [most]: max }),
});
