import type { Finding } from '../definition/check/finding';
import type { DefinitionPath } from '../definition/definitionProblem';
import { memberOf, nodeAt, textAt } from '../definition/text/sourceTree';
import type { SourceNode, TextRange } from '../definition/text/sourceTree';
import type { ActionDeclaration, ActionTypeId, ExecutionMode, StageDeclaration } from '../pipeline/pipeline';
import type { ConditionGate } from '../pipeline/pipelineState';
import { actionKey, stageKey } from '../timeline/attempts';
import { flowsOf } from './diagramFlows';
import { gateKey, transitionKey } from './makeDiagram';
import type { Diagram, DiagramAction, DiagramFault, DiagramGate, DiagramStage } from './pipelineDiagram';

/** The diagram of a definition that is being written. */
export interface Draft {
  readonly diagram: Diagram;
  /** The part of the text behind each box, by its key. */
  readonly places: ReadonlyMap<string, TextRange>;
  /** What is wrong, at its box. */
  readonly faults: readonly DiagramFault[];
  /** How many more findings there are, about what has no box, such as triggers. */
  readonly elsewhere: number;
}

const modes: readonly string[] = ['SUPERSEDED', 'QUEUED', 'PARALLEL'] satisfies readonly ExecutionMode[];
const gates: readonly ConditionGate[] = ['beforeEntry', 'onSuccess', 'onFailure'];

/**
 * Draws a definition as far as it can be read: what is missing has an empty name, and a name that occurs twice has two
 * boxes.
 * @param root the pipeline in its document
 * @param findings what is wrong with that pipeline
 */
export function draftDiagram(root: SourceNode, name: string, findings: readonly Finding[]): Draft {
  const places = new Map<string, TextRange>();
  const keys = new Map<string, string>();
  const declared: StageDeclaration[] = [];
  /** Gives a box its key, its part of the text, and the path by which findings name it. */
  const put = (key: string, path: DefinitionPath, range: TextRange): string => {
    const own = places.has(key) ? JSON.stringify([key, path]) : key;
    places.set(own, range);
    keys.set(JSON.stringify(path), own);
    return own;
  };
  const stages = mapsIn(root, ['stages']).map(({ node, path }, index): DiagramStage => {
    const stage = textAt(node, ['name']) ?? '';
    const key = put(stageKey(stage), path, node.range);
    const actions = mapsIn(root, [...path, 'actions']).map((action) => {
      const own = put(actionKey(stage, textAt(action.node, ['name']) ?? ''), action.path, action.node.range);
      return { node: action.node, drawn: actionOf(action.node, own) };
    });
    declared.push({ name: stage, actions: actions.map(({ node: own, drawn }) => declarationOf(own, drawn)) });
    const groups = groupsOf(actions.map(({ drawn }) => drawn));
    return {
      ...{ key, name: stage, status: 'NotStarted', runs: [], groups, changes: [] },
      ...(index > 0 && { transition: { key: `${key} ${transitionKey(stage)}`, isEnabled: true } }),
      gates: gatesOf(node, (gate, range) => put(gateKey(stage, gate), [...path, gate], range)),
    };
  });
  const { faults, elsewhere } = faultsAmong(findings, keys);
  const mode = textAt(root, ['executionMode']) ?? '';
  return {
    diagram: {
      pipeline: { connection: '', name: textAt(root, ['name']) ?? name },
      mode: modes.includes(mode) ? (mode as ExecutionMode) : 'SUPERSEDED',
      ...{ stages, flows: flowsOf({ stages: declared }) },
    },
    ...{ places, faults, elsewhere },
  };
}

/** The box of the smallest part of the text that has an offset; undefined outside of all. */
export function boxAt(places: Draft['places'], offset: number): string | undefined {
  let found: { readonly key: string; readonly length: number } | undefined;
  for (const [key, { start, end }] of places) {
    const length = end - start;
    if (start <= offset && offset <= end && (!found || length < found.length)) found = { key, length };
  }
  return found?.key;
}

function mapsIn(root: SourceNode, path: DefinitionPath) {
  const list = nodeAt(root, path);
  return list?.kind === 'list'
    ? list.items.flatMap((node, index) => (node.kind === 'map' ? [{ node, path: [...path, index] }] : []))
    : [];
}

function gatesOf(
  stage: SourceNode,
  put: (gate: ConditionGate, range: TextRange) => string,
): readonly DiagramGate[] {
  return gates.flatMap((gate) => {
    const node = memberOf(stage, gate)?.value;
    if (node?.kind !== 'map') return [];
    const rules = mapsIn(node, ['conditions']).flatMap(({ path }) => mapsIn(node, [...path, 'rules']));
    return {
      ...{ key: put(gate, node.range), gate, status: 'NotStarted' as const },
      rules: rules.map((rule) => ({
        name: textAt(rule.node, ['name']) ?? '',
        status: 'NotStarted' as const,
      })),
    };
  });
}

function actionOf(node: SourceNode, key: string): DiagramAction {
  const part = (name: keyof ActionTypeId) => textAt(node, ['actionTypeId', name]) ?? '';
  const order = nodeAt(node, ['runOrder']);
  return {
    ...{ key, name: textAt(node, ['name']) ?? '', status: 'NotStarted', needsAnswer: false },
    runOrder: order?.kind === 'scalar' && typeof order.value === 'number' ? order.value : 1,
    type: {
      ...{ category: part('category'), owner: part('owner') },
      ...{ provider: part('provider'), version: part('version') },
    },
    ...{ inputs: namesIn(node, 'inputArtifacts'), outputs: namesIn(node, 'outputArtifacts') },
  };
}

/** The action as far as artifacts and variables go through it. */
function declarationOf(node: SourceNode, drawn: DiagramAction): ActionDeclaration {
  const { name, type, runOrder, inputs, outputs } = drawn;
  const namespace = textAt(node, ['namespace']);
  const written = nodeAt(node, ['configuration']);
  const values = written?.kind === 'map' ? written.members : [];
  return {
    ...{ name, type, runOrder, inputArtifacts: inputs, outputArtifacts: outputs },
    ...(namespace !== undefined && { namespace }),
    configuration: Object.fromEntries(
      values.flatMap(({ key, value }) =>
        value?.kind === 'scalar' && typeof value.value === 'string' ? [[key, value.value]] : [],
      ),
    ),
  };
}

const namesIn = (node: SourceNode, list: string): readonly string[] =>
  mapsIn(node, [list]).flatMap((item) => textAt(item.node, ['name']) ?? []);

function groupsOf(actions: readonly DiagramAction[]): readonly (readonly DiagramAction[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].toSorted((one, other) => one - other);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}

/** Each finding at the innermost box that its path leads through. */
function faultsAmong(findings: readonly Finding[], keys: ReadonlyMap<string, string>) {
  const faults: DiagramFault[] = [];
  let elsewhere = 0;
  for (const { path, severity, message } of findings) {
    if (severity === 'information') continue;
    const key = path
      .map((_, depth) => keys.get(JSON.stringify(path.slice(0, path.length - depth))))
      .find(Boolean);
    if (key === undefined) elsewhere += 1;
    else faults.push({ key, severity, message });
  }
  return { faults, elsewhere };
}
