import * as l10n from '@vscode/l10n';
import type { Clock } from '../../domain/clock';
import type { ActionType } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Job, JobAnswer } from '../../domain/jobs/job';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { commandEnvironment, jobDocument } from '../../domain/jobs/jobInput';
import { killedMessage, timeoutMessage } from '../../domain/jobs/failureMessages';
import { answerOf, readJobResult } from '../../domain/jobs/jobResult';
import type { JobResult } from '../../domain/jobs/jobResult';
import { maskSecrets } from '../../domain/jobs/secretMask';
import { secretValues } from '../../domain/jobs/shownConfiguration';
import { runProgram } from './runProgram';
import type { CommandEnd, RunningProgram } from './runProgram';
import { isProcessAlive, makeRunFolder, sweepRunFolders } from './runFolder';
import type { RunFolder } from './runFolder';

/** How often the progress of a command is read, in milliseconds. */
const progressEvery = 1_000;

interface Needs {
  /** The folder in which each run has a folder of its own. */
  readonly root: string;
  readonly pid: number;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What is run for a job. */
export interface JobRunRequest {
  readonly job: Job;
  readonly type: ActionTypeId;
  /** What is known of the type; without it, every value of the configuration is a secret. */
  readonly known: ActionType | undefined;
  readonly command: JobCommand;
  readonly region: string;
  /** Where the command runs; in the folder of its files without it. */
  readonly cwd: string | undefined;
  readonly onOutput: (text: string) => void;
}

/** What came of it: the result of the job, or why it has none. */
export type RunOutcome =
  | { readonly kind: 'answer'; readonly answer: JobAnswer; readonly code?: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: string };

interface Run {
  readonly command: JobCommand;
  program: RunningProgram | undefined;
  folder: RunFolder | undefined;
  isCancelled: boolean;
  progress: string;
}

/** The commands that work jobs in this window now. */
export class JobRuns implements Disposable {
  readonly #runs = new Map<string, Run>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly needs: Needs) {}

  /** The command that works a job, and how far it says that it is. */
  of(job: string): { readonly name: string; readonly progress: string } | undefined {
    const run = this.#runs.get(job);
    return run && { name: run.command.name, progress: run.progress };
  }

  cancel(job: string): void {
    const run = this.#runs.get(job);
    if (!run) return;
    run.isCancelled = true;
    run.program?.cancel();
  }

  /** Removes what windows have left behind that were killed. */
  sweep(): Promise<void> {
    return sweepRunFolders(this.needs.root, isProcessAlive);
  }

  /** Runs a command for a job to its end. */
  async run(request: JobRunRequest): Promise<RunOutcome> {
    const { job, command } = request;
    const run: Run = {
      ...{ command, program: undefined, folder: undefined, isCancelled: false, progress: '' },
    };
    this.#runs.set(job.id, run);
    this.#changed.fire();
    try {
      return await this.#perform(request, run);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', problem: l10n.t('The command could not be run: {0}', reason) };
    } finally {
      this.#runs.delete(job.id);
      await run.folder?.remove().catch(() => {});
      this.#changed.fire();
    }
  }

  dispose(): void {
    for (const run of this.#runs.values()) {
      run.isCancelled = true;
      run.program?.kill();
      run.folder?.removeNow();
    }
    this.#changed.dispose();
  }

  async #perform(request: JobRunRequest, run: Run): Promise<RunOutcome> {
    const { root, pid, clock, environment } = this.needs;
    const { job, type, known, command, region, cwd, onOutput } = request;
    const folder = await makeRunFolder(root, pid, jobDocument(job, type));
    run.folder = folder;
    if (run.isCancelled) return { kind: 'cancelled' };
    const secrets = secretValues(job, known);
    const program = runProgram(
      {
        ...{ command: command.command, args: command.args, cwd: cwd ?? folder.path, secrets },
        environment: commandEnvironment(
          environment,
          job,
          folder,
          command.getsCredentials ? region : undefined,
        ),
        timeout: command.timeoutMinutes * 60_000,
      },
      clock,
      onOutput,
    );
    run.program = program;
    const watching = this.#watchProgress(run, folder, secrets);
    const end = await program.ended;
    watching.dispose();
    if (run.isCancelled && end.kind === 'killed') return { kind: 'cancelled' };
    const outcome = outcomeOf(end, command, await folder.readResult(), secrets);
    const hasVariables =
      outcome.kind === 'answer' && outcome.answer.kind === 'succeed' && outcome.answer.outputVariables;
    return hasVariables && job.clientId !== undefined
      ? { kind: 'failed', problem: l10n.t('The result of a partner action has no output variables.') }
      : outcome;
  }

  /** Tells what the command has written to its result file while it runs. */
  #watchProgress(run: Run, folder: RunFolder, secrets: readonly string[]): Disposable {
    const { clock } = this.needs;
    let next = clock.after(progressEvery, look);
    const tell = async () => {
      const read = readJobResult(await folder.readResult());
      // A file that is being written is read again.
      if (read.problem !== undefined) return;
      const progress = progressText(read.result, secrets);
      if (progress === run.progress) return;
      run.progress = progress;
      this.#changed.fire();
    };
    function look() {
      void tell().catch(() => {});
      next = clock.after(progressEvery, look);
    }
    return { dispose: () => next.dispose() };
  }
}

const masked = (text: string, secrets: readonly string[]): string => {
  const mask = maskSecrets(secrets);
  return mask.push(text) + mask.end();
};

const progressText = ({ percentComplete, summary }: JobResult, secrets: readonly string[]): string =>
  [percentComplete === undefined ? '' : `${percentComplete} %`, masked(summary ?? '', secrets)]
    .filter((part) => part !== '')
    .join(' · ');

function outcomeOf(
  end: CommandEnd,
  { command, timeoutMinutes }: JobCommand,
  text: string | undefined,
  secrets: readonly string[],
): RunOutcome {
  switch (end.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'notStarted':
      return { kind: 'failed', problem: notStarted(command, end.code) };
    case 'timedOut':
      return {
        kind: 'answer',
        answer: {
          ...{ kind: 'fail', type: 'JobFailed' },
          message: timeoutMessage(timeoutMinutes),
        },
      };
    case 'killed':
      return {
        kind: 'answer',
        answer: { kind: 'fail', type: 'JobFailed', message: killedMessage(end.signal) },
      };
    default: {
      const read = readJobResult(text);
      if (read.problem !== undefined) return { kind: 'failed', problem: read.problem };
      const { summary, message } = read.result;
      const result = {
        ...read.result,
        // Everyone with access to the pipeline can read these.
        ...(summary !== undefined && { summary: masked(summary, secrets) }),
        ...(message !== undefined && { message: masked(message, secrets) }),
      };
      return { kind: 'answer', answer: answerOf(end.code, result), code: end.code };
    }
  }
}

function notStarted(command: string, code: string): string {
  if (code === 'ENOENT')
    return l10n.t('Command not found: {0}. Check the setting codepipeline.jobCommands.', command);
  if (code === 'EACCES' || code === 'EPERM')
    return l10n.t('The command {0} is not allowed to run. Check the permissions of its file.', command);
  return l10n.t('The command {0} could not be started ({1}).', command, code);
}
