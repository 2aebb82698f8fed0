import { blindSpotRows, matterRows } from '../attention/matterRows';
import { actionRows } from './actionRows';
import { connectionRows, invalidConnectionRows, troubleRows } from './connectionRows';
import { executionRows } from './executionRows';
import { groupRows } from './groupRows';
import type { NodeKind, TreeNode } from './nodes';
import { historyRows, loadMoreRows } from './historyRows';
import { noteRows } from './noteRows';
import { pipelineRows } from './pipelineRows';
import type { RowKind } from './row';
import { conditionRows, evaluationRows, ruleRows } from './run/conditionRows';
import { factRows, factsRows } from './run/factRows';
import { attemptRows, pendingActionRows, stageRunRows } from './run/stageRunRows';
import { inboundRows, stageRows, transitionRows } from './stageRows';

const rowKinds: { readonly [Kind in NodeKind]: RowKind<Extract<TreeNode, { kind: Kind }>> } = {
  connection: connectionRows,
  trouble: troubleRows,
  invalidConnection: invalidConnectionRows,
  group: groupRows,
  pipeline: pipelineRows,
  stage: stageRows,
  transition: transitionRows,
  inbound: inboundRows,
  condition: conditionRows,
  rule: ruleRows,
  action: actionRows,
  history: historyRows,
  execution: executionRows,
  stageRun: stageRunRows,
  attempt: attemptRows,
  pendingAction: pendingActionRows,
  evaluation: evaluationRows,
  facts: factsRows,
  fact: factRows,
  loadMore: loadMoreRows,
  note: noteRows,
  matter: matterRows,
  blindSpot: blindSpotRows,
};

/** How a row of this kind looks. The table is keyed by kind, so the one found fits the node it was found for. */
export const rowKindOf = <Node extends TreeNode>(node: Node): RowKind<Node> =>
  rowKinds[node.kind] as unknown as RowKind<Node>;
