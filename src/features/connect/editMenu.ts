import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import type { ConnectionList } from '../../core/connections/connectionList';
import { chooseEditable } from './editConnection';

/** What can be edited of a connection; each has a command of its own, which asks for the rest. */
type Edit =
  | 'chooseProfile'
  | 'duplicateConnection'
  | 'markConnectionAsProduction'
  | 'markConnectionAsReadOnly'
  | 'openConnectionSettings'
  | 'removeConnection'
  | 'renameConnection'
  | 'setUpPushEvents'
  | 'unmarkConnectionAsProduction'
  | 'unmarkConnectionAsReadOnly';

/** One list of everything that can be changed about a connection. */
export const editConnectionMenu =
  (connections: ConnectionList): CommandHandler<'codepipeline.editConnection'> =>
  async (target) => {
    const title = vscode.l10n.t('Edit Connection');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const edit = await pick<Edit>({
      title: `${title}: ${connection.name}`,
      placeholder: vscode.l10n.t('Select a setting to change'),
      rows: () => rowsFor(connection, connections.isSaved(connection.id)),
    });
    if (typeof edit !== 'string') return;
    if (edit === 'openConnectionSettings') await executeCommand('codepipeline.openConnectionSettings');
    else await executeCommand(`codepipeline.${edit}`, { connection: connection.id });
  };

function rowsFor(connection: Connection, isSaved: boolean): readonly PickRow<Edit>[] {
  const { name, profile, region, endpoint, events, isProduction, isReadOnly } = connection;
  const reached = profile ?? endpoint ?? vscode.l10n.t('default credentials');
  return [
    hubRow<Edit>({ icon: 'rename', label: vscode.l10n.t('Rename…'), description: name }, 'renameConnection'),
    hubRow<Edit>(
      { icon: 'account', label: vscode.l10n.t('Choose Another Profile…'), description: reached },
      'chooseProfile',
    ),
    hubRow<Edit>(
      { icon: 'copy', label: vscode.l10n.t('Duplicate to Another Region…'), description: region },
      'duplicateConnection',
    ),
    hubRow<Edit>(
      {
        icon: 'inbox',
        label: vscode.l10n.t('Set Up Push Events…'),
        description: events?.queueUrl ?? vscode.l10n.t('changes show immediately, and little is polled'),
      },
      'setUpPushEvents',
    ),
    isProduction
      ? hubRow<Edit>(
          { icon: 'shield', label: vscode.l10n.t('Unmark as Production') },
          'unmarkConnectionAsProduction',
        )
      : hubRow<Edit>(
          {
            icon: 'shield',
            label: vscode.l10n.t('Mark as Production'),
            description: vscode.l10n.t('changes ask first, naming the account'),
          },
          'markConnectionAsProduction',
        ),
    isReadOnly
      ? hubRow<Edit>(
          { icon: 'unlock', label: vscode.l10n.t('Unmark as Read-only') },
          'unmarkConnectionAsReadOnly',
        )
      : hubRow<Edit>(
          {
            icon: 'lock',
            label: vscode.l10n.t('Mark as Read-only'),
            description: vscode.l10n.t('changes are not offered'),
          },
          'markConnectionAsReadOnly',
        ),
    ...(isSaved
      ? [hubRow<Edit>({ icon: 'trash', label: vscode.l10n.t('Remove…') }, 'removeConnection')]
      : []),
    hubRow<Edit>(
      {
        icon: 'settings-gear',
        label: vscode.l10n.t('Open Connection Settings'),
        description: vscode.l10n.t('region, role, endpoint and the pipelines to show'),
      },
      'openConnectionSettings',
    ),
  ];
}
