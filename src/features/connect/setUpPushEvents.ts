import * as vscode from 'vscode';
import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { PushEvents } from '../../core/events/pushEvents';
import type { Connection } from '../../domain/connection/connection';
import { setQueue } from '../../domain/connection/connectionEdit';
import { queueUrlFault } from '../../domain/connection/queueUrl';
import type { MutableValue } from '../../domain/event';
import { predictedQueueUrl, queueName, queueTemplate } from '../../domain/events/queueTemplate';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { hubRow } from '../../ui/quickInput/hubRow';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { withoutIcons } from '../../ui/text/plainText';
import { pushText } from '../../ui/text/pushText';
import { chooseEditable, editConnection } from './editConnection';

/** What setting up push events needs. */
export interface PushSetupNeeds {
  readonly connections: ConnectionList;
  readonly identities: Pick<ConnectionIdentities, 'find'>;
  readonly push: Pick<PushEvents, 'statusOf'>;
  /** A short id that this extension host keeps, for the names of its queues. */
  readonly hostId: MutableValue<string>;
  readonly newId: () => string;
}

type Choice = 'template' | 'queue' | 'stop';

/** Shows the template of a queue for events, takes the URL of one, or stops using it. */
export const setUpPushEvents =
  (needs: PushSetupNeeds): CommandHandler<'codepipeline.setUpPushEvents'> =>
  async (target) => {
    const { connections, push } = needs;
    const title = vscode.l10n.t('Set Up Push Events');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const titleOf = `${title}: ${withoutIcons(connection.name)}`;
    const named = await whileWaiting(titleOf, (signal) => proposalFor(needs, connection, signal));
    for (;;) {
      const status = push.statusOf(connection.id);
      const choice = await pick<Choice>({
        title: titleOf,
        placeholder: status
          ? withoutIcons(pushText(status))
          : vscode.l10n.t('Changes show immediately, and little is polled'),
        rows: () => rowsFor(connection),
      });
      if (typeof choice !== 'string') return;
      if (choice === 'template') return showTemplate(connection, named.name);
      if (choice === 'stop')
        return editConnection(connections, connection, (list) => setQueue(list, connection.id, undefined));
      const queueUrl = await askText({
        title: titleOf,
        prompt: vscode.l10n.t('Enter the URL of a queue that nothing else reads'),
        placeholder: named.queueUrl,
        value: connection.events?.queueUrl ?? named.queueUrl,
        hasBack: true,
        validate: (typed) => faultOf(typed.trim(), connection),
      });
      if (queueUrl === back) continue;
      if (queueUrl === undefined) return;
      return editConnection(connections, connection, (list) =>
        setQueue(list, connection.id, queueUrl.trim()),
      );
    }
  };

function rowsFor({ events }: Connection) {
  return [
    hubRow<Choice>(
      {
        icon: 'file-code',
        label: vscode.l10n.t('Show the Template of a Queue'),
        description: vscode.l10n.t('to deploy by CloudFormation, with costs and permissions'),
      },
      'template',
    ),
    hubRow<Choice>(
      {
        icon: 'inbox',
        label: events ? vscode.l10n.t('Use Another Queue…') : vscode.l10n.t('Use a Queue…'),
        description: events?.queueUrl ?? vscode.l10n.t('of your own, or made for you by an administrator'),
      },
      'queue',
    ),
    ...(events
      ? [
          hubRow<Choice>(
            {
              icon: 'circle-slash',
              label: vscode.l10n.t('Stop Using the Queue'),
              description: vscode.l10n.t('the queue remains in AWS'),
            },
            'stop',
          ),
        ]
      : []),
  ];
}

/** The fault of a queue's URL as a sentence. */
function faultOf(queueUrl: string, connection: Connection): string | undefined {
  const fault = queueUrlFault(queueUrl, connection);
  return fault === undefined ? undefined : vscode.l10n.t('The URL {0}.', fault);
}

/** A name for the queue of this person and extension host, and where it would be. */
async function proposalFor(
  { identities, hostId, newId }: PushSetupNeeds,
  { id, region, endpoint }: Connection,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly queueUrl: string }> {
  if (hostId.value === '') hostId.set(newId());
  const identity = endpoint === undefined ? await identities.find(id, signal) : undefined;
  const name = queueName(identity?.callerArn, hostId.value);
  const { accountId } = identity ?? {};
  if (endpoint !== undefined) return { name, queueUrl: `${new URL(endpoint).origin}/000000000000/${name}` };
  return { name, queueUrl: accountId === undefined ? '' : predictedQueueUrl(name, region, accountId) };
}

async function showTemplate({ region, profile, pipelines }: Connection, name: string): Promise<void> {
  const content = queueTemplate({ name, region, pipelines, ...(profile !== undefined && { profile }) });
  const document = await vscode.workspace.openTextDocument({ content, language: 'yaml' });
  await vscode.window.showTextDocument(document);
}
