import * as vscode from 'vscode';
import { changedConnection, changedPipeline } from '../../domain/calls/change';
import { Problem } from '../../domain/problem';
import type { ProblemKind } from '../../domain/problem';
import { logProblem } from '../commands/reportProblem';
import { executeCommand } from '../commands/executeCommand';
import { carryOut } from '../../core/changes/carryOut';
import type { Refused, Sending } from '../../core/changes/carryOut';
import type { ChangeNeeds, PlannedChange } from '../../core/changes/plannedChange';
import type { Services } from '../services';
import { back } from '../quickInput/quickInput';
import { copyAsCli } from './copyAsCli';
import { withoutIcons, withoutLinks } from '../text/plainText';
import { guardChange } from '../confirm/guardChange';
import type { Guard, GuardNeeds } from '../confirm/guardChange';
import { hideAnswered } from '../quickInput/lingering';
import { whileWaiting } from '../quickInput/whileWaiting';

/** Everything that is to be done together. */
export interface Plan extends Guard {
  readonly question: string;
  readonly verb: string;
  readonly progress: string;
  readonly changes: readonly PlannedChange[];
  /** What is said once everything was done: what happens next, in a sentence or two. */
  readonly outcome?: string;
  /** Whether its question offers to copy the changes as commands instead; a list of actions has that by itself. */
  readonly isCopied?: boolean;
}

type Needs = GuardNeeds & Pick<ChangeNeeds, 'scheduler' | 'watcher'> & Pick<Services, 'log'>;

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
  const calls = plan.changes.map(({ call }) => call);
  for (const id of new Set(calls.map(changedConnection))) {
    const ofConnection = plan.changes.filter(({ call }) => changedConnection(call) === id);
    const names = new Set(ofConnection.map(({ call, name }) => changedPipeline(call)?.name ?? name));
    const named = names.size === 1 ? [...names].join('') : id;
    const copy = {
      label: vscode.l10n.t('Copy as AWS CLI command'),
      run: () => copyAsCli(services, calls),
    };
    const answer = await guardChange(services, id, {
      ...{ ...plan, name: named },
      ...(plan.isCopied && { aside: copy }),
    });
    if (answer === back) return 'edit';
    if (!answer) return undefined;
  }
  // A change may take long, and the editor stays free for other work.
  hideAnswered();
  let { changes } = plan;
  for (let sending: Sending = 'first'; ; sending = 'again') {
    const results = await whileWaiting(plan.progress, (signal) =>
      carryOut(services, changes, signal, sending),
    );
    const notes = results.flatMap((result) => (result.problem ? [] : (result.note ?? [])));
    for (const note of notes) void vscode.window.showInformationMessage(withoutLinks(note));
    const refused = results.filter((result) => result.problem !== undefined);
    if (refused.length === 0) {
      if (notes.length === 0 && plan.outcome !== undefined) sayOutcome(plan.outcome);
      return 'done';
    }
    const again = refused.filter(({ problem }) => !final.has(problem.kind) && problem.kind !== 'invalid');
    const answer = await tell(services, plan, refused, again.length > 0);
    if (answer !== 'again') return answer;
    changes = again.map(({ change }) => change);
  }
}

/** Milliseconds: long enough to read two sentences. */
const outcomeShownFor = 10_000;

/** Says what happens next in the status bar, where the execution is followed from then on. */
const sayOutcome = (outcome: string): void =>
  void vscode.window.setStatusBarMessage(`$(check) ${withoutIcons(outcome)}`, outcomeShownFor);

async function tell(
  { log }: Needs,
  plan: Plan,
  refused: readonly Refused[],
  isAgainPossible: boolean,
): Promise<'again' | Outcome> {
  const told = refused.find(({ problem }) => problem.kind !== 'cancelled');
  if (!told) return undefined;
  const { kind, details } = told.problem;
  const message = messageOf(told, refused.length, plan.changes.length);
  if (!isAgainPossible && kind !== 'invalid') throw new Problem(kind, message, details);
  for (const { problem } of refused) logProblem(log, plan.question, problem);
  const retry = vscode.l10n.t('Retry');
  const edit = vscode.l10n.t('Change…');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = [...(isAgainPossible ? [retry] : []), ...(kind === 'invalid' ? [edit] : []), showLog];
  const answer = await vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
  if (answer === showLog) await executeCommand('codepipeline.showLog');
  if (answer === edit) return 'edit';
  return answer === retry ? 'again' : undefined;
}

/** The service's sentence as it is; among several with the name of what it is about. */
const messageOf = ({ change, problem }: Refused, failed: number, all: number): string =>
  all === 1
    ? problem.message
    : vscode.l10n.t('{0} of {1} failed. {2}: {3}', failed, all, change.name, problem.message);
