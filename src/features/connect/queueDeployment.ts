import * as vscode from 'vscode';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { deployQueue, listQueueStacks, queueUrlOf, removeQueue } from '../../core/events/queueStacks';
import type { QueueStackNeeds } from '../../core/events/queueStacks';
import type { StackEvent } from '../../domain/cause/stackEvent';
import type { Connection } from '../../domain/connection/connection';
import { setQueue } from '../../domain/connection/connectionEdit';
import { setupActions } from '../../domain/events/queuePermissions';
import { stackState } from '../../domain/events/queueStack';
import type { Stack } from '../../domain/events/queueStack';
import { Problem } from '../../domain/problem';
import { guardChange } from '../../ui/confirm/guardChange';
import type { GuardNeeds } from '../../ui/confirm/guardChange';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pick } from '../../ui/quickInput/quickInput';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { withoutIcons, withoutLinks } from '../../ui/text/plainText';
import { formatAgo } from '../../ui/text/relativeTime';
import type { ConnectionList } from '../../core/connections/connectionList';
import { editConnection } from './editConnection';

/** What deploying and removing queues needs. */
export interface QueueDeploymentNeeds extends QueueStackNeeds, GuardNeeds {
  readonly connections: ConnectionList;
  readonly log: Pick<vscode.LogOutputChannel, 'info'>;
  /** Keeps a repeated send from being a second one. */
  readonly newToken: () => string;
  readonly localNow: () => number;
}

/** The queue of this person and extension host, as it is proposed. */
export interface ProposedQueue {
  readonly name: string;
  readonly template: string;
}

/** Creates the queue, or updates it, after the question with costs and permissions, and then uses it. */
export async function deploy(
  needs: QueueDeploymentNeeds,
  connection: Connection,
  { name, template }: ProposedQueue,
  stack: Stack | undefined,
): Promise<void> {
  const isUpdate = stack !== undefined;
  const isSure = await guardChange(needs, connection.id, {
    question: isUpdate
      ? vscode.l10n.t('Update the queue "{0}" with CloudFormation?', name)
      : vscode.l10n.t('Create the queue "{0}" with CloudFormation?', name),
    verb: isUpdate ? vscode.l10n.t('Update') : vscode.l10n.t('Create'),
    name,
    detail: [
      vscode.l10n.t(
        'The stack has an SQS queue, its policy and an EventBridge rule, in {0}. The template is open in the editor.',
        connection.region,
      ),
      vscode.l10n.t(
        'Events of AWS services cost nothing. An open editor sends SQS about 130,000 requests a month, of which a million is free to each account.',
      ),
      vscode.l10n.t('Required permissions: {0}.', setupActions(isUpdate ? 'update' : 'create').join(', ')),
    ].join('\n\n'),
    isAlways: true,
  });
  if (isSure !== true) return;
  const source = { connection: connection.id, name, template, token: needs.newToken() };
  const title = isUpdate
    ? vscode.l10n.t('Updating the queue "{0}"', name)
    : vscode.l10n.t('Creating the queue "{0}"', name);
  const { queueUrl, isUnchanged } = await withEvents(needs, title, (tell, signal) =>
    deployQueue(needs, connection, source, tell, signal),
  );
  await use(needs, connection, queueUrl);
  void vscode.window.showInformationMessage(
    withoutLinks(
      isUnchanged
        ? vscode.l10n.t('The queue "{0}" is up to date.', name)
        : vscode.l10n.t('The queue "{0}" is ready. "{1}" hears push events now.', name, connection.name),
    ),
  );
}

/** Uses a queue for the connection, unless it does already. */
export async function use(
  { connections }: Pick<QueueDeploymentNeeds, 'connections'>,
  connection: Connection,
  queueUrl: string,
): Promise<void> {
  if (connection.events?.queueUrl === queueUrl) return;
  await editConnection(connections, connection, (list) => setQueue(list, connection.id, queueUrl));
}

