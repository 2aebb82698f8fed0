import { getLocation } from 'jsonc-parser';
import type { DefinitionPath } from '../definitionProblem';
import type { DefinitionDocument } from '../text/definitionDocument';
import { pipelineAt } from '../text/definitionDocument';
import { pathAt } from '../text/sourceTree';
import type { SourceNode, TextRange } from '../text/sourceTree';

/** Where in the pipeline of a template something is to be written, and how the language of the template writes it. */
export interface TemplatePlace {
  readonly root: SourceNode;
  /** With the members of the API. */
  readonly path: DefinitionPath;
  /** What is written there already, in JSON with its quotes. */
  readonly range: TextRange;
  readonly language: 'json' | 'yaml';
  readonly isKey: boolean;
  /** Of a key: whether its colon is there. */
  readonly hasValue: boolean;
}

/** The place at an offset of a template; undefined outside of its pipelines. */
export const templatePlace = (
  text: string,
  document: DefinitionDocument,
  offset: number,
): TemplatePlace | undefined =>
  /^\s*\{/.test(text) ? jsonPlace(text, document, offset) : yamlPlace(text, document, offset);

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

function jsonPlace(text: string, document: DefinitionDocument, offset: number): TemplatePlace | undefined {
  const { path: written, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const [resources, logicalId, properties, ...inside] = written;
  const pipeline = document.pipelines.find((each) => each.logicalId === logicalId);
  if (resources !== 'Resources' || properties !== 'Properties' || pipeline === undefined) return undefined;
  // The keys of a configuration are those of the API, whatever their case.
  const free = inside.indexOf('Configuration') + 1 || Infinity;
  const path = inside.map((segment, index) =>
    typeof segment === 'string' && index < free ? lowerFirst(segment) : segment,
  );
  const isText = previousNode?.type === 'string' || previousNode?.type === 'property';
  const { offset: start = offset, length = 0 } = isText ? previousNode : {};
  const range =
    start <= offset && offset <= start + length
      ? { start, end: start + length }
      : { start: offset, end: offset };
  const hasValue = /^\s*:/.test(text.slice(range.end, range.end + 20));
  return { root: pipeline.root, path, range, language: 'json', isKey: isAtPropertyKey, hasValue };
}

/** The key of a line, and the text behind its colon. */
const valueLine = /^(?<lead>[\s-]*)(?<quote>["']?)(?<key>[\w.-]+)\k<quote>:(?<gap>\s+)(?<value>.*)$/;
const keyLine = /^(?<lead>[\s-]*)(?<key>[\w-]*)$/;

function yamlPlace(text: string, document: DefinitionDocument, offset: number): TemplatePlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const value = valueLine.exec(before)?.groups;
  if (value !== undefined) {
    const { lead = '', quote = '', key = '', gap = '', value: written = '' } = value;
    const keyAt = lineStart + lead.length + quote.length;
    const at = placeAt(document, keyAt);
    // A function, or a comment.
    if (at === undefined || /^[!#&*{[|>]/.test(written)) return undefined;
    const opening = /^["']?/.exec(written)?.[0] ?? '';
    const start = keyAt + key.length + quote.length + 1 + gap.length + opening.length;
    const [tail = ''] = (opening === '' ? /^(?:(?!\s+#|\s*$).)*/ : /^[^"']*/).exec(rest) ?? [];
    const range = { start, end: offset + tail.length };
    return { ...at, range, language: 'yaml', isKey: false, hasValue: true };
  }
  const key = keyLine.exec(before)?.groups;
  const parent = key && parentKey(text, lineStart, key['lead']?.length ?? 0);
  const at = parent === undefined ? undefined : placeAt(document, parent);
  if (key === undefined || at === undefined) return undefined;
  const [tail = ''] = /^[\w-]*/.exec(rest) ?? [];
  const range = { start: lineStart + (key['lead']?.length ?? 0), end: offset + tail.length };
  const hasValue = rest.slice(tail.length).startsWith(':');
  const written = text.slice(range.start, range.end);
  return { ...at, path: [...at.path, written], range, language: 'yaml', isKey: true, hasValue };
}

function placeAt(
  document: DefinitionDocument,
  offset: number,
): Pick<TemplatePlace, 'root' | 'path'> | undefined {
  const pipeline = pipelineAt(document, offset);
  return pipeline && { root: pipeline.root, path: pathAt(pipeline.root, offset) };
}

/** Where the key begins under which a line with this indent stands. */
function parentKey(text: string, lineStart: number, indent: number): number | undefined {
  let end = lineStart - 1;
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const [, lead = '', key] = /^([\s-]*)([\w.-]+)\s*:/.exec(text.slice(start, end)) ?? [];
    if (key !== undefined && lead.length < indent) return start + lead.length;
    end = start - 1;
  }
  return undefined;
}
