import * as vscode from 'vscode';
import { accountText } from '../../domain/connection/callerIdentity';
import type { Connection } from '../../domain/connection/connection';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { Services } from '../services';
import { whileWaiting } from './whileWaiting';

type Needs = Pick<Services, 'connections' | 'identities'>;

/** What more a modal question says, and when it is asked. */
export interface Guard {
  /** What happens, in sentences. */
  readonly detail?: string;
  /** Asks on every connection, as for something that should not be done lightly. */
  readonly isAlways?: boolean;
}

/**
 * Lets a changing command through, or not: never on a read-only connection, and on a production one only after a
 * modal question that names it, its account and what happens.
 * @throws Problem on a read-only connection, or one that is not there any more.
 */
export async function guardChange(
  services: Needs,
  id: ConnectionId,
  question: string,
  verb: string,
  { detail: what, isAlways }: Guard = {},
): Promise<boolean> {
  const connection = refuseReadOnly(services, id);
  if (!connection.isProduction && !isAlways) return true;
  const place = connection.isProduction
    ? vscode.l10n.t('{0} is marked as production: {1}.', connection.name, await placeOf(services, connection))
    : undefined;
  const detail = [what, place].filter(Boolean).join('\n\n');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, verb);
  return answer === verb;
}

/**
 * The connection, if anything may be changed there. Said before the first question of a command, so that nobody
 * answers in vain.
 * @throws Problem on a read-only connection, or one that is not there any more.
 */
export function refuseReadOnly({ connections }: Pick<Needs, 'connections'>, id: ConnectionId): Connection {
  const connection = connections.find(id);
  if (!connection) throw new Problem('fact', vscode.l10n.t('The connection "{0}" no longer exists.', id));
  if (!connection.isReadOnly) return connection;
  throw new Problem(
    'accessDenied',
    vscode.l10n.t('The connection "{0}" is marked read-only, so changes are not allowed.', connection.name),
  );
}

/** The account and region that a change would reach; it is asked for unless it is known, and can be gone without. */
export async function placeOf({ identities }: Needs, { id, region }: Connection): Promise<string> {
  const identity =
    identities.of(id) ??
    (await whileWaiting(vscode.l10n.t('Identifying the account…'), (signal) => identities.find(id, signal)));
  const account = identity && accountText(identity);
  return account === undefined
    ? vscode.l10n.t('an unknown account in {0}', region)
    : vscode.l10n.t('account {0}, in {1}', account, region);
}
