import * as vscode from 'vscode';
import { planDeleteType } from '../../core/changes/planIntegrations';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { listText } from '../../ui/hub/facts';
import { sendChanges } from '../../ui/hub/sendChanges';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { actionTypeText } from './actionTypeRows';
import { findTypeUses } from './typeUses';
import type { TypeUses } from './typeUses';

/** Deletes a version of a custom action type, after saying which pipelines use it. */
export const deleteActionType =
  (services: Services): CommandHandler<'codepipeline.deleteActionType'> =>
  async (target) => {
    const { connection, actionType: type } = target ?? {};
    if (connection === undefined || !type) return;
    refuseReadOnly(services, connection);
    const name = actionTypeText(type);
    const uses = await whileWaiting(vscode.l10n.t('Looking for pipelines that use {0}…', name), (signal) =>
      findTypeUses(services, connection, type, signal),
    );
    await sendChanges(services, {
      question: vscode.l10n.t('Delete {0}?', name),
      verb: vscode.l10n.t('Delete'),
      detail: [
        ...usesTexts(uses),
        vscode.l10n.t(
          'AWS then accepts this version again only with the same definition. To change the definition, create another version.',
        ),
      ].join('\n'),
      isAlways: true,
      isCopied: true,
      isRisky: true,
      progress: vscode.l10n.t('Deleting {0}…', name),
      changes: [planDeleteType(services, { connection, type })],
      outcome: vscode.l10n.t('Deleted {0}.', name),
    });
  };

function usesTexts({ pipelines, unread }: TypeUses): readonly string[] {
  const used =
    pipelines.length === 0
      ? unread === 0
        ? vscode.l10n.t('No pipeline uses it.')
        : vscode.l10n.t('None of the pipelines that could be read uses it.')
      : vscode.l10n.t('Pipelines that use it: {0}. Their actions of this type fail.', listText(pipelines));
  const unknown =
    unread === 1
      ? [vscode.l10n.t('1 pipeline could not be read.')]
      : unread > 1
        ? [vscode.l10n.t('{0} pipelines could not be read.', unread)]
        : [];
  return [used, ...unknown];
}