/** Deletes the stack of a queue after a question. The connection stops using the queue when CloudFormation has accepted. */
export async function remove(
  needs: QueueDeploymentNeeds,
  connection: Connection,
  stack: Stack,
  { isOwn }: { readonly isOwn: boolean },
): Promise<void> {
  const { name } = stack;
  const isSure = await guardChange(needs, connection.id, {
    question: vscode.l10n.t('Remove the queue "{0}"?', name),
    verb: vscode.l10n.t('Remove'),
    name,
    detail: [
      isOwn
        ? vscode.l10n.t(
            'CloudFormation deletes the queue, its policy and its rule. The pipelines are polled again.',
          )
        : vscode.l10n.t(
            'CloudFormation deletes the queue, its policy and its rule. An editor that still reads it polls again: {0}.',
            stack.outputs['Host'] ?? vscode.l10n.t('an unknown machine'),
          ),
      vscode.l10n.t('Required permissions: {0}.', setupActions('delete').join(', ')),
    ].join('\n\n'),
    isAlways: true,
  });
  if (isSure !== true) return;
  await withEvents(needs, vscode.l10n.t('Removing the queue "{0}"', name), (tell, signal) =>
    removeQueue(
      needs,
      { connection: connection.id, stack, token: needs.newToken() },
      {
        tell,
        onAccepted: async () => {
          if (!isOwn || connection.events === undefined) return;
          // Only the queue that goes: the connection may use another one.
          const { queueUrl } = connection.events;
          if (queueUrl !== queueUrlOf(stack, connection) && !queueUrl.endsWith(`/${name}`)) return;
          await editConnection(needs.connections, connection, (list) =>
            setQueue(list, connection.id, undefined),
          );
        },
      },
      signal,
    ),
  );
  void vscode.window.showInformationMessage(
    withoutLinks(vscode.l10n.t('The queue "{0}" and its rule were removed.', name)),
  );
}

/**
 * Lists the queues of the same person on other machines, and removes the one that is picked.
 * @throws Problem
 */
export async function removeOther(
  needs: QueueDeploymentNeeds,
  connection: Connection,
  of: { readonly title: string; readonly ownName: string; readonly callerArn: string | undefined },
): Promise<void> {
  refuseReadOnly(needs, connection.id);
  const stacks = await whileWaiting(of.title, (signal) =>
    listQueueStacks(needs, connection.id, of.callerArn, signal),
  );
  const others = stacks.filter(({ name }) => name !== of.ownName);
  if (others.length === 0) throw new Problem('fact', vscode.l10n.t('No queues of other machines'));
  const stack = await pick<Stack>({
    title: of.title,
    placeholder: vscode.l10n.t('Select a queue to remove that is no longer used'),
    rows: () => others.map((each) => otherRow(each, needs.localNow())),
  });
  if (typeof stack === 'object') await remove(needs, connection, stack, { isOwn: false });
}

const otherRow = (stack: Stack, now: number) =>
  hubRow(
    {
      icon: stackState(stack.status) === 'broken' ? 'warning' : 'inbox',
      label: withoutIcons(stack.outputs['Host'] ?? stack.name),
      description: vscode.l10n.t('created {0}', formatAgo(stack.createdAt, now)),
      detail: `${stack.name} · ${stack.status}`,
    },
    stack,
  );

/** Shows what CloudFormation does while it works; Cancel ends the waiting only. */
function withEvents<T>(
  { log }: Pick<QueueDeploymentNeeds, 'log'>,
  title: string,
  work: (tell: (event: StackEvent) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  hideAnswered();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(title),
    cancellable: true,
  };
  return Promise.resolve(
    vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        return await work(({ logicalId, status, reason }) => {
          const text = `${logicalId}: ${status}`;
          progress.report({ message: text });
          log.info([`CloudFormation: ${text}`, reason].filter(Boolean).join(', '));
        }, controller.signal);
      } finally {
        subscription.dispose();
      }
    }),
  );
}
