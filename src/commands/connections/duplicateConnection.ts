import * as vscode from 'vscode';
import { duplicateEntry, freeName } from '../../domain/connection/connectionEdit';
import type { CommandHandler } from '../../platform/commandRegistry';
import { back } from '../../platform/quickInput';
import type { ConnectionList } from '../../state/connections/connectionList';
import { askRegions } from './askRegions';
import { chooseEditable, editConnection } from './editConnection';
import { takenNames } from './takenNames';

/** Makes connections like one that is there, marks and all, to other regions. */
export const duplicateConnection =
  (connections: ConnectionList): CommandHandler<'codepipeline.duplicateConnection'> =>
  async (target) => {
    const title = vscode.l10n.t('Duplicate Connection');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const regions = await askRegions({
      title: `${title}: ${connection.name}`,
      placeholder: vscode.l10n.t('To which regions? Type to search, or a region that is not in the list.'),
      hasBack: false,
      picked: [],
      noteOf: (region) => (region === connection.region ? vscode.l10n.t('its own') : undefined),
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
