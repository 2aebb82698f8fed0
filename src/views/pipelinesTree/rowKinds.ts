import { connectionRows, invalidConnectionRows, troubleRows } from './connectionRows';
import { attemptRows, executionRows } from './executionRows';
import type { NodeKind, TreeNode } from './nodes';
import { historyRows, loadMoreRows, noteRows, pipelineRows } from './pipelineRows';
import type { RowKind } from './row';
import { actionRows, stageRows } from './stageRows';

const rowKinds: { readonly [Kind in NodeKind]: RowKind<Extract<TreeNode, { kind: Kind }>> } = {
  connection: connectionRows,
  trouble: troubleRows,
  invalidConnection: invalidConnectionRows,
  pipeline: pipelineRows,
  stage: stageRows,
  action: actionRows,
  history: historyRows,
  execution: executionRows,
  attempt: attemptRows,
  loadMore: loadMoreRows,
  note: noteRows,
};

/** How a row of this kind looks. The table is keyed by kind, so the one found fits the node it was found for. */
export const rowKindOf = <Node extends TreeNode>(node: Node): RowKind<Node> =>
  rowKinds[node.kind] as unknown as RowKind<Node>;
