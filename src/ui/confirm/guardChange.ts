import * as vscode from 'vscode';
import { accountText } from '../../domain/connection/callerIdentity';
import type { Connection } from '../../domain/connection/connection';
import type { ConnectionId } from '../../domain/refs';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { ConnectionList } from '../../core/connections/connectionList';
import { whileWaiting } from '../quickInput/whileWaiting';

export interface GuardNeeds {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly identities: Pick<ConnectionIdentities, 'find' | 'of'>;
}

/** What more a modal question says, and when it is asked. */
export interface Guard {
  /** What happens, in sentences. */
  readonly detail?: string;
  /** Asks on every connection, as for something that should not be done lightly. */
  readonly isAlways?: boolean;
}

/**
 * Lets a changing command through, or not: never on a read-only connection, and on a production one only
 * after a modal question that names it, its account and the effects.
 * @throws Problem on a read-only connection, or one that no longer exists.
 */
export async function guardChange(
  services: GuardNeeds,
  id: ConnectionId,
  question: string,
  verb: string,
  { detail: what, isAlways }: Guard = {},
): Promise<boolean> {
  const connection = refuseReadOnly(services, id);
  if (!connection.isProduction && !isAlways) return true;
  const place = await productionText(services, connection);
  const detail = [what, place].filter(Boolean).join('\n\n');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, verb);
  return answer === verb;
}

/** Names a production connection and its account, before anything is changed there; undefined for any other. */
export const productionText = async (
  services: GuardNeeds,
  connection: Connection,
): Promise<string | undefined> =>
  connection.isProduction
    ? vscode.l10n.t('{0} is marked as production: {1}.', connection.name, await placeOf(services, connection))
    : undefined;

/** The account and region that a change would reach; it is asked for unless it is known, and can be gone without. */
export async function placeOf({ identities }: GuardNeeds, { id, region }: Connection): Promise<string> {
  const identity =
    identities.of(id) ??
    (await whileWaiting(vscode.l10n.t('Identifying the account…'), (signal) => identities.find(id, signal)));
  const account = identity && accountText(identity);
  return account === undefined
    ? vscode.l10n.t('an unknown account in {0}', region)
    : vscode.l10n.t('account {0}, in {1}', account, region);
}
