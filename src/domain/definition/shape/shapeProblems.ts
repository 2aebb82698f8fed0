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

/** Where a value stands: a step below another place. Paths are made of it only where there is a problem. */
interface Place {
  readonly above: Place | undefined;
  readonly segment: string | number;
  readonly kind: 'member' | 'item' | 'entry';
}

const below = (above: Place | undefined, segment: string | number, kind: Place['kind']): Place => ({
  above,
  segment,
  kind,
});

function pathOf(place: Place | undefined): DefinitionPath {
  const path: (string | number)[] = [];
  for (let at = place; at !== undefined; at = at.above) path.unshift(at.segment);
  return path;
}

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
): readonly ShapeProblem[] {
  const walk = new Walk(shapes, told);
  walk.visit(name, value, undefined);
  return walk.problems;
}

type Members = Readonly<Record<string, unknown>>;

class Walk {
  readonly problems: ShapeProblem[] = [];

  constructor(
    private readonly shapes: Shapes,
    private readonly told: readonly string[],
  ) {}

  visit(name: string, value: unknown, place: Place | undefined): void {
    if (value === unknownValue) return;
    const shape = shapeIn(this.shapes, name);
    if (!hasType(shape, value)) return this.#report('wrong-type', conversionText(shape, value), name, place);
    switch (shape.type) {
      case 'structure':
        return this.#visitStructure(shape, value as Members, place);
      case 'list': {
        const list = value as readonly unknown[];
        this.#bounds(name, shape, list.length, value, place);
        for (const [index, item] of list.entries())
          this.visit(shape.member ?? '', item, below(place, index, 'item'));
        return;
      }
      case 'map':
        return this.#visitMap(name, shape, value as Members, place);
      case 'string':
      case 'integer':
        return this.#bounds(name, shape, value as string | number, value, place);
      case 'boolean':
      case 'timestamp':
    }
  }

  /** In the service's form, which counts from 1: `stages.2.member.actions.1.member.name`. */
  #told(place: Place | undefined): string {
    const words: string[] = [];
    for (let at = place; at !== undefined; at = at.above) {
      if (at.kind !== 'member') words.unshift('member');
      words.unshift(String(typeof at.segment === 'number' ? at.segment + 1 : at.segment));
    }
    return [...this.told, ...words].join('.');
  }

  #report(code: ShapeCode, message: string, shape: string, place: Place | undefined): void {
    this.problems.push({ code, message, path: pathOf(place), shape });
  }

  #visitStructure({ members = {}, required = [] }: Shape, value: Members, place: Place | undefined): void {
    for (const member of required)
      if (!Object.hasOwn(value, member)) {
        const at = below(place, member, 'member');
        const message = failed(`Value null at '${this.#told(at)}'`, 'Member must not be null');
        this.#report('missing-member', message, members[member] ?? '', at);
      }
    for (const member in members)
      if (Object.hasOwn(value, member))
        this.visit(members[member] ?? '', value[member], below(place, member, 'member'));
  }

  /** Of plain values, the service names the map, not the entry. */
  #visitMap(name: string, shape: Shape, value: Members, place: Place | undefined): void {
    const entries = Object.entries(value);
    this.#bounds(name, shape, entries.length, value, place);
    const keyShape = shapeIn(this.shapes, shape.key);
    const valueShape = shapeIn(this.shapes, shape.value);
    for (const [key, item] of entries) {
      const at = below(place, key, 'entry');
      if (violationsOf(keyShape, key).length > 0)
        this.#reportOfMap('invalid-key', 'keys', shape.key, place, at);
      const isPlain = ['string', 'integer'].includes(valueShape.type) && hasType(valueShape, item);
      if (!isPlain) this.visit(shape.value ?? '', item, at);
      else if (violationsOf(valueShape, item as string | number).length > 0)
        this.#reportOfMap('invalid-value', 'value', shape.value, place, at);
    }
  }

  #reportOfMap(
    code: ShapeCode,
    what: string,
    shape: string | undefined,
    map: Place | undefined,
    at: Place,
  ): void {
    const constraint = `Map ${what} must satisfy constraint: [${constraintsOf(this.shapes, shape)}]`;
    this.#report(code, failed(`Value at '${this.#told(map)}'`, constraint), shape ?? '', at);
  }

  #bounds(name: string, shape: Shape, size: string | number, value: unknown, place: Place | undefined): void {
    for (const { code, text } of violationsOf(shape, size)) {
      const shown = shape.sensitive === true ? undefined : printed(value);
      const at = `at '${this.#told(place)}'`;
      this.#report(
        code,
        failed(shown === undefined ? `Value ${at}` : `Value '${shown}' ${at}`, text),
        name,
        place,
      );
    }
  }
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
