import * as vscode from 'vscode';
import { removeEntry } from '../../domain/connection/connectionEdit';
import type { CommandHandler } from '../../platform/commandRegistry';
import type { ConnectionList } from '../../state/connections/connectionList';
import { chooseConnection } from './chooseConnection';
import { editConnection } from './editConnection';

/** Takes a connection out of the settings that it comes from, after a question. Nothing in AWS changes. */
export const removeConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.removeConnection'> =>
  async (target) => {
    const connection = await chooseConnection(connections, target, {
      title: vscode.l10n.t('Remove Connection'),
      placeholder: vscode.l10n.t('Which connection?'),
      fits: ({ id }) => connections.isSaved(id),
      none: vscode.l10n.t('There is no connection in the settings to remove.'),
    });
    if (!connection) return;
    const remove = vscode.l10n.t('Remove');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Remove the connection "{0}"?', connection.name),
      { modal: true, detail: vscode.l10n.t('It is taken out of the settings. Nothing in AWS changes.') },
      remove,
    );
    if (answer === remove)
      await editConnection(connections, connection, (list) => removeEntry(list, connection.id));
  };
