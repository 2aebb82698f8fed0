import * as vscode from 'vscode';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Disposable } from '../../domain/event';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { ConnectionId } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { askText, back } from '../../ui/quickInput/quickInput';
import { withoutLinks } from '../../ui/text/plainText';
import type { StoredClients } from './partnerClients';

/** Asks for the token of a partner's customer, and stores it. */
export const enterClientToken =
  (desk: JobDesk, clients: StoredClients): CommandHandler<'codepipeline.enterClientToken'> =>
  async (target) => {
    const { connection, actionType: type } = target ?? {};
    if (connection !== undefined && type) await askToken(desk, clients, { connection, type });
  };

interface Place {
  readonly connection: ConnectionId;
  readonly type: ActionTypeId;
}

async function askToken(desk: JobDesk, clients: StoredClients, place: Place, given?: string): Promise<void> {
  const { connection, type } = place;
  const title = vscode.l10n.t('Client Token for {0}', type.provider);
  let id = given ?? (await clients.idsOf(connection))[0] ?? '';
  for (let isAsking = given === undefined; ; isAsking = true) {
    if (isAsking) {
      const asked = await askText({
        ...{ title, value: id },
        prompt: vscode.l10n.t('Enter the client ID of the customer whose jobs you want.'),
        validate: (text) =>
          text.trim() === '' ? vscode.l10n.t('Enter the client ID, which the job names.') : undefined,
      });
      if (asked === undefined || asked === back) return;
      id = asked.trim();
    }
    const token = await askText({
      ...{ title, value: '', hasBack: true, isSecret: true },
      prompt: vscode.l10n.t(
        'Enter the client token of {0}. It is kept in the secret storage of the editor. Leave it empty to remove the one that is stored.',
        id,
      ),
      validate: (text) =>
        text.length > 256 ? vscode.l10n.t('A client token has 256 characters at most.') : undefined,
    });
    if (token === undefined) return;
    if (token === back) continue;
    await clients.store(connection, id, token);
    desk.find(place)?.start();
    return;
  }
}

/** Says that a job cannot be worked because its customer has no token here; once for each client ID. */
export function askForUnknownClients(desk: JobDesk, clients: StoredClients): Disposable {
  const told = new Set<string>();
  return desk.onUnknownClient(({ place, clientId }) => {
    if (told.has(clientId)) return;
    told.add(clientId);
    const enter = vscode.l10n.t('Enter Client Token…');
    const text = vscode.l10n.t(
      'A job of {0} has arrived for the client ID {1}, whose client token is not stored in this editor.',
      ...[place.type.provider, clientId],
    );
    void vscode.window.showWarningMessage(withoutLinks(text), enter).then((answer) => {
      if (answer === enter) void askToken(desk, clients, place, clientId);
    });
  });
}
