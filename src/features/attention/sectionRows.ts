import * as vscode from 'vscode';
import type { AttentionSectionName } from '../../domain/list/attentionSections';
import { contextValueOf } from '../../ui/tree/contextValue';
import { attentionGroupNode, attentionItemNode } from '../../ui/tree/listNodes';
import type { AttentionGroupNode, AttentionSectionNode } from '../../ui/tree/listNodes';
import type { RowKind } from '../../ui/tree/row';
import type { AttentionList } from './attentionList';

const sectionTitles: Readonly<Record<AttentionSectionName, (count: number) => string>> = {
  needsYou: (count) => vscode.l10n.t('Needs you ({0})', count),
  running: (count) => vscode.l10n.t('Running ({0})', count),
};

/** The heading of a section. */
export const sectionRows = (attention: AttentionList): RowKind<AttentionSectionNode> => ({
  row: ({ section }) => ({
    label: sectionTitles[section](sectionOf(attention, section)?.count ?? 0),
    tooltip:
      section === 'needsYou'
        ? vscode.l10n.t('Failed, stopped, waiting for approval, or held by a disabled transition.')
        : vscode.l10n.t('In progress, or queued behind another execution.'),
    contextValue: contextValueOf('attentionSection', {}),
    expansion: section === 'needsYou' ? 'expanded' : 'collapsed',
  }),
  children: ({ section }) => {
    const groups = sectionOf(attention, section)?.groups ?? [];
    return attention.isOfSeveral
      ? groups.map(({ connection }) => attentionGroupNode(section, connection))
      : groups.flatMap(({ items }) => items.map(attentionItemNode));
  },
});

const sectionOf = ({ sections }: AttentionList, section: AttentionSectionName) =>
  sections.find(({ name }) => name === section);

/** A connection in a section. */
export const attentionGroupRows = (attention: AttentionList): RowKind<AttentionGroupNode> => ({
  row: (node, { connections }) => {
    const connection = connections.find(node.connection);
    const isProduction = connection?.isProduction ?? false;
    return {
      label: connection?.name ?? node.connection,
      description: [isProduction ? vscode.l10n.t('production') : undefined, connection?.region]
        .filter(Boolean)
        .join(' · '),
      look: { icon: isProduction ? 'shield' : 'cloud', word: vscode.l10n.t('Connection') },
      contextValue: contextValueOf('attentionGroup', {}),
      expansion: 'expanded',
    };
  },
  children: ({ section, connection }) =>
    (sectionOf(attention, section)?.groups.find((group) => group.connection === connection)?.items ?? []).map(
      attentionItemNode,
    ),
});
