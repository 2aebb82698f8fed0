import * as l10n from '@vscode/l10n';
import { stackEventsOf } from '../../domain/calls/causeQueries';
import { stacksOf } from '../../domain/calls/stackCalls';
import { isOfStack } from '../../domain/cause/stackEvent';
import type { StackEvent } from '../../domain/cause/stackEvent';
import type { Clock } from '../../domain/clock';
import type { Connection } from '../../domain/connection/connection';
import { queueUrlFault } from '../../domain/connection/queueUrl';
import { endOfWork, stackState } from '../../domain/events/queueStack';
import type { Stack, StackWork } from '../../domain/events/queueStack';
import { isQueueOf } from '../../domain/events/queueTemplate';
import { cancelled, Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import { carryOutOne } from '../changes/carryOut';
import type { ChangeNeeds } from '../changes/plannedChange';
import { findStack, planCreateStack, planDeleteStack, planUpdateStack } from '../changes/planStacks';
import type { StackAccepted, StackSource } from '../changes/planStacks';

/** How often CloudFormation is asked for new events of the stack, in milliseconds. */
const askEvery = 2_000;
/** CloudFormation gives up a creation after ten minutes; what takes longer is looked at in its console. */
const waitAtMost = 15 * 60_000;

export interface QueueStackNeeds extends Pick<
  ChangeNeeds,
  'connections' | 'gateway' | 'watcher' | 'scheduler'
> {
  readonly clock: Clock;
}

/** Tells of each new event of a stack, oldest first. */
export type TellEvent = (event: StackEvent) => void;

/** A queue that is deployed. */
export interface DeployedQueue {
  readonly queueUrl: string;
  /** The stack was as its template says. */
  readonly isUnchanged: boolean;
}

/**
 * The stacks with a queue of this person, of every host, oldest first.
 * @throws Problem
 */
export async function listQueueStacks(
  { scheduler }: Pick<QueueStackNeeds, 'scheduler'>,
  connection: ConnectionId,
  callerArn: string | undefined,
  signal: AbortSignal,
): Promise<readonly Stack[]> {
  const stacks = await scheduler.fetch(stacksOf({ connection }), signal, { fresh: true });
  return stacks
    .filter(({ name, status }) => isQueueOf(name, callerArn) && stackState(status) !== 'gone')
    .toSorted((a, b) => a.createdAt - b.createdAt);
}

/**
 * Creates the stack of a queue, or brings the one that is there to its template, and waits until that has ended. An aborted
 * signal ends the waiting, and not the work of CloudFormation.
 * @throws Problem when the work fails, with the first reason that CloudFormation gives.
 */
export async function deployQueue(
  needs: QueueStackNeeds,
  owner: Pick<Connection, 'region' | 'endpoint'>,
  source: StackSource,
  tell: TellEvent,
  signal: AbortSignal,
): Promise<DeployedQueue> {
  const { connection, name } = source;
  const before = await findStack(needs, connection, name, signal);
  const since = before && (await newestEvent(needs, connection, before.id, signal));
  const plan = before
    ? planUpdateStack(needs, { ...source, stackId: before.id })
    : planCreateStack(needs, source);
  const { done } = await carryOutOne(needs, plan, signal);
  const work = before ? 'update' : 'create';
  if (!done.isUnchanged) await waitFor(needs, { connection, name, work, done, since, tell }, signal);
  const after = await findStack(needs, connection, done.stackId, signal);
  const queueUrl = after ? queueUrlOf(after, owner) : '';
  const fault = queueUrlFault(queueUrl, owner);
  if (fault === undefined) return { queueUrl, isUnchanged: done.isUnchanged === true };
  throw new Problem('unknown', l10n.t('The stack "{0}" names no queue to use: its URL {1}.', name, fault));
}

/** The URL of the queue of a stack. An emulator may name AWS's host, where its queue is not. */
export function queueUrlOf(
  { outputs }: Pick<Stack, 'outputs'>,
  { endpoint }: Pick<Connection, 'endpoint'>,
): string {
  const told = outputs['QueueUrl'] ?? '';
  if (endpoint === undefined || !URL.canParse(told)) return told;
  const { hostname, pathname } = new URL(told);
  return hostname.endsWith('.amazonaws.com') ? new URL(endpoint).origin + pathname : told;
}

/**
 * Deletes the stack of a queue, and waits until that has ended; see {@link deployQueue}.
 * @param onAccepted before the queue goes.
 */
export async function removeQueue(
  needs: QueueStackNeeds,
  of: { readonly connection: ConnectionId; readonly stack: Stack; readonly token: string },
  { tell, onAccepted }: { readonly tell: TellEvent; readonly onAccepted: () => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const { connection, stack } = of;
  const since = await newestEvent(needs, connection, stack.id, signal);
  const { done } = await carryOutOne(needs, planDeleteStack(needs, of), signal);
  await onAccepted();
  await waitFor(needs, { connection, name: stack.name, work: 'delete', done, since, tell }, signal);
}

const newestEvent = async (
  { scheduler }: Pick<QueueStackNeeds, 'scheduler'>,
  connection: ConnectionId,
  stack: string,
  signal: AbortSignal,
): Promise<StackEvent | undefined> =>
  (await scheduler.fetch(stackEventsOf({ connection, stack }), signal, { fresh: true })).events[0];

interface Waiting {
  readonly connection: ConnectionId;
  readonly name: string;
  readonly work: StackWork;
  readonly done: StackAccepted;
  /** The newest event before the work. */
  readonly since: StackEvent | undefined;
  readonly tell: TellEvent;
}

/** Reads the events of a stack until one tells that the work has ended. */
async function waitFor(
  { scheduler, clock }: QueueStackNeeds,
  { connection, name, work, done, since, tell }: Waiting,
  signal: AbortSignal,
): Promise<void> {
  const until = clock.now() + waitAtMost;
  const told = new Set<string>(since && [keyOf(since)]);
  let reason: string | undefined;
  while (clock.now() < until) {
    const { events } = await scheduler.fetch(stackEventsOf({ connection, stack: done.stackId }), signal, {
      fresh: true,
    });
    const end = since ? events.findIndex((event) => keyOf(event) === keyOf(since)) : -1;
    const news = (end < 0 ? events : events.slice(0, end)).filter((event) => !told.has(keyOf(event)));
    for (const event of news.toReversed()) {
      told.add(keyOf(event));
      tell(event);
      if (event.status.endsWith('_FAILED') && !/cancelled/i.test(event.reason ?? ''))
        reason ??= reasonOf(event);
      const ended = isOfStack(event) ? endOfWork(work, event.status) : undefined;
      if (ended === 'done') return;
      if (ended === 'failed') throw new Problem('unknown', failureText(name, work, reason));
    }
    await pause(clock, askEvery, signal);
  }
  throw new Problem(
    'timedOut',
    l10n.t(
      'CloudFormation is still working on the stack "{0}". Follow it in the CloudFormation console.',
      name,
    ),
  );
}

/** Events have ids, which are not read; no two of a resource have the same status and time. */
const keyOf = ({ at, logicalId, status }: StackEvent): string => `${at} ${status} ${logicalId}`;

const reasonOf = ({ logicalId, reason, status }: StackEvent): string => `${logicalId}: ${reason ?? status}`;

function failureText(name: string, work: StackWork, reason: string | undefined): string {
  const why = reason?.replace(/\.?$/, '.') ?? l10n.t('CloudFormation gives no reason.');
  if (work === 'create')
    return l10n.t('The queue "{0}" was not created, and nothing is left of it. {1}', name, why);
  if (work === 'update') return l10n.t('The queue "{0}" was not updated. {1}', name, why);
  return l10n.t('The queue "{0}" was not removed. {1}', name, why);
}

function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      wait.dispose();
      reject(cancelled('DescribeStackEvents'));
    };
    const wait = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
