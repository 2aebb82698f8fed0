import * as l10n from '@vscode/l10n';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { CollectionTag, Node, Pair, ScalarTag, YAMLMap } from 'yaml';
import { longestText } from './definitionDocument';
import type { DeclaredPipeline, DefinitionDocument, DocumentProblem } from './definitionDocument';
import { pipelineResourceType } from './pipelineResource';
import { memberOf } from './sourceTree';
import type { SourceMember, SourceNode, TextRange } from './sourceTree';
import { templatePipeline } from './templatePipeline';

const intrinsics = [
  ...['And', 'Base64', 'Cidr', 'Condition', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue'],
  ...['Join', 'Length', 'Not', 'Or', 'Ref', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
].map((name) => `!${name}`);

/** The short forms of intrinsic functions keep their tags, by which they are recognized. */
const customTags = intrinsics.flatMap((tag): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (value: string) => value },
  { tag, collection: 'map' },
  { tag, collection: 'seq' },
]);

/** Reads the pipelines of a CloudFormation template in JSON or YAML; another text has none. */
export function readTemplate(text: string): DefinitionDocument {
  if (text.length > longestText)
    return {
      kind: 'template',
      pipelines: [],
      problems: [{ code: 'too-large', range: { start: 0, end: 1 } }],
    };
  const { root, problems } = rootOf(text);
  const resources = memberOf(root, 'Resources')?.value;
  const pipelines: DeclaredPipeline[] = [];
  for (const { key, keyRange, value } of resources?.kind === 'map' ? resources.members : []) {
    if (key.startsWith('Fn::ForEach::')) {
      const { start = 0, end = 0 } = value?.range ?? {};
      if (text.slice(start, end).includes(pipelineResourceType))
        problems.push({ code: 'loop-not-read', range: keyRange });
      continue;
    }
    const type = memberOf(value, 'Type')?.value;
    if (type?.kind !== 'scalar' || type.value !== pipelineResourceType) continue;
    const properties = memberOf(value, 'Properties')?.value;
    if (properties?.kind === 'map') pipelines.push({ root: templatePipeline(properties), logicalId: key });
  }
  return { kind: 'template', pipelines, problems };
}

interface ReadYaml {
  /** Undefined for a text that is no YAML, or is nested too deeply. */
  readonly root: SourceNode | undefined;
  readonly problems: DocumentProblem[];
}

function rootOf(text: string): ReadYaml {
  try {
    const { contents, errors } = parseDocument(text, {
      customTags,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    const root = contents === null ? undefined : nodeOf(contents);
    // The editor itself says what is wrong with JSON, and comments in JSON are no YAML.
    const [first] = /^\uFEFF?\s*\{/.test(text) ? [] : errors;
    return { root, problems: first === undefined ? [] : [invalidFrom(first.pos[0], text)] };
  } catch {
    return { root: undefined, problems: [invalidFrom(0, text)] };
  }
}

/** What comes after the first error may be read as something else, and is not marked as well. */
function invalidFrom(offset: number, text: string): DocumentProblem {
  const [blanks = ''] = /^[\t ]*(?=\S)/.exec(text.slice(offset)) ?? [];
  const start = Math.min(offset + blanks.length, Math.max(0, text.length - 1));
  const [word = ''] = /^[^\r\n]*/.exec(text.slice(start)) ?? [];
  return {
    code: 'invalid-text',
    range: { start, end: start + Math.max(1, word.length) },
    message: l10n.t('This is not valid YAML. Pipelines from here on are not checked reliably.'),
  };
}

const rangeOf = (node: Node): TextRange => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });

function nodeOf(node: Node): SourceNode {
  const range = rangeOf(node);
  if (isAlias(node) || (node.tag !== undefined && intrinsics.includes(node.tag)))
    return { kind: 'unknown', range };
  if (isSeq(node)) return { kind: 'list', range, items: node.items.map((item) => nodeOf(item as Node)) };
  if (isMap(node))
    return isIntrinsic(node) ? { kind: 'unknown', range } : { kind: 'map', range, members: membersOf(node) };
  if (!isScalar(node)) return { kind: 'unknown', range };
  const { value } = node;
  const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isPlain
    ? { kind: 'scalar', range, value: value as string | number | boolean | null }
    : { kind: 'unknown', range };
}

/** The long form: `{ Fn::Sub: … }` or `{ Ref: … }`. */
function isIntrinsic({ items }: YAMLMap): boolean {
  const [only, ...more] = items;
  const key = isPair(only) && isScalar(only.key) ? String(only.key.value) : '';
  return more.length === 0 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'));
}

const membersOf = (map: YAMLMap): SourceMember[] =>
  (map.items as readonly Pair<Node, Node | null>[]).flatMap(({ key, value }) =>
    isScalar(key)
      ? [
          {
            key: String(key.value),
            keyRange: rangeOf(key),
            value: value === null ? undefined : nodeOf(value),
          },
        ]
      : [],
  );
