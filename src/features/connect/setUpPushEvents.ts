import * as vscode from 'vscode';
import { findStack } from '../../core/changes/planStacks';
import type { PushEvents } from '../../core/events/pushEvents';
import { queueUrlOf } from '../../core/events/queueStacks';
import type { Connection } from '../../domain/connection/connection';
import { setQueue } from '../../domain/connection/connectionEdit';
import { queueUrlFault } from '../../domain/connection/queueUrl';
import type { MutableValue } from '../../domain/event';
import { stackState } from '../../domain/events/queueStack';
import type { Stack } from '../../domain/events/queueStack';
import { predictedQueueUrl, queueName, queueTemplate } from '../../domain/events/queueTemplate';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { hubRow } from '../../ui/quickInput/hubRow';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { withoutIcons } from '../../ui/text/plainText';
import { pushText } from '../../ui/text/pushText';
import { chooseEditable, editConnection } from './editConnection';
import { deploy, remove, removeOther, use } from './queueDeployment';
import type { ProposedQueue, QueueDeploymentNeeds } from './queueDeployment';

/** What setting up push events needs. */
export interface PushSetupNeeds extends QueueDeploymentNeeds {
  readonly push: Pick<PushEvents, 'statusOf'>;
  /** A short id that this extension host keeps, for the names of its queues. */
  readonly hostId: MutableValue<string>;
  readonly newId: () => string;
  /** The editor and the machine, by which people recognise a queue. */
  readonly host: string;
}

type Choice = 'deploy' | 'remove' | 'adopt' | 'others' | 'template' | 'queue' | 'stop';

/** The stack of the proposed queue, once it is known. */
interface Found {
  readonly stack?: Stack | undefined;
  /** Why it cannot be known. */
  readonly problem?: Problem;
}

/** Deploys, updates and removes the queue of this extension host, takes the URL of another one, or stops using it. */
export const setUpPushEvents =
  (needs: PushSetupNeeds): CommandHandler<'codepipeline.setUpPushEvents'> =>
  async (target) => {
    const { connections } = needs;
    const title = vscode.l10n.t('Set Up Push Events');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const titleOf = `${title}: ${withoutIcons(connection.name)}`;
    const named = await whileWaiting(titleOf, (signal) => proposalFor(needs, connection, signal));
    for (;;) {
      const { choice, stack } = await askWhat(needs, connection, titleOf, named);
      if (typeof choice !== 'string') return;
      if (choice === 'template') return showTemplate(named);
      if (choice === 'deploy') {
        await showTemplate(named);
        return deploy(needs, connection, named, stack);
      }
      if (choice === 'remove') return stack && remove(needs, connection, stack, { isOwn: true });
      if (choice === 'adopt') return stack && use(needs, connection, queueUrlOf(stack, connection));
      if (choice === 'others')
        return removeOther(needs, connection, {
          ...{ title: titleOf, ownName: named.name, callerArn: named.callerArn },
        });
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

/** Asks what to do; the stack is looked up while the list is open. */
async function askWhat(
  needs: PushSetupNeeds,
  connection: Connection,
  title: string,
  { name }: Proposal,
): Promise<{ readonly choice: Answer<Choice>; readonly stack: Stack | undefined }> {
  let found: Found | undefined;
  const status = needs.push.statusOf(connection.id);
  const choice = await pick<Choice>({
    title,
    placeholder: status
      ? withoutIcons(pushText(status))
      : vscode.l10n.t('Changes show immediately, and little is polled'),
    rows: () => rowsFor(connection, found),
    load: async (signal) => {
      try {
        found = { stack: await findStack(needs, connection.id, name, signal) };
      } catch (error) {
        found = { problem: asProblem(error) };
      }
    },
  });
  return { choice, stack: found?.stack };
}

function rowsFor(connection: Connection, found: Found | undefined): readonly PickRow<Choice>[] {
  const { events, isReadOnly } = connection;
  return [
    ...(isReadOnly ? [] : stackRows(connection, found)),
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
    ...(isReadOnly || found?.problem
      ? []
      : [
          hubRow<Choice>(
            {
              icon: 'server',
              label: vscode.l10n.t('Remove Queues of Other Machines…'),
              description: vscode.l10n.t('your own ones that are no longer used'),
            },
            'others',
          ),
        ]),
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

/** What can be done with the stack of the proposed queue; nothing while it is looked up. */
function stackRows(connection: Connection, found: Found | undefined): readonly PickRow<Choice>[] {
  if (found === undefined) return [];
  const { stack, problem } = found;
  if (problem) return [hubRow({ icon: 'warning', label: withoutIcons(problem.message) })];
  if (!stack)
    return [
      hubRow<Choice>(
        {
          icon: 'cloud-upload',
          label: vscode.l10n.t('Create a Queue…'),
          description: vscode.l10n.t('with CloudFormation, after costs and permissions are shown'),
        },
        'deploy',
      ),
    ];
  const { name, status } = stack;
  const state = stackState(status);
  if (state === 'moving')
    return [
      hubRow({
        icon: 'sync',
        label: vscode.l10n.t('CloudFormation is working on the queue: {0}', status),
        description: name,
      }),
    ];
  const queueUrl = queueUrlOf(stack, connection);
  const isUsable = connection.events?.queueUrl !== queueUrl && faultOf(queueUrl, connection) === undefined;
  return [
    ...(state === 'ready' && isUsable
      ? [
          hubRow<Choice>(
            { icon: 'check', label: vscode.l10n.t('Use the Queue of This Machine'), description: name },
            'adopt',
          ),
        ]
      : []),
    ...(state === 'ready'
      ? [
          hubRow<Choice>(
            {
              icon: 'cloud-upload',
              label: vscode.l10n.t('Update the Queue…'),
              description: vscode.l10n.t('after the pipelines of the connection have changed'),
            },
            'deploy',
          ),
        ]
      : []),
    hubRow<Choice>(
      {
        icon: 'trash',
        label: vscode.l10n.t('Remove the Queue…'),
        description: state === 'broken' ? `${name} · ${status}` : name,
      },
      'remove',
    ),
  ];
}

/** The fault of a queue's URL as a sentence. */
function faultOf(queueUrl: string, connection: Connection): string | undefined {
  const fault = queueUrlFault(queueUrl, connection);
  return fault === undefined ? undefined : vscode.l10n.t('The URL {0}.', fault);
}

interface Proposal extends ProposedQueue {
  readonly queueUrl: string;
  readonly callerArn: string | undefined;
}

/** A name for the queue of this person and extension host, where it would be, and what it is made from. */
async function proposalFor(
  { identities, hostId, newId, host }: PushSetupNeeds,
  { id, region, endpoint, profile, pipelines }: Connection,
  signal: AbortSignal,
): Promise<Proposal> {
  if (hostId.value === '') hostId.set(newId());
  const identity = endpoint === undefined ? await identities.find(id, signal) : undefined;
  const { callerArn, accountId } = identity ?? {};
  const name = queueName(callerArn, hostId.value);
  const template = queueTemplate({
    ...{ name, region, pipelines, host },
    ...(profile !== undefined && { profile }),
    ...(callerArn !== undefined && { owner: callerArn }),
  });
  const proposal = { name, template, callerArn };
  if (endpoint !== undefined)
    return { ...proposal, queueUrl: `${new URL(endpoint).origin}/000000000000/${name}` };
  return {
    ...proposal,
    queueUrl: accountId === undefined ? '' : predictedQueueUrl(name, region, accountId),
  };
}

async function showTemplate({ template }: ProposedQueue): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content: template, language: 'yaml' });
  await vscode.window.showTextDocument(document);
}
