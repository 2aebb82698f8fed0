import { isDeepStrictEqual } from 'node:util';
import type { ActionExecution, ExecutionDetail, ExecutionPage } from '../../domain/execution/execution';
import type { PipelineDeclaration, PipelineSummary } from '../../domain/pipeline/pipeline';
import type { PipelineState } from '../../domain/pipeline/pipelineState';
import { executionKey, pipelineKey } from '../../domain/refs';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../../domain/refs';
import type { RuleExecution } from '../../domain/execution/ruleExecution';

/** A question that the service answers. */
export type Topic =
  | { readonly kind: 'pipelines'; readonly connection: ConnectionId }
  | { readonly kind: 'executions'; readonly pipeline: PipelineRef }
  | { readonly kind: 'declaration'; readonly pipeline: PipelineRef }
  | { readonly kind: 'state'; readonly pipeline: PipelineRef }
  | { readonly kind: 'detail'; readonly execution: ExecutionRef }
  | { readonly kind: 'actions'; readonly execution: ExecutionRef }
  | { readonly kind: 'rules'; readonly execution: ExecutionRef }
  /** Tags are asked by ARN, which a list of pipelines does not tell. */
  | { readonly kind: 'tags'; readonly pipeline: PipelineRef; readonly arn: string };

export type TopicKind = Topic['kind'];

export type TopicOf<Kind extends TopicKind> = Extract<Topic, { kind: Kind }>;

/** What the answer to each kind of question is. */
export interface TopicValues {
  readonly pipelines: readonly PipelineSummary[];
  /** The newest executions: the first page only. */
  readonly executions: ExecutionPage;
  readonly declaration: PipelineDeclaration;
  readonly state: PipelineState;
  readonly detail: ExecutionDetail;
  readonly actions: readonly ActionExecution[];
  /** The evaluations of the rules of its conditions; worth a question only where the pipeline has conditions. */
  readonly rules: readonly RuleExecution[];
  /** Values by key. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A string that is equal for equal topics; use it as a map key. */
export function topicKey(topic: Topic): string {
  switch (topic.kind) {
    case 'pipelines':
      return `${topic.kind} ${topic.connection}`;
    case 'executions':
    case 'declaration':
    case 'state':
    case 'tags':
      return `${topic.kind} ${pipelineKey(topic.pipeline)}`;
    case 'detail':
    case 'actions':
    case 'rules':
      return `${topic.kind} ${executionKey(topic.execution)}`;
  }
}

/**
 * True when two answers show the same. The token of a page may be another one in every answer, and only whether there
 * is one can be seen.
 */
export const isSameAnswer = (a: unknown, b: unknown): boolean => isDeepStrictEqual(shownOf(a), shownOf(b));

const shownOf = (answer: unknown): unknown =>
  answer !== null && typeof answer === 'object' && 'nextToken' in answer
    ? { ...answer, nextToken: '' }
    : answer;

export function connectionOf(topic: Topic): ConnectionId {
  if (topic.kind === 'pipelines') return topic.connection;
  return ('pipeline' in topic ? topic.pipeline : topic.execution.pipeline).connection;
}

/** The pipeline a topic is about; undefined for the list of a connection's pipelines. */
export function pipelineOf(topic: Topic): PipelineRef | undefined {
  if ('pipeline' in topic) return topic.pipeline;
  return 'execution' in topic ? topic.execution.pipeline : undefined;
}
