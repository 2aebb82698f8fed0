import type { DefinitionPath } from '../definitionProblem';

/** A part of a text, by offsets in UTF-16 units; the end is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value in a document, whatever language the document is written in. */
export type SourceNode = SourceMap | SourceList | SourceScalar | SourceUnknown;

export interface SourceMap {
  readonly kind: 'map';
  readonly range: TextRange;
  /** In the order of the text. Where a key occurs more than once, the last counts. */
  readonly members: readonly SourceMember[];
}

export interface SourceMember {
  readonly key: string;
  readonly keyRange: TextRange;
  /** Missing while the value is not written yet. */
  readonly value: SourceNode | undefined;
}

export interface SourceList {
  readonly kind: 'list';
  readonly range: TextRange;
  readonly items: readonly SourceNode[];
}

export interface SourceScalar {
  readonly kind: 'scalar';
  readonly range: TextRange;
  readonly value: string | number | boolean | null;
}

/** A value that is known only later, such as that of an intrinsic function of CloudFormation. */
export interface SourceUnknown {
  readonly kind: 'unknown';
  readonly range: TextRange;
}

/** The member of a map that counts. */
export const memberOf = (node: SourceNode | undefined, key: string | number): SourceMember | undefined =>
  node?.kind === 'map' ? node.members.findLast((member) => member.key === key) : undefined;

function childOf(node: SourceNode | undefined, segment: string | number): SourceNode | undefined {
  if (node?.kind === 'list') return typeof segment === 'number' ? node.items[segment] : undefined;
  return memberOf(node, segment)?.value;
}

/** The value at a path; undefined when there is none. */
export function nodeAt(root: SourceNode, path: DefinitionPath): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const segment of path) node = childOf(node, segment);
  return node;
}

/** The text at a path; undefined for anything else. */
export function textAt(root: SourceNode, path: DefinitionPath): string | undefined {
  const node = nodeAt(root, path);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The values from the root down to the one at a path, as far as they exist. */
function* nodesAlong(
  root: SourceNode,
  path: DefinitionPath,
): Iterable<{ node: SourceNode; path: DefinitionPath }> {
  let node: SourceNode | undefined = root;
  for (let depth = 0; node !== undefined; depth++) {
    yield { node, path: path.slice(0, depth) };
    const segment = path[depth];
    node = segment === undefined ? undefined : childOf(node, segment);
  }
}

/**
 * What to mark for a path: the value if it is short, its key if it is long, and the name of an item that is long. Of a
 * missing member, the nearest that is there is marked.
 */
export function markedRange(
  root: SourceNode,
  path: DefinitionPath,
  prefer: 'key' | 'value' = 'value',
): TextRange {
  const [last] = [...nodesAlong(root, path)].slice(-1);
  const { node, path: found } = last ?? { node: root, path: [] };
  const key = found.at(-1);
  const member = key === undefined ? undefined : memberOf(nodeAt(root, found.slice(0, -1)), key);
  if (found.length === path.length && prefer === 'key' && member !== undefined) return member.keyRange;
  if (node.kind === 'scalar' || node.kind === 'unknown') return node.range;
  if (member !== undefined) return member.keyRange;
  const name = memberOf(node, 'name')?.value;
  if (name?.kind === 'scalar') return name.range;
  return { start: node.range.start, end: Math.min(node.range.start + 1, node.range.end) };
}

/** The innermost value around an offset, with its path. A value ends where the next character begins. */
export function pathAt(root: SourceNode, offset: number): DefinitionPath {
  const path: (string | number)[] = [];
  let node: SourceNode | undefined = root;
  while (node !== undefined) node = descend(node, offset, path);
  return path;
}

const isIn = ({ start, end }: TextRange, offset: number) => start <= offset && offset <= end;

function descend(node: SourceNode, offset: number, path: (string | number)[]): SourceNode | undefined {
  if (node.kind === 'list') {
    const index = node.items.findIndex(({ range }) => isIn(range, offset));
    if (index !== -1) path.push(index);
    return node.items[index];
  }
  if (node.kind !== 'map') return undefined;
  const member = node.members.find(
    ({ keyRange, value }) => isIn(keyRange, offset) || (value !== undefined && isIn(value.range, offset)),
  );
  if (member === undefined) return undefined;
  path.push(member.key);
  return isIn(member.keyRange, offset) ? undefined : member.value;
}
