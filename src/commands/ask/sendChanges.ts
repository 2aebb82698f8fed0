import * as vscode from 'vscode';
import { isUndecided } from '../../domain/operate/afterLostAnswer';
import { asProblem, Problem } from '../../domain/problem';
import type { ProblemKind } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { logProblem } from '../../platform/reportProblem';
import { executeCommand } from '../../platform/executeCommand';
import type { Services } from '../services';
import { guardChange } from './guardChange';
import type { Guard } from './guardChange';
import { whileWaiting } from './whileWaiting';
import { back } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';
import { askHub } from './askHub';
import type { Hub } from './askHub';

/** One call that changes something, and what it changes by a name that people know it by. */
export interface PlannedChange {
  readonly name: string;
  readonly pipeline: PipelineRef;
  readonly send: (signal: AbortSignal) => Promise<unknown>;
  /**
   * Looks whether it was done although `send` failed, and before it is sent again. Absent where doing it twice comes
   * to the same.
   */
  readonly wasDone?: (signal: AbortSignal) => Promise<boolean>;
  /** What is said when it turns out to be done, where nobody can tell by whom; nothing is said otherwise. */
  readonly foundDone?: string;
}

/** Everything that is to be done at once. */
export interface Plan extends Guard {
  readonly question: string;
  readonly verb: string;
  readonly progress: string;
  readonly changes: readonly PlannedChange[];
}

type Needs = Pick<Services, 'connections' | 'identities' | 'scheduler' | 'log'>;

/** How it ended: everything was done; the user wants to correct it; or it was left, done in part or not at all. */
export type Outcome = 'done' | 'edit' | undefined;

/** The same again would end the same. */
const final: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'accessDenied',
  'notFound',
  'notStoppable',
  'alreadyStopping',
  'notRetryable',
  'notPossible',
  'approvalClosed',
  'cancelled',
]);

/**
 * Sends changes, after asking on production connections, with a progress that can be cancelled. What failed by an
 * outage is offered to be sent again with the same values; what is wrong, to be corrected.
 * @throws Problem when the service has said no.
 */
export async function sendChanges(services: Needs, plan: Plan): Promise<Outcome> {
  const connections = new Set(plan.changes.map(({ pipeline }) => pipeline.connection));
  for (const id of connections)
    if (!(await guardChange(services, id, plan.question, plan.verb, plan))) return undefined;
  let changes = plan.changes;
  for (;;) {
    const failures = await sendAll(services, plan.progress, changes);
    if (failures.length === 0) return 'done';
    const again = failures.filter(({ problem }) => !final.has(problem.kind) && problem.kind !== 'invalid');
    const answer = await tell(services, plan, failures, again.length > 0);
    if (answer !== 'again') return answer;
    changes = again.map(({ change }) => onceMore(change));
  }
}

interface Failure {
  readonly change: PlannedChange;
  readonly problem: Problem;
}

/** The change as it is sent again: not if it turns out that it was done the first time. */
const onceMore = (change: PlannedChange): PlannedChange => ({
  ...change,
  send: async (signal) => {
    if (!(await wasDone(change, signal))) await change.send(signal);
  },
});

/** False where it cannot be learnt. */
async function wasDone({ wasDone: look, foundDone }: PlannedChange, signal: AbortSignal): Promise<boolean> {
  const isDone = look !== undefined && (await look(signal).catch(() => false));
  if (isDone && foundDone !== undefined) void vscode.window.showInformationMessage(foundDone);
  return isDone;
}

async function sendAll(
  { scheduler }: Needs,
  progress: string,
  changes: readonly PlannedChange[],
): Promise<readonly Failure[]> {
  const pipelines = new Map(changes.map(({ pipeline }) => [pipelineKey(pipeline), pipeline]));
  try {
    const results = await whileWaiting(progress, (signal) =>
      Promise.all(
        changes.map(async (change): Promise<Failure | undefined> => {
          try {
            await change.send(signal);
            return undefined;
          } catch (error) {
            const problem = asProblem(error);
            if (isUndecided(problem.kind) && (await wasDone(change, signal))) return undefined;
            return { change, problem };
          }
        }),
      ),
    );
    return results.filter((result) => result !== undefined);
  } finally {
    // Also after a failure: a call whose answer was lost may have been done.
    for (const pipeline of pipelines.values()) scheduler.invalidate(pipeline);
  }
}

async function tell(
  { log }: Needs,
  plan: Plan,
  failures: readonly Failure[],
  isAgainPossible: boolean,
): Promise<'again' | Outcome> {
  const told = failures.find(({ problem }) => problem.kind !== 'cancelled');
  if (!told) return undefined;
  const { kind, details } = told.problem;
  const message = messageOf(told, failures.length, plan.changes.length);
  if (!isAgainPossible && kind !== 'invalid') throw new Problem(kind, message, details);
  for (const { problem } of failures) logProblem(log, plan.question, problem);
  const retry = vscode.l10n.t('Retry');
  const edit = vscode.l10n.t('Change…');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = [...(isAgainPossible ? [retry] : []), ...(kind === 'invalid' ? [edit] : []), showLog];
  const answer = await vscode.window.showErrorMessage(message, ...buttons);
  if (answer === showLog) await executeCommand('codepipeline.showLog');
  if (answer === edit) return 'edit';
  return answer === retry ? 'again' : undefined;
}

/** The service's sentence as it is; among several with the name of what it is about. */
const messageOf = ({ change, problem }: Failure, failed: number, all: number): string =>
  all === 1
    ? problem.message
    : vscode.l10n.t('{0} of {1} failed. {2}: {3}', failed, all, change.name, problem.message);

/** A hub, and what each of its deeds comes to. */
export interface HubOperation<T> {
  readonly hub: Hub<T>;
  readonly plan: (value: T) => Plan;
  /** After everything was done. */
  readonly after?: (value: T) => void;
}

/** Asks until something is done, copied or left; Back leads out of it. */
export async function runHub<T>(services: Services, operation: HubOperation<T>): Promise<Answer<'next'>> {
  for (;;) {
    const hubAction = await askHub(services, operation.hub);
    if (hubAction === undefined || hubAction === back) return hubAction;
    const outcome = await sendChanges(services, operation.plan(hubAction.value));
    if (outcome === 'done') operation.after?.(hubAction.value);
    if (outcome !== 'edit') return 'next';
  }
}
