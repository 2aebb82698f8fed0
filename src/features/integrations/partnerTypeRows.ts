import * as vscode from 'vscode';
import { partnerTypesOf, ruleTypesOf } from '../../domain/calls/integrationQueries';
import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { nameOrder } from '../../domain/order';
import type { ConnectionId } from '../../domain/refs';
import { listText } from '../../ui/hub/facts';
import { escapeMarkdown, paragraphs } from '../../ui/text/plainText';
import { contextValueOf } from '../../ui/tree/contextValue';
import { partnerTypeNode, ruleTypeNode } from '../../ui/tree/integrationNodes';
import type { PartnerTypeNode, RuleTypeNode } from '../../ui/tree/integrationNodes';
import { mayDoIn, rowCommand } from '../../ui/tree/row';
import type { RowKind, RowSources } from '../../ui/tree/row';
import { actionTypeText } from './actionTypeRows';
import { usesType } from './typeUses';

/** The pipelines that use a type, among those whose structure is known: none is asked for. */
const knownUses = (
  connection: ConnectionId,
  type: ActionTypeId,
  { store }: Pick<RowSources, 'store'>,
): readonly string[] =>
  (store.get(pipelinesOf(connection)).value ?? []).flatMap(({ ref }) => {
    const declaration = store.get(declarationOf(ref)).value;
    return declaration && usesType(declaration, type) ? ref.name : [];
  });

/** The action types of partners: those in use first. */
export function partnerTypeNodes(
  connection: ConnectionId,
  sources: RowSources,
): readonly PartnerTypeNode[] | undefined {
  const types = sources.store.get(partnerTypesOf(connection)).value;
  const isUsed = ({ id }: { readonly id: ActionTypeId }) => knownUses(connection, id, sources).length > 0;
  return types
    ?.toSorted((a, b) => Number(isUsed(b)) - Number(isUsed(a)) || nameOrder()(a.id.provider, b.id.provider))
    .map(({ id }) => partnerTypeNode(connection, id));
}

/** A version of a partner's action type, and who uses it; a click opens its declaration. */
export const partnerTypeRows: RowKind<PartnerTypeNode> = {
  row: (node, sources) => {
    const { connection, actionType } = node;
    const { provider, category, version } = actionType;
    const uses = knownUses(connection, actionType, sources);
    const used = uses.length > 0 ? vscode.l10n.t('used by {0}', listText(uses)) : undefined;
    return {
      label: provider,
      description: [category, vscode.l10n.t('version {0}', version), used]
        .filter((part) => part !== undefined)
        .join(' · '),
      look: { icon: 'symbol-interface', word: vscode.l10n.t('Action type') },
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(actionTypeText(actionType))}**`,
          used && escapeMarkdown(used),
          vscode.l10n.t('Select to open the declaration, which its owner can update.'),
        ),
      contextValue: contextValueOf('partnerType', {
        canOpenActionType: true,
        canWorkJobs: mayDoIn(connection, 'PollForThirdPartyJobs', sources),
        canEnterClientToken: true,
        canCopyName: true,
      }),
      command: rowCommand('codepipeline.openActionType', vscode.l10n.t('Open Definition'), node),
    };
  },
};

export const ruleTypeNodes = (
  connection: ConnectionId,
  { store }: RowSources,
): readonly RuleTypeNode[] | undefined =>
  store.get(ruleTypesOf(connection)).value?.map(({ provider }) => ruleTypeNode(connection, provider));

/** A rule type that conditions can use; its properties are told by its tooltip. */
export const ruleTypeRows: RowKind<RuleTypeNode> = {
  row: ({ connection, ruleType }, { store }) => {
    const type = store.get(ruleTypesOf(connection)).value?.find(({ provider }) => provider === ruleType);
    return {
      label: ruleType,
      description: (type?.properties ?? [])
        .filter(({ required }) => required)
        .map(({ name }) => name)
        .join(', '),
      look: { icon: 'law', word: vscode.l10n.t('Rule type') },
      tooltip: () =>
        paragraphs(
          `**${escapeMarkdown(ruleType)}**`,
          (type?.properties ?? [])
            .map(({ name, required, description }) =>
              [
                escapeMarkdown(name),
                required ? vscode.l10n.t('required') : undefined,
                description && escapeMarkdown(description),
              ]
                .filter(Boolean)
                .join(' · '),
            )
            .join('  \n'),
        ),
      contextValue: contextValueOf('ruleType', { canCopyName: true }),
    };
  },
};
