import * as vscode from 'vscode';
import { planUpdateType } from '../../core/changes/planIntegrations';
import { readPartnerType } from '../../domain/integrations/partnerType';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { sendChanges } from '../../ui/hub/sendChanges';
import type { Services } from '../../ui/services';
import { actionTypeText } from './actionTypeRows';
import { chooseWritable } from './chooseWritable';
import { readJson } from './jsonDocument';

/** Replaces the declaration of an action type by the document in front. AWS takes it only from the type's owner. */
export const updateActionType =
  (services: Services): CommandHandler<'codepipeline.updateActionType'> =>
  async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return;
    const read = readPartnerType(await readJson(document));
    if (read.problems !== undefined) throw new Problem('invalid', read.problems.join('\n'));
    const { value: declaration } = read;
    const name = actionTypeText(declaration.id);
    const connection = await chooseWritable(services, vscode.l10n.t('Update Action Type'));
    if (connection === undefined) return;
    await sendChanges(services, {
      question: vscode.l10n.t('Update {0}?', name),
      verb: vscode.l10n.t('Update'),
      detail: vscode.l10n.t(
        'The declaration changes for every account that uses the action type. AWS accepts it only from the account that owns the type.',
      ),
      isAlways: true,
      isCopied: true,
      isRisky: true,
      progress: vscode.l10n.t('Updating {0}…', name),
      changes: [planUpdateType(services, { connection, declaration })],
      outcome: vscode.l10n.t('Updated {0}.', name),
    });
  };
