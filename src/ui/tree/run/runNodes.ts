import { artifactKey } from '../../../domain/artifacts/artifactPlace';
import type { ArtifactPlace } from '../../../domain/artifacts/artifactPlace';
import { executionKey, pipelineKey } from '../../../domain/refs';
import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../../../domain/refs';
import type { ConditionGate } from '../../../domain/pipeline/pipelineState';
import type { NodeBase } from '../nodeBase';

/** One attempt of an action under an execution. */
export type AttemptNode = NodeBase & {
  readonly kind: 'attempt';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly stage: StageRef;
  readonly action: ActionRef;
  readonly actionExecutionId: string;
};
/** An action of an execution that has not started yet. */
export type PendingActionNode = NodeBase & {
  readonly kind: 'pendingAction';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly stage: StageRef;
  readonly action: ActionRef;
};
/** A stage under an execution. */
export type StageRunNode = NodeBase & {
  readonly kind: 'stageRun';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly stage: StageRef;
};
/** A stage's condition: its present state, or its result in one execution. */
export type ConditionNode = NodeBase & {
  readonly kind: 'condition';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
  readonly gate: ConditionGate;
  readonly execution?: ExecutionRef;
};
/** The present state of a condition's rule. */
export type RuleNode = NodeBase & {
  readonly kind: 'rule';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
  readonly gate: ConditionGate;
  readonly rule: string;
};
/** One evaluation of a rule in one execution. */
export type EvaluationNode = NodeBase & {
  readonly kind: 'evaluation';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly stage: StageRef;
  readonly ruleExecutionId: string;
};

export type FactKind = 'variables' | 'revisions' | 'artifacts';

/** A folder of facts about an execution. */
export type FactsNode = NodeBase & {
  readonly kind: 'facts';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly about: FactKind;
};
/** A variable, a source revision or an artifact of an execution. */
export type FactNode = NodeBase & {
  readonly kind: 'fact';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
  readonly about: FactKind;
  /** Unique among the facts of its kind. */
  readonly name: string;
};
/** A folder or a file of an open artifact. */
export type ArtifactEntryNode = NodeBase & {
  readonly kind: 'artifactEntry';
  readonly execution: ExecutionRef;
  readonly artifact: ArtifactPlace;
  /** The path in the artifact. */
  readonly path: string;
  readonly isFolder: boolean;
};

export type RunNode =
  | AttemptNode
  | PendingActionNode
  | StageRunNode
  | ConditionNode
  | RuleNode
  | EvaluationNode
  | FactsNode
  | FactNode
  | ArtifactEntryNode;

const ofExecution = (execution: ExecutionRef) => ({
  connection: execution.pipeline.connection,
  pipeline: execution.pipeline,
  execution,
});

export const attemptNode = (
  execution: ExecutionRef,
  attempt: { readonly stage: string; readonly action: string; readonly id: string },
): AttemptNode => ({
  kind: 'attempt',
  id: `attempt ${executionKey(execution)} ${attempt.id}`,
  ...ofExecution(execution),
  stage: { pipeline: execution.pipeline, stage: attempt.stage },
  action: { pipeline: execution.pipeline, stage: attempt.stage, action: attempt.action },
  actionExecutionId: attempt.id,
});

export const pendingActionNode = (
  execution: ExecutionRef,
  { stage, action }: { readonly stage: string; readonly action: string },
): PendingActionNode => ({
  kind: 'pendingAction',
  id: `pending ${executionKey(execution)} ${stage} ${action}`,
  ...ofExecution(execution),
  stage: { pipeline: execution.pipeline, stage },
  action: { pipeline: execution.pipeline, stage, action },
});

export const stageRunNode = (execution: ExecutionRef, stage: string): StageRunNode => ({
  kind: 'stageRun',
  id: `stageRun ${executionKey(execution)} ${stage}`,
  ...ofExecution(execution),
  stage: { pipeline: execution.pipeline, stage },
});

export const conditionNode = (
  stage: StageRef,
  gate: ConditionGate,
  execution?: ExecutionRef,
): ConditionNode => ({
  kind: 'condition',
  id: `condition ${execution ? executionKey(execution) : pipelineKey(stage.pipeline)} ${stage.stage} ${gate}`,
  connection: stage.pipeline.connection,
  pipeline: stage.pipeline,
  stage,
  gate,
  ...(execution && { execution }),
});

export const ruleNode = ({ stage, gate }: ConditionNode, rule: string): RuleNode => ({
  kind: 'rule',
  id: `rule ${pipelineKey(stage.pipeline)} ${stage.stage} ${gate} ${rule}`,
  connection: stage.pipeline.connection,
  pipeline: stage.pipeline,
  stage,
  gate,
  rule,
});

export const evaluationNode = (
  execution: ExecutionRef,
  { stage, id }: { readonly stage: string; readonly id: string },
): EvaluationNode => ({
  kind: 'evaluation',
  id: `evaluation ${executionKey(execution)} ${id}`,
  ...ofExecution(execution),
  stage: { pipeline: execution.pipeline, stage },
  ruleExecutionId: id,
});

export const factsNode = (execution: ExecutionRef, about: FactKind): FactsNode => ({
  kind: 'facts',
  id: `facts ${executionKey(execution)} ${about}`,
  ...ofExecution(execution),
  about,
});

/** @param artifact where it is in S3, for an artifact */
export const factNode = (
  execution: ExecutionRef,
  about: FactKind,
  name: string,
  artifact?: ArtifactPlace,
): FactNode => ({
  kind: 'fact',
  id: `fact ${executionKey(execution)} ${about} ${name}`,
  ...ofExecution(execution),
  about,
  name,
  ...(about === 'revisions' && { sourceAction: name }),
  ...(artifact && { artifact }),
});

export const artifactEntryNode = (
  execution: ExecutionRef,
  artifact: ArtifactPlace,
  { path, isFolder }: { readonly path: string; readonly isFolder: boolean },
): ArtifactEntryNode => ({
  kind: 'artifactEntry',
  id: `artifact ${executionKey(execution)} ${artifactKey(artifact)} ${path}`,
  ...ofExecution(execution),
  ...{ artifact, path, isFolder },
  ...(!isFolder && { file: path }),
});
