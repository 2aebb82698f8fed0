import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import { markEntry } from '../../domain/connection/connectionEdit';
import type { ConnectionMark } from '../../domain/connection/connectionEdit';
import type { Target } from '../../ui/commands/target';
import type { ConnectionList } from '../../core/connections/connectionList';
import { isEditable } from '../../core/connections/isEditable';
import { chooseConnection } from '../../ui/quickInput/chooseConnection';
import { editConnection } from './editConnection';

const isMarkedAs: { readonly [Mark in ConnectionMark]: (connection: Connection) => boolean } = {
  production: ({ isProduction }) => isProduction,
  readOnly: ({ isReadOnly }) => isReadOnly,
};

/**
 * Marks a connection as production (changes ask first, naming the account) or as read-only (changes are not
 * offered), or removes the mark, in the settings that the connection comes from.
 */
export const markConnection =
  (connections: ConnectionList, mark: ConnectionMark, isMarked: boolean) =>
  async (target?: Target): Promise<void> => {
    const connection = await chooseConnection(connections, target, {
      title: titleOf(mark, isMarked),
      placeholder: vscode.l10n.t('Which connection?'),
      fits: (each) => isEditable(connections, each) && isMarkedAs[mark](each) !== isMarked,
      none: vscode.l10n.t('The settings contain no connection that this command applies to.'),
    });
    if (!connection || isMarkedAs[mark](connection) === isMarked) return;
    await editConnection(connections, connection, (list) => markEntry(list, connection.id, mark, isMarked));
  };

function titleOf(mark: ConnectionMark, isMarked: boolean): string {
  if (mark === 'production')
    return isMarked ? vscode.l10n.t('Mark as Production') : vscode.l10n.t('Unmark as Production');
  return isMarked ? vscode.l10n.t('Mark as Read-only') : vscode.l10n.t('Unmark as Read-only');
}
