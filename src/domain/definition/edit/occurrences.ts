import type { DefinitionPath } from '../definitionProblem';
import { referencesInText } from '../rules/variableTexts';
import type { SourceNode, TextRange } from '../text/sourceTree';
import { nodeAt, textAt } from '../text/sourceTree';

/** What a definition gives a name to. */
export type NameKind = 'artifact' | 'namespace' | 'variable' | 'stage' | 'action';

/** A place that has a name. */
export interface Occurrence {
  readonly kind: NameKind;
  readonly name: string;
  /** The name alone, without quotes. */
  readonly range: TextRange;
  readonly path: DefinitionPath;
  readonly isDeclaration: boolean;
}

/** Configuration keys whose value begins with the name of an artifact. */
const artifactKeys =
  /^(PrimarySource|Template(Path|Configuration)|(TaskDefinition|AppSpec)TemplateArtifact|Image[1-4]ArtifactName)$/;

/** Every place of a pipeline that declares or uses a name, in the order of the text. */
export function occurrencesIn(text: string, root: SourceNode): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const visit = (node: SourceNode, path: DefinitionPath): void => {
    if (node.kind === 'list') for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    if (node.kind === 'map')
      for (const { key, value } of node.members) if (value !== undefined) visit(value, [...path, key]);
    if (node.kind === 'scalar' && typeof node.value === 'string')
      found.push(...namesIn(text, node.value, node.range, path));
    // Of a function of CloudFormation, such as Fn::Sub, the references to variables stay as they are written.
    if (node.kind === 'unknown')
      found.push(...referencedIn(text, text.slice(node.range.start, node.range.end), node.range, path));
  };
  visit(root, []);
  return found;
}

function* namesIn(text: string, value: string, range: TextRange, path: DefinitionPath): Iterable<Occurrence> {
  const role = roleOf(path);
  if (role !== undefined) {
    const [name = ''] = role.kind === 'artifact' ? value.split('::') : [value];
    const start = text.indexOf(name, range.start);
    const end = start + name.length;
    // A name that is written with escapes is not found.
    if (name !== '' && !name.includes('#{') && start !== -1 && end <= range.end)
      yield { ...role, name, range: { start, end }, path };
  }
  yield* referencedIn(text, value, range, path);
}

function* referencedIn(
  text: string,
  value: string,
  range: TextRange,
  path: DefinitionPath,
): Iterable<Occurrence> {
  let from = range.start;
  for (const { namespace, key } of referencesInText(value)) {
    const start = text.indexOf(`#{${namespace}.${key}}`, from) + 2;
    if (start < 2 || start > range.end) return;
    from = start;
    const [kind, name, offset] =
      namespace === 'variables'
        ? (['variable', key, namespace.length + 1] as const)
        : (['namespace', namespace, 0] as const);
    const first = start + offset;
    if (namespace !== 'codepipeline')
      yield { kind, name, range: { start: first, end: first + name.length }, path, isDeclaration: false };
  }
}

function roleOf(path: DefinitionPath): Pick<Occurrence, 'kind' | 'isDeclaration'> | undefined {
  const [last, before, list] = [path.at(-1), path.at(-2), path.at(-3)];
  const isItem = last === 'name' && typeof before === 'number';
  if (last === 'namespace') return { kind: 'namespace', isDeclaration: true };
  if (last === 'sourceActionName') return { kind: 'action', isDeclaration: false };
  if (before === 'configuration' && typeof last === 'string' && artifactKeys.test(last))
    return { kind: 'artifact', isDeclaration: false };
  if (!isItem) return undefined;
  switch (list) {
    case 'inputArtifacts':
      return { kind: 'artifact', isDeclaration: false };
    case 'outputArtifacts':
      return { kind: 'artifact', isDeclaration: true };
    case 'variables':
      return { kind: 'variable', isDeclaration: true };
    case 'stages':
      return { kind: 'stage', isDeclaration: true };
    case 'actions':
      return { kind: 'action', isDeclaration: true };
    default:
      return undefined;
  }
}

/** The name at an offset. */
export const occurrenceAt = (all: readonly Occurrence[], offset: number): Occurrence | undefined =>
  all.find(({ range }) => range.start <= offset && offset <= range.end);

/** Every place with the same thing as one: actions are told apart by their stage, and triggers name those of the first. */
export function sameAs(all: readonly Occurrence[], one: Occurrence): readonly Occurrence[] {
  const stageOf = ({ path }: Occurrence) => (path[0] === 'triggers' ? 0 : path[1]);
  return all.filter(
    (other) =>
      other.kind === one.kind &&
      other.name === one.name &&
      (one.kind !== 'action' || stageOf(other) === stageOf(one)) &&
      (one.kind !== 'stage' || other === one),
  );
}

/** Where the meaning of a name comes from: its declaration, and for a namespace the action that has it. */
export const declarationsOf = (all: readonly Occurrence[], one: Occurrence): readonly Occurrence[] =>
  sameAs(all, one).filter(({ isDeclaration }) => isDeclaration);

const patterns: Readonly<Record<NameKind, RegExp>> = {
  artifact: /^[\w-]{1,100}$/,
  namespace: /^[\w@-]{1,100}$/,
  variable: /^[\w@-]{1,128}$/,
  stage: /^[\w.@-]{1,100}$/,
  action: /^[\w.@-]{1,100}$/,
};

/** Whether AWS takes a name for a thing of that kind. */
export const isValidName = (kind: NameKind, name: string): boolean => patterns[kind].test(name);

/** The action that a path leads into, as `Stage / Action`; undefined outside of actions. */
export function placeOf(root: SourceNode, path: DefinitionPath): string | undefined {
  const [stages, stage = 0, actions] = path;
  if (stages !== 'stages' || actions !== 'actions' || nodeAt(root, path.slice(0, 4)) === undefined)
    return undefined;
  return `${textAt(root, [stages, stage, 'name']) ?? ''} / ${textAt(root, [...path.slice(0, 4), 'name']) ?? ''}`;
}
