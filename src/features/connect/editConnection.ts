import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import { addEntries, entryOf, holdsEntry } from '../../domain/connection/connectionEdit';
import { Problem } from '../../domain/problem';
import { editConnections, scopeInForce } from '../../ui/settings/connectionsSetting';
import type { Target } from '../../ui/commands/target';
import type { ConnectionList } from '../../core/connections/connectionList';
import { isEditable } from '../../core/connections/isEditable';
import { chooseConnection } from '../../ui/quickInput/chooseConnection';

/**
 * The target's connection, or one that is picked among those that can be edited; undefined when the pick was dismissed.
 * @throws Problem when the target's connection is gone, or none can be edited.
 */
export const chooseEditable = (
  connections: ConnectionList,
  target: Target | undefined,
  title: string,
): Promise<Connection | undefined> =>
  chooseConnection(connections, target, {
    title,
    placeholder: vscode.l10n.t('Which connection?'),
    fits: (each) => isEditable(connections, each),
    none: vscode.l10n.t('The settings contain no connections. Add a connection first.'),
  });

/**
 * Edits a connection in the settings that it comes from. One from the environment or the default profile is
 * written to the settings in force first.
 * @throws Problem for the sample account, and for settings that cannot be edited or written.
 */
export async function editConnection(
  connections: ConnectionList,
  connection: Connection,
  edit: (list: unknown) => readonly unknown[],
): Promise<void> {
  if (!isEditable(connections, connection))
    throw new Problem(
      'fact',
      vscode.l10n.t('"{0}" exists only in this session, not in the settings.', connection.name),
    );
  await editConnections(scopeInForce(), (list) =>
    edit(holdsEntry(list, connection.id) ? list : addEntries(list, [entryOf(connection)])),
  );
}
