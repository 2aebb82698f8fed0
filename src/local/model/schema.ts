import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import { model, shapeOf } from './model';
import type { Shape } from './model';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const scalarTypes = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  timestamp: 'number',
} as const;

/** The document that holds the schemas of all structures, each under its own name. */
const documentId = 'codepipeline';

/**
 * The JSON schema of one model shape. Structures are referenced, so that each is compiled once however many
 * others contain it; shapes without members are inlined.
 */
function schemaOf(shapeName: string): JsonSchema {
  const shape = shapeOf(shapeName);
  switch (shape.type) {
    case 'structure':
      return { $ref: `${documentId}#/$defs/${shapeName}` };
    case 'list':
      return { type: 'array', ...bounds(shape, 'Items'), items: schemaOf(shape.member ?? '') };
    case 'map':
      return {
        type: 'object',
        ...bounds(shape, 'Properties'),
        propertyNames: schemaOf(shape.key ?? ''),
        additionalProperties: schemaOf(shape.value ?? ''),
      };
    case 'string':
      return {
        type: 'string',
        ...bounds(shape, 'Length'),
        // The service's patterns match the whole value, as Java's do.
        ...(shape.pattern == null ? {} : { pattern: `^(?:${shape.pattern})$` }),
        ...(shape.enum == null ? {} : { enum: shape.enum }),
      };
    case 'integer':
      return {
        type: 'integer',
        ...(shape.min == null ? {} : { minimum: shape.min }),
        ...(shape.max == null ? {} : { maximum: shape.max }),
      };
    case 'boolean':
    case 'timestamp':
      return { type: scalarTypes[shape.type] };
  }
}

function structureSchema(shape: Shape): JsonSchema {
  const members = Object.entries(shape.members ?? {});
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([name, member]) => [name, schemaOf(member)])),
    ...(shape.required == null ? {} : { required: shape.required }),
  };
}

function bounds(shape: Shape, what: 'Items' | 'Properties' | 'Length'): JsonSchema {
  return {
    ...(shape.min == null ? {} : { [`min${what}`]: shape.min }),
    ...(shape.max == null ? {} : { [`max${what}`]: shape.max }),
  };
}

/** Returns the validator of a shape, which is compiled on first use and cached. */
export type Validators = (shapeName: string) => ValidateFunction;

export function createValidators(): Validators {
  // The patterns are Java's: they escape what a Unicode-mode expression of JavaScript would refuse.
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    unicodeRegExp: false,
    validateSchema: false,
    inlineRefs: false,
  });
  const structures = Object.entries(model.shapes).filter(([, { type }]) => type === 'structure');
  ajv.addSchema({
    $id: documentId,
    $defs: Object.fromEntries(structures.map(([name, shape]) => [name, structureSchema(shape)])),
  });
  const compiled = new Map<string, ValidateFunction>();
  return (shapeName) => {
    const known = compiled.get(shapeName);
    if (known != null) return known;
    const validator = ajv.compile(schemaOf(shapeName));
    compiled.set(shapeName, validator);
    return validator;
  };
}
