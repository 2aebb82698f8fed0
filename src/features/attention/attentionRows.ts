import { attentionSectionNode, blindSpotNode } from '../../ui/tree/listNodes';
import type { AttentionNode } from '../../ui/tree/listNodes';
import { rowKindFrom } from '../../ui/tree/row';
import type { RowKindOf, RowKinds } from '../../ui/tree/row';
import { attentionItemRows } from './attentionItemRow';
import type { AttentionList } from './attentionList';
import { blindSpotRows } from './blindSpotRow';
import { attentionGroupRows, sectionRows } from './sectionRows';

/** The kinds of rows in the Attention view. */
export const attentionRowKinds = (attention: AttentionList): RowKindOf =>
  rowKindFrom({
    attentionSection: sectionRows(attention),
    attentionGroup: attentionGroupRows(attention),
    attentionItem: attentionItemRows,
    blindSpot: blindSpotRows(attention),
  } satisfies RowKinds<AttentionNode['kind']>);

/** The rows at the top: the connections that cannot be reached, then the sections. */
export const attentionRoots = ({ surveys, sections }: AttentionList): readonly AttentionNode[] => [
  ...surveys.filter(({ isOutOfReach }) => isOutOfReach).map(({ connection }) => blindSpotNode(connection)),
  ...sections.map(({ name }) => attentionSectionNode(name)),
];
