import { model, shapeOf } from '../../../src/local/model/model';
import type { ApiModel } from '../../../src/local/model/model';
import type { Shape } from '../../../src/domain/definition/shape/shape';
import { constraintsOf, violationsOf } from './constraintWords';
import { exampleOf, textOf } from './examples';

/** An input with one error at most. */
export interface Probe {
  readonly what: string;
  readonly input: unknown;
  /** The errors that the service must find, in its words; empty for a valid input. */
  readonly findings: readonly string[];
}

/** A place in an input, as a JSON path and as the service writes it. */
interface Site {
  readonly shape: Shape;
  readonly path: readonly string[];
  readonly written: string;
  /** The map whose plain value this is. The service does not say which entry it means. */
  readonly map?: Shape;
  readonly isRequired: boolean;
}

/** Both sides of the boundary of every constraint that the model puts on the input of an operation. */
export function probesOf(operation: string, api: ApiModel = model): Probe[] {
  const shapeName = api.operations[operation]?.input ?? '';
  const whole = exampleOf(shapeName, api);
  const probe = (what: string, site: Site, value: unknown, findings: readonly string[]): Probe => ({
    what: `${what} at '${site.written}'`,
    input: replaced(whole, site.path, value),
    findings,
  });
  return [
    { what: 'every member', input: whole, findings: [] },
    ...sitesOf(shapeName, api).flatMap((site) => [
      ...(site.isRequired
        ? [
            probe('nothing', site, undefined, [
              `Value null at '${site.written}' failed to satisfy constraint: Member must not be null`,
            ]),
          ]
        : []),
      ...boundaryValues(site, api).map(({ what, value }) =>
        probe(what, site, value, findingsOf(site, value)),
      ),
      ...boundaryKeys(site, api).map(({ what, value, findings }) => probe(what, site, value, findings)),
    ]),
  ];
}

function sitesOf(shapeName: string, api: ApiModel): Site[] {
  const below = (site: Site): Site[] => {
    const { shape, path, written } = site;
    const at = (name: string, segment: string, member: string, extra: Partial<Site> = {}) =>
      below({
        shape: shapeOf(member, api),
        path: [...path, name],
        written: [written, segment].filter(Boolean).join('.'),
        isRequired: false,
        ...extra,
      });
    if (shape.type === 'structure')
      return [
        site,
        ...Object.entries(shape.members ?? {}).flatMap(([name, member]) =>
          at(name, name, member, { isRequired: shape.required?.includes(name) ?? false }),
        ),
      ];
    if (shape.type === 'list') return [site, ...at('0', '1.member', shape.member ?? '')];
    if (shape.type === 'map') {
      const key = String(exampleOf(shape.key ?? '', api));
      const isPlain = shapeOf(shape.value ?? '', api).type !== 'structure';
      return [
        site,
        ...(isPlain
          ? at(key, '', shape.value ?? '', { map: shape })
          : at(key, `${key}.member`, shape.value ?? '')),
      ];
    }
    return [site];
  };
  return below({ shape: shapeOf(shapeName, api), path: [], written: '', isRequired: false });
}

/** The last good and the first bad value on each side of each bound, and each of an enumeration. */
function boundaryValues({ shape, path }: Site, api: ApiModel): { what: string; value: unknown }[] {
  const { min, max, type } = shape;
  const lengths = [min == null ? [] : [min - 1, min], max == null ? [] : [max, max + 1]]
    .flat()
    .filter((length) => length >= 0);
  switch (type) {
    case 'integer':
      return [min == null ? [] : [min - 1, min], max == null ? [] : [max, max + 1]]
        .flat()
        .map((value) => ({ what: String(value), value }));
    case 'string':
      return [
        ...(shape.enum ?? []).map((value) => ({ what: value, value })),
        ...(shape.enum == null ? [] : [{ what: 'no value of the enumeration', value: 'NoSuchValue' }]),
        ...(shape.enum == null ? lengths : []).flatMap((length) => {
          // A text that is too short for its pattern is wrong in both respects.
          const value = textOf(shape, length) ?? (length < (min ?? 0) ? 'a'.repeat(length) : undefined);
          return value == null ? [] : [{ what: `${length} characters`, value }];
        }),
        ...(shape.pattern == null ? [] : [{ what: 'a text outside of the pattern', value: 'a\n~' }]),
      ];
    case 'list':
      return lengths.map((length) => ({
        what: `${length} elements`,
        value: Array.from({ length }, () => exampleOf(shape.member ?? '', api)),
      }));
    case 'map':
      return path.length === 0
        ? []
        : lengths.map((length) => ({ what: `${length} entries`, value: entries(shape, length, api) }));
    default:
      return [];
  }
}

const entries = (shape: Shape, count: number, api: ApiModel) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a${index}`, exampleOf(shape.value ?? '', api)]),
  );

/** Keys of a map on both sides of their bounds. */
function boundaryKeys(
  { shape, written }: Site,
  api: ApiModel,
): { what: string; value: unknown; findings: string[] }[] {
  if (shape.type !== 'map') return [];
  const key = shapeOf(shape.key ?? '', api);
  const value = exampleOf(shape.value ?? '', api);
  const texts = [key.min == null ? [] : [key.min - 1, key.min], key.max == null ? [] : [key.max, key.max + 1]]
    .flat()
    .flatMap((length) => textOf({ ...key, pattern: '.*' }, length) ?? []);
  return [...texts, ...(key.pattern == null ? [] : ['~'])].map((text) => ({
    what: `a key of ${text.length} characters`,
    value: { [text]: value },
    findings:
      violationsOf(key, text).length === 0
        ? []
        : [
            `Value at '${written}' failed to satisfy constraint: Map keys must satisfy constraint: [${constraintsOf(key).join(', ')}]`,
          ],
  }));
}

/** What the service says of a value: of a map's, all that is asked of it; of another, all it fails in. */
function findingsOf({ shape, written, map }: Site, value: unknown): string[] {
  const found = violationsOf(shape, value);
  if (found.length === 0) return [];
  if (map != null)
    return [
      `Value at '${written}' failed to satisfy constraint: Map value must satisfy constraint: [${constraintsOf(shape).join(', ')}]`,
    ];
  const shown = shownOf(value);
  const subject = shown == null ? `Value at '${written}'` : `Value '${shown}' at '${written}'`;
  return found.map((constraint) => `${subject} failed to satisfy constraint: ${constraint}`);
}

/** Values of any size are shown, but of collections only an empty list is. */
function shownOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.length === 0 ? '[]' : undefined;
}

/** A copy of a value with another one at a path; undefined takes away what is there. */
function replaced(whole: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first == null) return value;
  const copy = Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as object) };
  const members = copy as Record<string, unknown>;
  members[first] = replaced(members[first], rest, value);
  return copy;
}
