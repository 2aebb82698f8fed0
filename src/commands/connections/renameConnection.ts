import * as vscode from 'vscode';
import { renameEntry } from '../../domain/connection/connectionEdit';
import type { CommandHandler } from '../../platform/commandRegistry';
import { back } from '../../platform/quickInput';
import type { ConnectionList } from '../../state/connections/connectionList';
import { askName } from './askName';
import { chooseEditable, editConnection } from './editConnection';
import { takenNames } from './takenNames';

/** Calls a connection something else, in the settings that it comes from. */
export const renameConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.renameConnection'> =>
  async (target) => {
    const title = vscode.l10n.t('Rename Connection');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const others = [...takenNames(connections)].filter((name) => name !== connection.name);
    const answer = await askName({
      title: `${title}: ${connection.name}`,
      prompt: vscode.l10n.t('What should it be called?'),
      value: connection.name,
      hasBack: false,
      taken: new Set(others),
    });
    if (answer === undefined || answer === back || answer.trim() === connection.name) return;
    await editConnection(connections, connection, (list) => renameEntry(list, connection.id, answer.trim()));
  };
