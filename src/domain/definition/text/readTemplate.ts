import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { CollectionTag, Node, Pair, ScalarTag, YAMLMap } from 'yaml';
import type { DeclaredPipeline, DefinitionDocument, DocumentProblem } from './definitionDocument';
import { memberOf } from './sourceTree';
import type { SourceMember, SourceNode, TextRange } from './sourceTree';
import { templatePipeline } from './templatePipeline';

/** The resource of a template that is a pipeline. */
export const pipelineResourceType = 'AWS::CodePipeline::Pipeline';

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
  const counter = new LineCounter();
  const root = rootOf(text, counter);
  const resources = memberOf(root, 'Resources')?.value;
  const pipelines: DeclaredPipeline[] = [];
  const problems: DocumentProblem[] = [];
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

/** Undefined for a text that is no YAML, or is nested too deeply. */
function rootOf(text: string, lineCounter: LineCounter): SourceNode | undefined {
  try {
    const { contents } = parseDocument(text, {
      customTags,
      lineCounter,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    return contents === null ? undefined : nodeOf(contents);
  } catch {
    return undefined;
  }
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
