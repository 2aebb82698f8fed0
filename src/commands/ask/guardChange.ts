import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionList } from '../../state/connectionList';

/**
 * Lets a changing command through, or not: never on a read-only connection, and on a production one only after a
 * modal question that names it.
 * @throws Problem on a read-only connection, or one that is not there any more.
 */
export async function guardChange(
  connections: ConnectionList,
  id: ConnectionId,
  question: string,
  verb: string,
): Promise<boolean> {
  const connection = connections.find(id);
  if (!connection)
    throw new Problem('notFound', vscode.l10n.t('The connection "{0}" is not there any more.', id));
  if (connection.isReadOnly)
    throw new Problem(
      'accessDenied',
      vscode.l10n.t(
        'The connection "{0}" is marked read-only, so nothing is changed there.',
        connection.name,
      ),
    );
  if (!connection.isProduction) return true;
  const detail = vscode.l10n.t('{0} ({1}) is marked as production.', connection.name, connection.region);
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, verb);
  return answer === verb;
}
