import { executionKey, pipelineKey } from '../../domain/refs';
import type { ActionRef, ConnectionId, ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';
import type { NodeBase } from './nodeBase';
import type { IntegrationNode } from './integrationNodes';
import type { ListNode } from './listNodes';
import type { RunNode } from './run/runNodes';

export type ConnectionNode = NodeBase & { readonly kind: 'connection' };
/** A connection that cannot be reached, with the reason. */
export type TroubleNode = NodeBase & { readonly kind: 'trouble' };
/** An entry of the setting that cannot be used. */
export type InvalidConnectionNode = NodeBase & { readonly kind: 'invalidConnection'; readonly index: number };
export type PipelineNode = NodeBase & { readonly kind: 'pipeline'; readonly pipeline: PipelineRef };
export type StageNode = NodeBase & {
  readonly kind: 'stage';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
};
export type ActionNode = NodeBase & {
  readonly kind: 'action';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
  readonly action: ActionRef;
};
/** The disabled transition into a stage. */
export type TransitionNode = NodeBase & {
  readonly kind: 'transition';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
};
/** An execution that waits in front of a stage. */
export type InboundNode = NodeBase & {
  readonly kind: 'inbound';
  readonly pipeline: PipelineRef;
  readonly stage: StageRef;
  readonly execution: ExecutionRef;
};
/** The folder of a pipeline's executions. */
export type HistoryNode = NodeBase & { readonly kind: 'history'; readonly pipeline: PipelineRef };
export type ExecutionNode = NodeBase & {
  readonly kind: 'execution';
  readonly pipeline: PipelineRef;
  readonly execution: ExecutionRef;
};
export type LoadMoreNode = NodeBase & { readonly kind: 'loadMore'; readonly pipeline: PipelineRef };
/** A row that only says something about the row above it: loading, empty, refused. */
export type NoteNode = NodeBase & {
  readonly kind: 'note';
  readonly about:
    | 'loading'
    | 'noPipelines'
    | 'noMatch'
    | 'noExecutions'
    | 'parallelState'
    | 'refused'
    | 'emptyList';
  readonly text: string;
};

export type TreeNode =
  | ConnectionNode
  | TroubleNode
  | InvalidConnectionNode
  | PipelineNode
  | StageNode
  | TransitionNode
  | InboundNode
  | ActionNode
  | HistoryNode
  | ExecutionNode
  | LoadMoreNode
  | NoteNode
  | RunNode
  | ListNode
  | IntegrationNode;

export type NodeKind = TreeNode['kind'];

export const connectionNode = (connection: ConnectionId): ConnectionNode => ({
  kind: 'connection',
  id: `connection ${connection}`,
  connection,
});

export const troubleNode = (connection: ConnectionId): TroubleNode => ({
  kind: 'trouble',
  id: `trouble ${connection}`,
  connection,
});

export const invalidConnectionNode = (index: number, name: string): InvalidConnectionNode => ({
  kind: 'invalidConnection',
  id: `invalid ${index}`,
  connection: name,
  index,
});

const ofPipeline = (pipeline: PipelineRef) => ({ connection: pipeline.connection, pipeline });

export const pipelineNode = (pipeline: PipelineRef): PipelineNode => ({
  kind: 'pipeline',
  id: `pipeline ${pipelineKey(pipeline)}`,
  ...ofPipeline(pipeline),
});

export const stageNode = (stage: StageRef): StageNode => ({
  kind: 'stage',
  id: `stage ${pipelineKey(stage.pipeline)} ${stage.stage}`,
  ...ofPipeline(stage.pipeline),
  stage,
});

export const actionNode = (action: ActionRef): ActionNode => ({
  kind: 'action',
  id: `action ${pipelineKey(action.pipeline)} ${action.stage} ${action.action}`,
  ...ofPipeline(action.pipeline),
  stage: { pipeline: action.pipeline, stage: action.stage },
  action,
});

export const transitionNode = (stage: StageRef): TransitionNode => ({
  kind: 'transition',
  id: `transition ${pipelineKey(stage.pipeline)} ${stage.stage}`,
  ...ofPipeline(stage.pipeline),
  stage,
});

export const inboundNode = (stage: StageRef, executionId: string): InboundNode => ({
  kind: 'inbound',
  id: `inbound ${pipelineKey(stage.pipeline)} ${stage.stage} ${executionId}`,
  ...ofPipeline(stage.pipeline),
  stage,
  execution: { pipeline: stage.pipeline, executionId },
});

export const historyNode = (pipeline: PipelineRef): HistoryNode => ({
  kind: 'history',
  id: `history ${pipelineKey(pipeline)}`,
  ...ofPipeline(pipeline),
});

export const executionNode = (execution: ExecutionRef): ExecutionNode => ({
  kind: 'execution',
  id: `execution ${executionKey(execution)}`,
  ...ofPipeline(execution.pipeline),
  execution,
});

export const loadMoreNode = (pipeline: PipelineRef): LoadMoreNode => ({
  kind: 'loadMore',
  id: `more ${pipelineKey(pipeline)}`,
  ...ofPipeline(pipeline),
});

export const noteNode = (parent: TreeNode, about: NoteNode['about'], text: string): NoteNode => ({
  kind: 'note',
  id: `note ${about} ${text} ${parent.id}`,
  connection: parent.connection,
  ...(parent.pipeline && { pipeline: parent.pipeline }),
  ...(parent.execution && { execution: parent.execution }),
  about,
  text,
});
