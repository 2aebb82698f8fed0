import * as vscode from 'vscode';
import { actionTypesOf, declaredTypeOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { actionTypeText } from './actionTypeRows';
import { openDeclaration, openTypeDocument } from './typeDocument';

/**
 * Opens the definition of a custom action type as a document, from which another version can be created; that of a
 * partner, as its owner can update it.
 */
export const openActionType =
  (services: Services): CommandHandler<'codepipeline.openActionType'> =>
  async (target) => {
    const { connection, actionType: id } = target ?? {};
    if (connection === undefined || !id) return;
    if (id.owner !== 'Custom') {
      const declared = await whileWaiting(vscode.l10n.t('Loading {0}…', id.provider), (signal) =>
        services.scheduler.fetch(declaredTypeOf({ connection, type: id }), signal),
      );
      return openDeclaration(declared);
    }
    const types = await whileWaiting(vscode.l10n.t('Loading {0}…', id.provider), (signal) =>
      services.scheduler.fetch(actionTypesOf(connection), signal),
    );
    const type = types.find((each) => actionTypeKey(each.id) === actionTypeKey(id));
    if (!type)
      throw new Problem('fact', vscode.l10n.t('{0} no longer exists. Refresh the view.', actionTypeText(id)));
    await openTypeDocument(type);
  };
