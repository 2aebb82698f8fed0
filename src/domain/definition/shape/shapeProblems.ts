import type { DefinitionPath } from '../definitionProblem';
import { constraintsOf, violationsOf } from './constraints';
import { shapeIn } from './shape';
import type { Shape, Shapes } from './shape';

/** Every way in which a value can differ from its shape. Settings refer to the codes by name, so the names stay. */
export const shapeCodes = [
  'wrong-type',
  'missing-member',
  'too-short',
  'too-long',
  'out-of-range',
  'pattern-mismatch',
  'invalid-enum-value',
  'invalid-key',
  'invalid-value',
] as const;

export type ShapeCode = (typeof shapeCodes)[number];

/** Stands for a value that cannot be known, such as that of an intrinsic function: it has any shape. */
export const unknownValue = Symbol('unknown value');

/** A difference between a value and the API's model. */
export interface ShapeProblem {
  readonly code: ShapeCode;
  /** The service's sentence: the whole answer for a wrong type, one of the validation errors otherwise. */
  readonly message: string;
  /** The value at fault. A missing member has the path that it would have. */
  readonly path: DefinitionPath;
  /** The name of the shape that the value should have. */
  readonly shape: string;
}

/** Where a value stands, in the two forms that are needed. */
interface Place {
  readonly path: DefinitionPath;
  /** In the service's form: `pipeline.stages.2.member.actions.1.member.name`, counted from 1. */
  readonly told: readonly string[];
}

const rootOf = (told: readonly string[]): Place => ({ path: [], told });
const below = ({ path, told }: Place, segment: string | number, ...words: string[]): Place => ({
  path: [...path, segment],
  told: [...told, ...words],
});

/**
 * Every difference between a value and a shape, in the words of the service: values of a wrong type, missing members, and
 * lengths, numbers, patterns and enums outside of their bounds. Members that the model does not know are left alone, as the
 * service does.
 * @param name of the shape
 * @param told the segments of the service's path that stand in front of the value's
 */
export function shapeProblems(
  shapes: Shapes,
  name: string,
  value: unknown,
  told: readonly string[] = [],
): Iterable<ShapeProblem> {
  return problemsIn(shapes, name, value, rootOf(told));
}

function* problemsIn(shapes: Shapes, name: string, value: unknown, place: Place): Iterable<ShapeProblem> {
  if (value === unknownValue) return;
  const shape = shapeIn(shapes, name);
  if (!hasType(shape, value)) {
    yield { code: 'wrong-type', message: conversionText(shape, value), path: place.path, shape: name };
    return;
  }
  switch (shape.type) {
    case 'structure':
      yield* problemsOfStructure(shapes, name, value as Members, place);
      break;
    case 'list': {
      const list = value as readonly unknown[];
      yield* boundProblems(name, shape, list.length, value, place);
      for (const [index, item] of list.entries())
        yield* problemsIn(shapes, shape.member ?? '', item, below(place, index, String(index + 1), 'member'));
      break;
    }
    case 'map':
      yield* problemsOfMap(shapes, name, value as Members, place);
      break;
    case 'string':
    case 'integer':
      yield* boundProblems(name, shape, value as string | number, value, place);
      break;
    case 'boolean':
    case 'timestamp':
  }
}

type Members = Readonly<Record<string, unknown>>;

function* problemsOfStructure(
  shapes: Shapes,
  name: string,
  value: Members,
  place: Place,
): Iterable<ShapeProblem> {
  const { members = {}, required = [] } = shapeIn(shapes, name);
  for (const member of required)
    if (!Object.hasOwn(value, member)) {
      const { path, told } = below(place, member, member);
      const message = failed(`Value null at '${told.join('.')}'`, 'Member must not be null');
      yield { code: 'missing-member', message, path, shape: members[member] ?? '' };
    }
  for (const [member, shape] of Object.entries(members))
    if (Object.hasOwn(value, member))
      yield* problemsIn(shapes, shape, value[member], below(place, member, member));
}

/** Of plain values, the service names the map, not the entry. */
function* problemsOfMap(shapes: Shapes, name: string, value: Members, place: Place): Iterable<ShapeProblem> {
  const shape = shapeIn(shapes, name);
  const entries = Object.entries(value);
  yield* boundProblems(name, shape, entries.length, value, place);
  const keyShape = shapeIn(shapes, shape.key);
  const valueShape = shapeIn(shapes, shape.value);
  const subject = `Value at '${place.told.join('.')}'`;
  for (const [key, item] of entries) {
    const at = below(place, key, key, 'member');
    if (hasAny(violationsOf(keyShape, key))) {
      const constraint = `Map keys must satisfy constraint: [${constraintsOf(shapes, shape.key)}]`;
      yield {
        code: 'invalid-key',
        message: failed(subject, constraint),
        path: at.path,
        shape: shape.key ?? '',
      };
    }
    const isPlain = ['string', 'integer'].includes(valueShape.type) && hasType(valueShape, item);
    if (!isPlain) yield* problemsIn(shapes, shape.value ?? '', item, at);
    else if (hasAny(violationsOf(valueShape, item as string | number))) {
      const constraint = `Map value must satisfy constraint: [${constraintsOf(shapes, shape.value)}]`;
      yield {
        code: 'invalid-value',
        message: failed(subject, constraint),
        path: at.path,
        shape: shape.value ?? '',
      };
    }
  }
}

const hasAny = (values: Iterable<unknown>): boolean => [...values].length > 0;

function* boundProblems(
  name: string,
  shape: Shape,
  size: string | number,
  value: unknown,
  { path, told }: Place,
): Iterable<ShapeProblem> {
  const shown = shape.sensitive === true ? undefined : printed(value);
  const at = `at '${told.join('.')}'`;
  for (const { code, text } of violationsOf(shape, size))
    yield {
      code,
      message: failed(shown === undefined ? `Value ${at}` : `Value '${shown}' ${at}`, text),
      path,
      shape: name,
    };
}

const failed = (subject: string, constraint: string) =>
  `${subject} failed to satisfy constraint: ${constraint}`;

function printed(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) && value.length === 0 ? '[]' : undefined;
}

/** Whether a value has the type of a shape, whatever its bounds. */
export function hasType({ type }: Shape, value: unknown): boolean {
  switch (type) {
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'list':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'timestamp':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

const targets = {
  string: 'a String',
  integer: 'an Integer',
  timestamp: 'a Timestamp',
  boolean: 'a Boolean',
} as const;

function conversionText({ type }: Shape, value: unknown): string {
  if (type === 'structure' || type === 'list' || type === 'map')
    return typeof value === 'object'
      ? 'Unexpected kind of collection.'
      : 'Expected a collection, found a value.';
  if (Array.isArray(value)) return 'Start of list found where not expected';
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  const found = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase();
  return `${found}_VALUE can not be converted to ${targets[type]}`;
}
