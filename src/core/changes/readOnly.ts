import * as l10n from '@vscode/l10n';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ChangeNeeds } from './plannedChange';

/**
 * The connection, if anything may be changed there. Commands and tools say so before their first question, so that
 * the user does not answer in vain; every change is checked again when it is sent.
 * @throws Problem on a read-only connection, or one that no longer exists.
 */
export function refuseReadOnly(
  { connections }: Pick<ChangeNeeds, 'connections'>,
  id: ConnectionId,
): Connection {
  const connection = connections.find(id);
  if (!connection) throw new Problem('fact', l10n.t('The connection "{0}" no longer exists.', id));
  if (!connection.isReadOnly) return connection;
  throw new Problem(
    'accessDenied',
    l10n.t('The connection "{0}" is marked read-only, so changes are not allowed.', connection.name),
  );
}
