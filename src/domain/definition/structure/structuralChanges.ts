import { isDeepStrictEqual } from 'node:util';

/** Where something is: members by their keys, items by their names. */
export type StructuralPath = readonly string[];

/**
 * One difference between two structures. `before` and `after` are undefined where the member is absent. Items of a list
 * with unique names are followed by their names: `order` names those that stay, in their new order.
 */
export type StructuralChange =
  | {
      readonly kind: 'set';
      readonly path: StructuralPath;
      readonly before: unknown;
      readonly after: unknown;
    }
  | {
      readonly kind: 'add';
      readonly path: StructuralPath;
      readonly item: unknown;
      /** The place in the new list. */
      readonly index: number;
    }
  | { readonly kind: 'remove'; readonly path: StructuralPath; readonly item: unknown }
  | { readonly kind: 'order'; readonly path: StructuralPath; readonly names: readonly string[] };

type Members = Readonly<Record<string, unknown>>;
type Named = readonly Members[];

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How an item is called: a trigger by its source action, everything else by its name. */
export function nameOf(item: unknown): string | undefined {
  if (!isMembers(item)) return undefined;
  const { gitConfiguration } = item;
  const name = isMembers(gitConfiguration) ? gitConfiguration['sourceActionName'] : item['name'];
  return typeof name === 'string' ? name : undefined;
}

/** Whether the items of a list can be followed by their names. */
function isNamed(value: unknown): value is Named {
  if (!Array.isArray(value)) return false;
  const names = value.map(nameOf);
  return !names.includes(undefined) && new Set(names).size === names.length;
}

const find = (list: Named, name: string) => list.find((item) => nameOf(item) === name);

/**
 * Everything in which two structures differ. Applied to the first, the changes give the second. Removed items come first
 * in a list, then changes of those that stay, their order, and added items.
 */
export function structuralChanges(
  before: unknown,
  after: unknown,
  path: StructuralPath = [],
): readonly StructuralChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isNamed(before) && isNamed(after)) return listChanges(before, after, path);
  if (isMembers(before) && isMembers(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      structuralChanges(valueIn(before, key), valueIn(after, key), [...path, key]),
    );
  return [{ kind: 'set', path, before, after }];
}

const valueIn = (members: Members, key: string) => (Object.hasOwn(members, key) ? members[key] : undefined);

function listChanges(before: Named, after: Named, path: StructuralPath): readonly StructuralChange[] {
  const names = (list: Named) => list.map((item) => nameOf(item) ?? '');
  const isIn = (list: Named) => (name: string) => find(list, name) !== undefined;
  const removed = names(before).filter((name) => !isIn(after)(name));
  const stayed = names(after).filter(isIn(before));
  const isMoved = !isDeepStrictEqual(stayed, names(before).filter(isIn(after)));
  return [
    ...removed.map((name): StructuralChange => ({
      kind: 'remove',
      path: [...path, name],
      item: find(before, name),
    })),
    ...stayed.flatMap((name) => structuralChanges(find(before, name), find(after, name), [...path, name])),
    ...(isMoved ? [{ kind: 'order', path, names: stayed } as const] : []),
    ...after.flatMap((item, index): readonly StructuralChange[] => {
      const name = nameOf(item) ?? '';
      return isIn(before)(name) ? [] : [{ kind: 'add', path: [...path, name], item, index }];
    }),
  ];
}

/** The structure that comes of the changes; those of {@link structuralChanges} lead from one to the other. */
export const applyChanges = (structure: unknown, changes: readonly StructuralChange[]): unknown =>
  changes.reduce((value, change) => applyAt(value, change.path, change), structure);

function applyAt(value: unknown, [key, ...rest]: StructuralPath, change: StructuralChange): unknown {
  if (key === undefined)
    return change.kind === 'order' ? ordered(value as Named, change.names) : changed(change);
  if (Array.isArray(value)) {
    if (rest.length === 0 && change.kind === 'add') return value.toSpliced(change.index, 0, change.item);
    if (rest.length === 0 && change.kind === 'remove') return value.filter((item) => nameOf(item) !== key);
    return value.map((item: unknown) => (nameOf(item) === key ? applyAt(item, rest, change) : item));
  }
  const members = isMembers(value) ? value : {};
  const next = applyAt(valueIn(members, key), rest, change);
  const others = Object.entries(members).filter(([other]) => other !== key);
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]]);
}

const changed = (change: StructuralChange): unknown => (change.kind === 'set' ? change.after : undefined);

const ordered = (list: Named, names: readonly string[]): Named =>
  names.flatMap((name): Named => [find(list, name) ?? []].flat());
