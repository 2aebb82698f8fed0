import { markedRange, memberOf, nodeAt, textAt } from '../text/sourceTree';
import type { SourceNode, TextRange } from '../text/sourceTree';
import type { DefinitionPath } from '../definitionProblem';

/** A part of a pipeline that has a name. */
export interface OutlineEntry {
  readonly kind: 'pipeline' | 'stage' | 'action' | 'trigger' | 'variable';
  readonly name: string;
  /** What it is, such as the provider of an action. */
  readonly detail: string;
  readonly range: TextRange;
  /** What is selected of it; within the range. */
  readonly selection: TextRange;
  readonly children: readonly OutlineEntry[];
}

/** The pipeline with its variables, triggers, stages, and their actions; a resource of a template has its logical id. */
export function outlineOf(root: SourceNode, logicalId?: string): OutlineEntry {
  const stages = itemsAt(root, ['stages']).map((path) =>
    entry(
      root,
      'stage',
      path,
      '',
      itemsAt(root, [...path, 'actions']).map((action) => actionEntry(root, action)),
    ),
  );
  const triggers = itemsAt(root, ['triggers']).map((path) =>
    entry(root, 'trigger', path, textAt(root, [...path, 'gitConfiguration', 'sourceActionName']) ?? ''),
  );
  const variables = itemsAt(root, ['variables']).map((path) =>
    entry(root, 'variable', path, textAt(root, [...path, 'defaultValue']) ?? ''),
  );
  const name = textAt(root, ['name']) ?? '';
  const children = [...variables, ...triggers, ...stages];
  return {
    kind: 'pipeline',
    name: logicalId ?? name,
    detail: logicalId === undefined ? '' : name,
    range: root.range,
    selection: markedRange(root, []),
    children,
  };
}

const actionEntry = (root: SourceNode, path: DefinitionPath) =>
  entry(root, 'action', path, textAt(root, [...path, 'actionTypeId', 'provider']) ?? '');

function itemsAt(root: SourceNode, path: DefinitionPath): DefinitionPath[] {
  const list = nodeAt(root, path);
  return list?.kind === 'list'
    ? list.items.flatMap((item, index) => (item.kind === 'map' ? [[...path, index]] : []))
    : [];
}

function entry(
  root: SourceNode,
  kind: OutlineEntry['kind'],
  path: DefinitionPath,
  detail: string,
  children: readonly OutlineEntry[] = [],
): OutlineEntry {
  const node = nodeAt(root, path) ?? root;
  const { range } = node;
  const name = textAt(node, ['name']) ?? detail;
  const selection = memberOf(node, 'name')?.value?.range ?? { start: range.start, end: range.start + 1 };
  return { kind, name, detail: name === detail ? '' : detail, range, selection, children };
}
