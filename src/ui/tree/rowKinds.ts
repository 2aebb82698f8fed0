import { actionRows } from './actionRows';
import { connectionRows, invalidConnectionRows, troubleRows } from './connectionRows';
import { executionRows } from './executionRows';
import { groupRows } from './groupRows';
import type { IntegrationNode } from './integrationNodes';
import type { AttentionNode } from './listNodes';
import type { NodeKind } from './nodes';
import { historyRows, loadMoreRows } from './historyRows';
import { noteRows } from './noteRows';
import { pipelineRows } from './pipelineRows';
import { rowKindFrom } from './row';
import type { RowKinds } from './row';
import { conditionRows, evaluationRows, ruleRows } from './run/conditionRows';
import { artifactEntryRows, factRows, factsRows } from './run/factRows';
import { attemptRows, pendingActionRows, stageRunRows } from './run/stageRunRows';
import { inboundRows, stageRows, transitionRows } from './stageRows';

/** The kinds of rows in the tree of pipelines: all but those of the other views. */
export const rowKindOf = rowKindFrom({
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
  artifactEntry: artifactEntryRows,
  loadMore: loadMoreRows,
  note: noteRows,
} satisfies RowKinds<Exclude<NodeKind, (AttentionNode | IntegrationNode)['kind']>>);
