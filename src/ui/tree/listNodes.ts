import { attentionItemKey } from '../../domain/list/attentionItem';
import type { AttentionItem, AttentionKind } from '../../domain/list/attentionItem';
import type { AttentionSectionName } from '../../domain/list/attentionSections';
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

/** A connection that cannot be reached; below it are the items that were known before. */
export type BlindSpotNode = ListNodeBase & { readonly kind: 'blindSpot' };

/** A section of the Attention view. */
export type AttentionSectionNode = ListNodeBase & {
  readonly kind: 'attentionSection';
  readonly section: AttentionSectionName;
};

/** The items of a connection in a section, where there are several connections. */
export type AttentionGroupNode = ListNodeBase & {
  readonly kind: 'attentionGroup';
  readonly section: AttentionSectionName;
};

/** The rows of the Attention view. */
export type AttentionNode = AttentionItemNode | BlindSpotNode | AttentionSectionNode | AttentionGroupNode;

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

export const attentionSectionNode = (section: AttentionSectionName): AttentionSectionNode => ({
  kind: 'attentionSection',
  id: `attention section ${section}`,
  // It is of all connections.
  connection: '',
  section,
});

export const attentionGroupNode = (
  section: AttentionSectionName,
  connection: ConnectionId,
): AttentionGroupNode => ({
  kind: 'attentionGroup',
  id: `attention group ${JSON.stringify([section, connection])}`,
  connection,
  section,
});
