import type { DefinitionPath } from '../definitionProblem';
import { readDefinition } from '../text/definitionDocument';
import { memberOf, nodeAt, pathAt } from '../text/sourceTree';
import type { SourceNode, TextRange } from '../text/sourceTree';

/** A place in a definition by what stands there, which is the same place in another text of the definition. */
interface PlaceOfPath {
  readonly path: DefinitionPath;
  /** In a key, in a text, number or other value without members, or behind a value with its key. */
  readonly part: 'key' | 'value' | 'end';
  /** Characters from the begin of the part. */
  readonly characters: number;
}

/**
 * Finds the offsets of one text of a definition in another: at the same key or value, wherever its members are written.
 * Of what is missing in the other text, the nearest value around it is taken.
 */
export function samePlaces(
  before: string,
  after: string,
  offsets: readonly number[],
): readonly (number | undefined)[] {
  const [from, to] = [before, after].map((text) => readDefinition(text).pipelines[0]?.root);
  if (from === undefined || to === undefined) return offsets.map(() => undefined);
  return offsets.map((offset) => {
    const place = placeAt(before, from, offset);
    return place && offsetOf(after, to, place);
  });
}

function placeAt(text: string, root: SourceNode, offset: number): PlaceOfPath | undefined {
  if (offset < root.range.start || offset > root.range.end) return undefined;
  const path = pathAt(root, offset);
  const key = keyRangeAt(root, path);
  if (key !== undefined && key.start <= offset && offset <= key.end)
    return { path, part: 'key', characters: offset - key.start };
  const node = nodeAt(root, path) ?? root;
  if (node.kind === 'scalar') return { path, part: 'value', characters: offset - node.range.start };
  const before = childrenOf(node, path).findLast(({ range }) => range.end <= offset);
  if (before === undefined) return { path, part: 'value', characters: offset - node.range.start };
  // What is behind a line is no longer part of it.
  const [line = ''] = /^[^\r\n]*/.exec(text.slice(before.range.end, offset)) ?? [];
  return { path: before.path, part: 'end', characters: line.length };
}

function offsetOf(text: string, root: SourceNode, { path, part, characters }: PlaceOfPath): number {
  const node = nodeAt(root, path);
  if (node === undefined)
    return offsetOf(text, root, {
      path: path.slice(0, -1),
      part: path.length > 1 ? 'key' : 'value',
      characters: 0,
    });
  const range = (part === 'key' ? keyRangeAt(root, path) : undefined) ?? node.range;
  if (part !== 'end') return range.start + Math.min(characters, lengthOf(node, range));
  const [line = ''] = /^,?/.exec(text.slice(range.end)) ?? [];
  return range.end + Math.min(characters, line.length);
}

/** Of a value with members, only its opening bracket. */
const lengthOf = (node: SourceNode, range: TextRange): number =>
  range !== node.range || node.kind === 'scalar' ? range.end - range.start : 1;

function keyRangeAt(root: SourceNode, path: DefinitionPath): TextRange | undefined {
  const last = path.at(-1);
  return last === undefined ? undefined : memberOf(nodeAt(root, path.slice(0, -1)), last)?.keyRange;
}

function childrenOf(node: SourceNode, path: DefinitionPath) {
  if (node.kind === 'list') return node.items.map(({ range }, index) => ({ path: [...path, index], range }));
  if (node.kind !== 'map') return [];
  return node.members.map(({ key, keyRange, value }) => ({
    path: [...path, key],
    range: value?.range ?? keyRange,
  }));
}
