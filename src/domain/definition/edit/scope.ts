import type { DefinitionPath } from '../definitionProblem';
import { precedes } from '../rules/definitionPlace';
import { nodeAt, textAt } from '../text/sourceTree';
import type { SourceNode } from '../text/sourceTree';

// Looked up in the tree of the text: after each key, a whole definition would be made of it for a few names.

/** An action of a text, and the moment at which it runs. */
interface PlacedAction {
  readonly node: SourceNode;
  readonly stageIndex: number;
  readonly runOrder: number;
}

const itemsAt = (root: SourceNode, path: DefinitionPath): readonly SourceNode[] => {
  const node = nodeAt(root, path);
  return node?.kind === 'list' ? node.items : [];
};

/** The texts of one member of the items of a list. */
const textsAt = (root: SourceNode, path: DefinitionPath, member: string): readonly string[] =>
  itemsAt(root, path).flatMap((item) => textAt(item, [member]) || []);

const actionsIn = (root: SourceNode): readonly PlacedAction[] =>
  itemsAt(root, ['stages']).flatMap((stage, stageIndex) =>
    itemsAt(stage, ['actions']).map((node) => ({ node, stageIndex, runOrder: runOrderOf(node) })),
  );

function runOrderOf(action: SourceNode | undefined): number {
  const node = action && nodeAt(action, ['runOrder']);
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : 1;
}

/** The actions that have ended for certain when the action or rule at a path begins. */
export function actionsBefore(root: SourceNode, path: DefinitionPath): readonly SourceNode[] {
  const [, stage, part] = path;
  const stageIndex = typeof stage === 'number' ? stage : Infinity;
  const runOrder =
    part === 'actions' ? runOrderOf(nodeAt(root, path.slice(0, 4))) : part === 'beforeEntry' ? 0 : Infinity;
  return actionsIn(root)
    .filter((placed) => precedes(placed, { stageIndex, runOrder }))
    .map(({ node }) => node);
}

/** The artifacts that exist when the action or rule at a path begins, oldest first. */
export const artifactsBefore = (root: SourceNode, path: DefinitionPath): readonly string[] =>
  actionsBefore(root, path).flatMap((action) => textsAt(action, ['outputArtifacts'], 'name'));

/** Every artifact of the pipeline. */
export const artifactsOf = (root: SourceNode): readonly string[] =>
  actionsIn(root).flatMap(({ node }) => textsAt(node, ['outputArtifacts'], 'name'));

/** The source actions that triggers may name. */
export const connectionsOf = (root: SourceNode): readonly string[] =>
  itemsAt(root, ['stages', 0, 'actions'])
    .filter((action) => textAt(action, ['actionTypeId', 'provider']) === 'CodeStarSourceConnection')
    .flatMap((action) => textAt(action, ['name']) || []);

/** The names of the pipeline's own variables. */
export const variablesOf = (root: SourceNode): readonly string[] => textsAt(root, ['variables'], 'name');
