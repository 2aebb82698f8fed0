import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';
import type { Target } from '../commands/target';
import { pick } from './quickInput';
import type { ConnectionList } from '../../core/connections/connectionList';
import { withoutIcons } from '../text/plainText';

export interface ConnectionQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly fits: (connection: Connection) => boolean;
  /** The message when no connection fits. */
  readonly none: string;
}

/**
 * The target's connection, or one that is picked among those that fit; undefined when the pick was dismissed.
 * @throws Problem when the target's connection is gone, or none fits.
 */
export async function chooseConnection(
  connections: ConnectionList,
  target: Target | undefined,
  { title, placeholder, fits, none }: ConnectionQuestion,
): Promise<Connection | undefined> {
  if (target?.connection !== undefined) {
    const found = connections.find(target.connection);
    if (found) return found;
    throw new Problem('fact', vscode.l10n.t('The connection "{0}" no longer exists.', target.connection));
  }
  const fitting = connections.all.filter(fits);
  if (fitting.length === 0) throw new Problem('fact', none);
  const answer = await pick<Connection>({
    title,
    placeholder,
    rows: () =>
      fitting.map((connection) => ({
        label: withoutIcons(connection.name),
        description: [connection.profile, connection.region].filter(Boolean).join(' · '),
        value: connection,
      })),
  });
  return typeof answer === 'object' ? answer : undefined;
}
