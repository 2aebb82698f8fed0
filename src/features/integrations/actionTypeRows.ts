import * as vscode from 'vscode';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionType, ArtifactDetails } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { ConnectionId } from '../../domain/refs';
import { escapeMarkdown, paragraphs } from '../../ui/text/plainText';
import { contextValueOf } from '../../ui/tree/contextValue';
import type { ActionTypeNode } from '../../ui/tree/integrationNodes';
import { mayDoIn, rowCommand } from '../../ui/tree/row';
import type { RowKind, RowSources } from '../../ui/tree/row';

/** A custom action type as it was listed last. */
export const findActionType = (
  connection: ConnectionId,
  id: ActionTypeId,
  { store }: Pick<RowSources, 'store'>,
): ActionType | undefined =>
  store.get(actionTypesOf(connection)).value?.find((type) => actionTypeKey(type.id) === actionTypeKey(id));

/** How an action type is called: its provider, category and version. */
export const actionTypeText = ({ provider, category, version }: ActionTypeId): string =>
  vscode.l10n.t('{0} ({1}, version {2})', provider, category, version);

const countsText = ({ minimumCount, maximumCount }: ArtifactDetails): string =>
  minimumCount === maximumCount ? String(maximumCount) : `${minimumCount}–${maximumCount}`;

function tooltipOf(id: ActionTypeId, type: ActionType | undefined): string {
  const properties = type?.actionConfigurationProperties ?? [];
  return paragraphs(
    `**${escapeMarkdown(actionTypeText(id))}**`,
    type &&
      vscode.l10n.t(
        'Input artifacts {0} · Output artifacts {1}',
        countsText(type.inputArtifactDetails),
        countsText(type.outputArtifactDetails),
      ),
    properties
      .map(({ name, required, secret, queryable, description }) =>
        [
          escapeMarkdown(name),
          required ? vscode.l10n.t('required') : undefined,
          secret ? vscode.l10n.t('secret') : undefined,
          queryable ? vscode.l10n.t('queryable') : undefined,
          description && escapeMarkdown(description),
        ]
          .filter(Boolean)
          .join(' · '),
      )
      .join('  \n'),
    vscode.l10n.t('Select to open the definition.'),
  );
}

/** A version of a custom action type; a click opens its definition. */
export const actionTypeRows: RowKind<ActionTypeNode> = {
  row: (node, sources) => {
    const { connection, actionType } = node;
    const { provider, category, version } = actionType;
    return {
      label: provider,
      description: [category, vscode.l10n.t('version {0}', version)].join(' · '),
      look: { icon: 'symbol-interface', word: vscode.l10n.t('Action type') },
      tooltip: () => tooltipOf(actionType, findActionType(connection, actionType, sources)),
      contextValue: contextValueOf('actionType', {
        canOpenActionType: true,
        canWorkJobs: mayDoIn(connection, 'PollForJobs', sources),
        canCopyName: true,
        canEditTags: mayDoIn(connection, 'TagResource', sources),
        canDeleteActionType: mayDoIn(connection, 'DeleteCustomActionType', sources),
      }),
      command: rowCommand('codepipeline.openActionType', vscode.l10n.t('Open Definition'), node),
    };
  },
};
