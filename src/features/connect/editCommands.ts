import type { ConnectionList } from '../../core/connections/connectionList';
import * as vscode from 'vscode';
import { renameEntry, duplicateEntry, freeName, removeEntry } from '../../domain/connection/connectionEdit';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back } from '../../ui/quickInput/quickInput';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { askName } from './askName';
import { chooseEditable, editConnection } from './editConnection';
import { askRegions } from './askRegions';
import { chooseConnection } from '../../ui/quickInput/chooseConnection';
import type { Services } from '../../ui/services';

/** The names that another connection must not have; unusable entries count, because they may be corrected. */
export const takenNames = ({ all, invalid }: ConnectionList): ReadonlySet<string> =>
  new Set([...all, ...invalid].map(({ name }) => name));

/** Renames a connection, in the settings that it comes from. */
export const renameConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.renameConnection'> =>
  async (target) => {
    const title = vscode.l10n.t('Rename Connection');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const others = [...takenNames(connections)].filter((name) => name !== connection.name);
    const answer = await askName({
      title: `${title}: ${connection.name}`,
      prompt: vscode.l10n.t('Enter a name'),
      value: connection.name,
      hasBack: false,
      taken: new Set(others),
    });
    if (answer === undefined || answer === back || answer.trim() === connection.name) return;
    await editConnection(connections, connection, (list) => renameEntry(list, connection.id, answer.trim()));
  };

/** Duplicates a connection with its marks to other regions. */
export const duplicateConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.duplicateConnection'> =>
  async (target) => {
    const title = vscode.l10n.t('Duplicate Connection');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const regions = await askRegions({
      title: `${title}: ${connection.name}`,
      placeholder: vscode.l10n.t(
        'Select the target regions. Type to search, or to enter a region that is not listed.',
      ),
      hasBack: false,
      picked: [],
      noteOf: (region) => (region === connection.region ? vscode.l10n.t('current region') : undefined),
    });
    if (regions === undefined || regions === back) return;
    const taken = new Set(takenNames(connections));
    const copies = regions.map((region) => {
      const name = freeName(taken, `${withoutRegion(connection.name, connection.region)} ${region}`);
      taken.add(name);
      return { name, region };
    });
    await editConnection(connections, connection, (list) => duplicateEntry(list, connection.id, copies));
  };

/** "shop eu-west-1" duplicated to us-east-1 is "shop us-east-1". */
const withoutRegion = (name: string, region: string): string =>
  name.endsWith(` ${region}`) ? name.slice(0, -region.length - 1) : name;

/** Removes a connection from the settings that it comes from, after a question. Nothing changes in AWS. */
export const removeConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.removeConnection'> =>
  async (target) => {
    const connection = await chooseConnection(connections, target, {
      title: vscode.l10n.t('Remove Connection'),
      placeholder: vscode.l10n.t('Which connection?'),
      fits: ({ id }) => connections.isSaved(id),
      none: vscode.l10n.t('The settings contain no connection to remove.'),
    });
    if (!connection) return;
    const remove = vscode.l10n.t('Remove');
    hideAnswered();
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Remove the connection "{0}"?', connection.name),
      {
        modal: true,
        detail: vscode.l10n.t('The connection is removed from the settings. Nothing changes in AWS.'),
      },
      remove,
    );
    if (answer === remove)
      await editConnection(connections, connection, (list) => removeEntry(list, connection.id));
  };

/** Tries an unreachable connection again immediately, with fresh credentials. */
export const retryConnection =
  ({
    connections,
    reconnect,
  }: Pick<Services, 'connections' | 'reconnect'>): CommandHandler<'codepipeline.retryConnection'> =>
  (target) =>
    reconnect(target?.connection === undefined ? connections.all.map(({ id }) => id) : [target.connection]);
