import * as vscode from 'vscode';
import { accountText } from '../../domain/connection/callerIdentity';
import type { Connection } from '../../domain/connection/connection';
import type { ObservableValue } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { ConnectionList } from '../../core/connections/connectionList';
import { back } from '../quickInput/quickInput';
import { separator } from '../quickInput/hubRow';
import { hideAnswered } from '../quickInput/lingering';
import { whileWaiting } from '../quickInput/whileWaiting';
import { withoutIcons } from '../text/plainText';
import { askTypedName } from './askTypedName';
import { productionName } from './flowTitle';

/** Which changes of a production connection ask for a name to be typed: see the setting `production.typeName`. */
export type TypedNameChoice = 'risky' | 'always';

export const parseTypedNameChoice = (value: unknown): TypedNameChoice =>
  value === 'always' ? 'always' : 'risky';

export interface GuardNeeds {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly identities: Pick<ConnectionIdentities, 'find' | 'of'>;
  readonly typesName: Pick<ObservableValue<TypedNameChoice>, 'value'>;
}

/** What more the question says, and how it is asked. */
export interface Guard {
  /** What happens, in sentences. */
  readonly detail?: string;
  /** Asks on every connection, as for something that should not be done lightly. */
  readonly isAlways?: boolean;
  /**
   * Asks for a name to be typed on a production connection: what is deployed is replaced, work is left behind, or a
   * check is passed over.
   */
  readonly isRisky?: boolean;
}

/** One change, or several of a connection, in words. */
export interface GuardedChange extends Guard {
  readonly question: string;
  readonly verb: string;
  /** The name to type: that of the only pipeline, or of the connection. */
  readonly name: string;
  /** What the user may do instead, in a dialog. */
  readonly aside?: { readonly label: string; readonly run: () => Promise<void> };
}

/**
 * Lets a changing command through, or not: never on a read-only connection, and on a production one only after a
 * question that names it, its account and the effects. Back leads to the step before, where the question has it.
 * @throws Problem on a read-only connection, or one that no longer exists.
 */
export async function guardChange(
  services: GuardNeeds,
  id: ConnectionId,
  { question, verb, name, detail: what, isAlways, isRisky, aside }: GuardedChange,
): Promise<boolean | typeof back> {
  const connection = refuseReadOnly(services, id);
  if (!connection.isProduction && !isAlways) return true;
  const place = await productionText(services, connection);
  if (connection.isProduction && (isRisky || services.typesName.value === 'always')) {
    const answer = await askTypedName({
      ...{ title: `${question} · ${productionName(connection)}`, name, verb },
      told: () => [
        ...sentencesOf(what ?? '').map((label) => ({ label: withoutIcons(label) })),
        separator(''),
        { label: `$(shield) ${withoutIcons(place ?? '')}` },
      ],
    });
    return answer === back ? back : answer === 'yes';
  }
  const detail = [what, place].filter(Boolean).join('\n\n');
  hideAnswered();
  const choices = [verb, ...(aside === undefined ? [] : [aside.label])];
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...choices);
  if (answer !== undefined && answer === aside?.label) await aside.run();
  return answer === verb;
}

/** A row holds about a sentence. */
const sentencesOf = (text: string): readonly string[] => text.split(/\n+|(?<=[.。]) /).filter(Boolean);

/** Names a production connection and its account, before anything is changed there; undefined for any other. */
export const productionText = async (
  services: Pick<GuardNeeds, 'identities'>,
  connection: Connection,
): Promise<string | undefined> =>
  connection.isProduction
    ? vscode.l10n.t('{0} is marked as production: {1}.', connection.name, await placeOf(services, connection))
    : undefined;

/** The account and region that a change would reach; it is asked for unless it is known, and can be gone without. */
export async function placeOf(
  { identities }: Pick<GuardNeeds, 'identities'>,
  { id, region }: Connection,
): Promise<string> {
  const identity =
    identities.of(id) ??
    (await whileWaiting(vscode.l10n.t('Identifying the account…'), (signal) => identities.find(id, signal)));
  const account = identity && accountText(identity);
  return account === undefined
    ? vscode.l10n.t('an unknown account in {0}', region)
    : vscode.l10n.t('account {0}, in {1}', account, region);
}
