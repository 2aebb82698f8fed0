import * as vscode from 'vscode';
import type { JobDesk } from '../../core/jobs/jobDesk';
import { workPlaceKey } from '../../core/jobs/jobDesk';
import type { RunOutcome } from '../../core/jobs/jobRuns';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import type { Clock } from '../../domain/clock';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { Disposable } from '../../domain/event';
import type { Job } from '../../domain/jobs/job';
import { commandsOf } from '../../domain/jobs/jobCommand';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { Problem, asProblem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import { executeCommand } from '../../ui/commands/executeCommand';
import { reportProblem } from '../../ui/commands/reportProblem';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';
import { withoutLinks } from '../../ui/text/plainText';
import { JobTerminal } from './jobTerminal';

/** Where a job is worked. */
export interface JobPlace {
  readonly connection: ConnectionId;
  readonly type: ActionTypeId;
}

/** Works jobs by commands, each in the terminal of its action type, and reports what comes of them. */
export class JobRunner implements Disposable {
  /** Set with the window: no message can be answered then. */
  #isEnded = false;
  readonly #terminals = new Map<string, JobTerminal>();

  /** @param commands those of the setting */
  constructor(
    private readonly services: Pick<Services, 'connections' | 'store' | 'log'>,
    private readonly desk: JobDesk,
    private readonly clock: Clock,
    private readonly commands: { readonly value: readonly JobCommand[] },
  ) {}

  commandsFor(type: ActionTypeId): readonly JobCommand[] {
    return commandsOf(this.commands.value, type);
  }

  /** Acknowledges a job, runs a command for it and reports its result. What goes wrong is shown. */
  async run(place: JobPlace, id: string, command: JobCommand): Promise<void> {
    try {
      const outcome = await this.#perform(place, id, command);
      if (outcome?.kind === 'failed') this.#tellUnanswered(place, id, outcome.problem);
      if (outcome?.kind === 'cancelled')
        this.#tellUnanswered(place, id, vscode.l10n.t('The command was cancelled.'));
    } catch (error) {
      reportProblem(this.services.log, 'command of a job', asProblem(error));
    }
  }

  dispose(): void {
    this.#isEnded = true;
    for (const terminal of this.#terminals.values()) terminal.dispose();
  }

  async #perform(place: JobPlace, id: string, command: JobCommand): Promise<RunOutcome | undefined> {
    if (!vscode.workspace.isTrusted)
      throw new Problem(
        'fact',
        vscode.l10n.t('Commands run in trusted workspaces only. Trust this workspace to run them.'),
      );
    const { desk } = this;
    const worker = desk.find(place);
    if (!worker || desk.runs.of(id)) return undefined;
    await worker.take(id);
    const worked = worker.find(id);
    if (worked?.state.kind === 'lost') throw new Problem('fact', worked.state.why);
    if (worked?.state.kind !== 'taken') return undefined;
    const outcome = await this.#runInTerminal(place, worked.job, command);
    if (outcome.kind === 'answer') {
      await worker.answer(id, outcome.answer);
      const state = worker.find(id)?.state;
      if (state?.kind === 'lost') throw new Problem('fact', state.why);
    }
    return outcome;
  }

  async #runInTerminal(place: JobPlace, job: Job, command: JobCommand): Promise<RunOutcome> {
    const { services, desk } = this;
    const { connection, type } = place;
    const types = services.store.get(
      type.owner === 'ThirdParty' ? partnerTypesOf(connection) : actionTypesOf(connection),
    ).value;
    const terminal = this.#terminalOf(place);
    terminal.show();
    terminal.tell(`${jobName(job)}: ${[command.command, ...command.args].join(' ')}`);
    terminal.onInterrupt = terminal.onClose = () => desk.runs.cancel(job.id);
    const running = desk.runs.run({
      ...{ job, type, command, known: types?.find(({ id }) => actionTypeKey(id) === actionTypeKey(type)) },
      region: services.connections.find(connection)?.region ?? '',
      cwd: vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath,
      onOutput: (text) => terminal.write(text),
    });
    this.#showProgress(job, command, running);
    const outcome = await running;
    terminal.tell(outcomeText(outcome));
    return outcome;
  }

  #showProgress(job: Job, command: JobCommand, running: Promise<unknown>): void {
    const { runs } = this.desk;
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: withoutLinks(vscode.l10n.t('Running {0} for {1}', command.name, jobName(job))),
        cancellable: true,
      },
      async (progress, token) => {
        const listening = vscode.Disposable.from(
          token.onCancellationRequested(() => runs.cancel(job.id)),
          runs.onDidChange(() => progress.report({ message: withoutLinks(runs.of(job.id)?.progress ?? '') })),
        );
        await running;
        listening.dispose();
      },
    );
  }

  /** The terminal of an action type; another one where the user has closed it. */
  #terminalOf(place: JobPlace): JobTerminal {
    const key = workPlaceKey(place);
    const known = this.#terminals.get(key);
    if (known && !known.isClosed) return known;
    known?.dispose();
    const terminal = new JobTerminal(vscode.l10n.t('Jobs of {0}', place.type.provider), this.clock);
    this.#terminals.set(key, terminal);
    return terminal;
  }

  /** The job is still acknowledged, and waits for its result. */
  #tellUnanswered({ connection, type }: JobPlace, job: string, why: string): void {
    if (this.#isEnded) return;
    const report = vscode.l10n.t('Report Result…');
    const text = vscode.l10n.t('{0} The job still waits for its result.', why);
    void vscode.window
      .showWarningMessage(withoutLinks(text), report)
      .then((answer) =>
        answer === report
          ? executeCommand('codepipeline.answerJob', { connection, actionType: type, job })
          : undefined,
      );
  }
}

function outcomeText(outcome: RunOutcome): string {
  if (outcome.kind === 'cancelled') return vscode.l10n.t('The command was cancelled.');
  if (outcome.kind === 'failed') return outcome.problem;
  const { answer, code } = outcome;
  if (code === undefined) return answer.kind === 'fail' ? answer.message : '';
  return vscode.l10n.t('The command exited with code {0}.', code);
}
