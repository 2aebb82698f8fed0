import { attentionItemKey } from '../../domain/list/attentionItem';
import type { AttentionItem, AttentionKind } from '../../domain/list/attentionItem';
import type { PipelineGroup } from '../../domain/list/arrangePipelines';
import type { Grouping } from '../../domain/list/arrangement';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { Target } from '../commands/target';

type ListNodeBase = Target & { readonly id: string; readonly connection: ConnectionId };

/** A group of pipelines of a connection. */
export type GroupNode = ListNodeBase & {
  readonly kind: 'group';
  readonly by: Grouping['by'];
  readonly group: Pick<PipelineGroup, 'kind' | 'key'>;
};

/**
 * Something that needs attention. The target of its commands is part of the id: another failure is another
 * row.
 */
export type AttentionItemNode = ListNodeBase & {
  readonly kind: 'attentionItem';
  readonly pipeline: PipelineRef;
  readonly item: AttentionKind;
  readonly key: string;
};

/** A connection whose items are unknown. */
export type BlindSpotNode = ListNodeBase & { readonly kind: 'blindSpot' };

/** The rows of the Attention view. */
export type AttentionNode = AttentionItemNode | BlindSpotNode;

export type ListNode = GroupNode | AttentionNode;

export const groupNode = (
  connection: ConnectionId,
  by: Grouping['by'],
  { kind, key }: Pick<PipelineGroup, 'kind' | 'key'>,
): GroupNode => ({
  kind: 'group',
  id: `group ${JSON.stringify([connection, by, kind, key])}`,
  connection,
  by,
  group: { kind, key },
});

export function attentionItemNode(item: AttentionItem): AttentionItemNode {
  const { kind, pipeline, execution, stage, action } = item;
  const key = attentionItemKey(item);
  return {
    kind: 'attentionItem',
    id: `attention ${JSON.stringify([key, execution?.executionId, stage?.stage, action?.action])}`,
    connection: pipeline.connection,
    pipeline,
    item: kind,
    key,
    ...(execution && { execution }),
    ...(stage && { stage }),
    ...(action && { action }),
  };
}

export const blindSpotNode = (connection: ConnectionId): BlindSpotNode => ({
  kind: 'blindSpot',
  id: `blind ${connection}`,
  connection,
});
