import { getLocation } from 'jsonc-parser';
import type { Location } from 'jsonc-parser';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import type { DefinitionDocument } from '../text/definitionDocument';
import { memberOf, nodeAt } from '../text/sourceTree';
import type { TextRange } from '../text/sourceTree';
import { missingKeys } from './configurationKeys';
import type { CompletionPlace } from './completionPlace';
import { itemsFor } from './itemCompletions';
import { pipelineSnippet, valueSnippet } from './snippets';
import { noAccount, quoted } from './suggestion';
import type { AccountValues, Suggestion } from './suggestion';
import { shapeAt } from './typeAt';
import { valuesFor } from './valueCompletions';
import { variablesFor } from './variableCompletions';

/** What may be written at an offset of a definition; nothing where anything may be. */
export function completionsAt(
  text: string,
  document: DefinitionDocument,
  offset: number,
  account: AccountValues = noAccount,
): readonly Suggestion[] {
  const root = document.pipelines[0]?.root;
  const location = locationAt(text, document, offset);
  if (isBlank(text))
    return [
      { label: 'pipeline', kind: 'snippet', snippet: pipelineSnippet, range: blankRange(text, offset) },
    ];
  if (root === undefined) return [];
  const path = document.wrapper === undefined ? location.path : location.path.slice(1);
  if (document.wrapper !== undefined && location.path[0] !== 'pipeline') return [];
  const range = writtenRange(text, location, offset);
  const place: CompletionPlace = { text, root, path, range, offset, account };
  if (location.isAtPropertyKey) return keysFor(place, followsColon(text, range.end));
  const isString = text[range.start] === '"';
  const variables = isString ? variablesFor(place) : undefined;
  if (variables !== undefined) return variables;
  const shape = shapeAt(path);
  if (shape === undefined) return [];
  return [...(isString ? [] : itemsFor(place, shape)), ...valuesFor(place, shape)];
}

/**
 * Where an offset is, as the parser tells it. It reads up to there from the begin of the stage, if there is one: a
 * definition has as much as a megabyte.
 */
function locationAt(text: string, { pipelines: [pipeline], wrapper }: DefinitionDocument, offset: number) {
  const stages = pipeline && nodeAt(pipeline.root, ['stages']);
  const items = stages?.kind === 'list' ? stages.items : [];
  const index = items.findIndex(
    ({ range, kind }) => kind === 'map' && range.start < offset && offset <= range.end,
  );
  const start = items[index]?.range.start;
  if (start === undefined) return getLocation(text, offset);
  const { previousNode, path, ...location } = getLocation(text.slice(start), offset - start);
  return {
    ...location,
    path: [...(wrapper === undefined ? [] : ['pipeline']), 'stages', index, ...path],
    ...(previousNode && { previousNode: { ...previousNode, offset: previousNode.offset + start } }),
  };
}

/** Nothing, or an object without members. */
const isBlank = (text: string): boolean => /^\s*(\{\s*\}?)?\s*$/.test(text);

function blankRange(text: string, offset: number): TextRange {
  const start = text.indexOf('{');
  return start === -1 ? { start: offset, end: offset } : { start, end: text.trimEnd().length };
}

/** The token around the offset; empty between tokens. */
function writtenRange(
  text: string,
  { previousNode }: Pick<Location, 'previousNode'>,
  offset: number,
): TextRange {
  if (previousNode !== undefined && previousNode.type !== 'object' && previousNode.type !== 'array') {
    const { offset: start, length } = previousNode;
    if (start <= offset && offset <= start + length) return { start, end: start + length };
  }
  // A quote without its end: up to the end of the line.
  const before = text.lastIndexOf('"', offset - 1);
  const isOpen =
    before !== -1 &&
    !/["\n]/.test(text.slice(before + 1, offset)) &&
    /[[{,:]\s*$/.test(text.slice(0, before));
  return isOpen ? { start: before, end: offset } : { start: offset, end: offset };
}

const followsColon = (text: string, end: number) => /^\s*:/.test(text.slice(end, end + 20));

/** Members that are not there yet. */
function keysFor({ root, path, range, account }: CompletionPlace, hasValue: boolean): readonly Suggestion[] {
  const owner = path.slice(0, -1);
  const container = nodeAt(root, owner);
  const shape = shapeAt(owner);
  if (shape === undefined) return [];
  const isNew = (key: string) => memberOf(container, key) === undefined || key === path.at(-1);
  const suggest = (key: string, value: string, detail: string | undefined, rank: number): Suggestion => ({
    label: key,
    kind: 'member',
    snippet: hasValue ? quoted(key) : `${quoted(key)}: ${value}`,
    range,
    rank,
    ...(detail !== undefined && { detail }),
  });
  const { type, members = {}, required = [] } = shapeIn(pipelineShapes, shape);
  if (type === 'structure')
    return Object.entries(members)
      .filter(([key]) => isNew(key) && key !== 'blockers')
      .map(([key, member]) => suggest(key, valueSnippet(member), undefined, required.includes(key) ? 0 : 1));
  return missingKeys(root, owner, account, path.at(-1)).map(({ name, required: isRequired, values }) =>
    suggest(
      name,
      values.length === 0 ? '"$1"' : `"\${1|${values.join(',')}|}"`,
      isRequired ? '*' : undefined,
      isRequired ? 0 : 1,
    ),
  );
}
