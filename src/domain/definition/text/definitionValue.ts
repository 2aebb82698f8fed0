import type { PipelineDefinition } from '../declaration';
import type { DefinitionPath, DefinitionProblem, ProblemCode } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import { hasType, unknownValue } from '../shape/shapeProblems';
import type { SourceNode } from './sourceTree';

/** The value that a document declares: a null member is as good as none, and an intrinsic function is `unknownValue`. */
export function valueOf(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'unknown':
      return unknownValue;
    case 'list':
      return node.items.map(valueOf);
    case 'map': {
      const value: Record<string, unknown> = {};
      for (const { key, value: member } of node.members) {
        const written = member === undefined ? null : valueOf(member);
        if (written === null) delete value[key];
        // The only key that is not just a member when it is set.
        else if (key === '__proto__') Object.defineProperty(value, key, { ...own, value: written });
        else value[key] = written;
      }
      return value;
    }
  }
}

const own = { configurable: true, enumerable: true, writable: true };

/** A place of which nothing is known: a value is missing, has a wrong type, or is known only later. */
interface Gap {
  readonly path: DefinitionPath;
  readonly shape: string;
}

/** A definition with the shape of the API's model, whatever the document has. */
export interface FilledDefinition {
  readonly definition: PipelineDefinition;
  /** Whether a problem is certain, although something stands in for what is not known. */
  readonly isCertain: (problem: DefinitionProblem) => boolean;
}

/**
 * Puts something of the right shape where a value is not known, so that the rules can look at everything else.
 * @param isWhole whether it is known that nothing is missing, of a wrong type, or known only later
 */
export function filled(value: unknown, isWhole = false): FilledDefinition {
  if (isWhole) return { definition: value as PipelineDefinition, isCertain: () => true };
  const gaps: Gap[] = [];
  const definition = fill('PipelineDeclaration', value, [], gaps) as PipelineDefinition;
  return { definition, isCertain: (problem) => gaps.length === 0 || isCertain(problem, gaps) };
}

/** Begins and ends each text that stands in for another; no name of AWS contains it. */
const mark = '\uE000';

/** @param path where the value is; it is taken along, and only copied for a gap */
function fill(name: string, value: unknown, path: (string | number)[], gaps: Gap[]): unknown {
  const shape = shapeIn(pipelineShapes, name);
  if (!hasType(shape, value)) {
    gaps.push({ path: [...path], shape: name });
    return standIn(name, gaps.length);
  }
  const within = (segment: string | number, shapeOf: string | undefined, item: unknown) => {
    path.push(segment);
    const result = fill(shapeOf ?? '', item, path, gaps);
    path.pop();
    return result;
  };
  if (shape.type === 'list')
    return (value as readonly unknown[]).map((item, index) => within(index, shape.member, item));
  if (shape.type === 'map')
    return Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => [key, within(key, shape.value, item)]),
    );
  if (shape.type !== 'structure') return value;
  const { members = {}, required = [] } = shape;
  const whole = value as Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  for (const member of Object.keys(members))
    if (Object.hasOwn(whole, member) || required.includes(member))
      result[member] = within(member, members[member], whole[member]);
  return result;
}

/** The values with which no rule finds fault. */
const harmless: Readonly<Record<string, string>> = { PipelineType: 'V2', ExecutionMode: 'SUPERSEDED' };

function standIn(name: string, number: number): unknown {
  const { type, members = {}, required = [], min } = shapeIn(pipelineShapes, name);
  switch (type) {
    case 'structure':
      return Object.fromEntries(required.map((member) => [member, standIn(members[member] ?? '', number)]));
    case 'list':
      return [];
    case 'map':
      return {};
    case 'integer':
      return min ?? 1;
    default:
      return harmless[name] ?? `${mark}${number}${mark}`;
  }
}

const wholeStage = [
  'StageDeclaration',
  'PipelineStageDeclarationList',
  'StageActionDeclarationList',
  'ActionDeclaration',
];

/** Shapes of gaps that might hold what another place is said to lack. */
const hidden: Readonly<Partial<Record<ProblemCode, readonly string[]>>> = {
  'only-source-actions': [...wholeStage, 'ActionTypeId', 'ActionCategory'],
  'trigger-without-connection': [...wholeStage, 'ActionTypeId', 'ActionProvider', 'ActionName'],
  'input-not-produced-before': [
    ...wholeStage,
    'OutputArtifactList',
    'OutputArtifact',
    'ArtifactName',
    'ActionRunOrder',
  ],
  'unknown-namespace': [
    ...wholeStage,
    'ActionNamespace',
    'PipelineVariableDeclarationList',
    'PipelineVariableDeclaration',
  ],
  'reference-before-producer': [...wholeStage, 'ActionRunOrder'],
  'undeclared-variable': [
    'PipelineVariableDeclarationList',
    'PipelineVariableDeclaration',
    'PipelineVariableName',
  ],
  'one-store-for-many-regions': ['AWSRegionName'],
  'region-without-store': ['AWSRegionName', 'ArtifactStoreMap'],
  'action-type-not-in-region': ['AWSRegionName'],
};

function isCertain({ code, message, path }: DefinitionProblem, gaps: readonly Gap[]): boolean {
  if (message.includes(mark)) return false;
  const isCount = code.startsWith('too-few-') || code.startsWith('too-many-');
  // The count of a list is as uncertain as its items.
  const list = code.startsWith('too-many-') && typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return gaps.every(({ path: gap, shape }) => {
    // A key is known whatever its value is.
    if (isPrefix(gap, path) && !(code.startsWith('unknown-') && gap.length === path.length)) return false;
    if (isCount && gap.length === list.length + 1 && isPrefix(list, gap)) return false;
    return hidden[code]?.includes(shape) !== true;
  });
}

const isPrefix = (prefix: DefinitionPath, path: DefinitionPath): boolean =>
  prefix.length <= path.length && prefix.every((segment, index) => segment === path[index]);
