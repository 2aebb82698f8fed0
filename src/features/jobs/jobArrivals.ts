import * as vscode from 'vscode';
import { workPlaceKey } from '../../core/jobs/jobDesk';
import type { JobDesk, WorkPlace } from '../../core/jobs/jobDesk';
import type { Disposable } from '../../domain/event';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { asProblem } from '../../domain/problem';
import { executeCommand } from '../../ui/commands/executeCommand';
import { reportProblem } from '../../ui/commands/reportProblem';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';
import type { JobPlace, JobRunner } from './jobRunner';

/** What happens with each job of an action type that arrives. */
export type Arrival =
  | { readonly kind: 'show' }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'run'; readonly command: JobCommand };

/** What happens with the jobs that arrive, as the user chose it for each action type in this window. */
export class Arrivals implements Disposable {
  readonly #chosen = new Map<string, Arrival>();
  readonly #subscription: Disposable;

  constructor(
    private readonly services: Pick<Services, 'log'>,
    private readonly desk: JobDesk,
    private readonly runner: JobRunner,
  ) {
    this.#subscription = desk.onDidArrive(({ place, worked: { job } }) => void this.#arrive(place, job.id));
  }

  choose(place: JobPlace, arrival: Arrival): void {
    this.#chosen.set(workPlaceKey(place), arrival);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #arrive(place: WorkPlace, id: string): Promise<void> {
    const arrival = this.#chosen.get(workPlaceKey(place));
    if (arrival?.kind === 'run') return this.runner.run(place, id, arrival.command);
    const worker = this.desk.find(place);
    if (arrival?.kind === 'acknowledge')
      try {
        await worker?.take(id);
      } catch (error) {
        reportProblem(this.services.log, 'acknowledgement', asProblem(error));
      }
    const worked = worker?.find(id);
    if (!worked || worked.state.kind === 'lost') return;
    const report = vscode.l10n.t('Report Result…');
    const text =
      worked.state.kind === 'taken'
        ? vscode.l10n.t('A job of {0} was acknowledged: {1}', place.type.provider, jobName(worked.job))
        : vscode.l10n.t('A job of {0} has arrived: {1}', place.type.provider, jobName(worked.job));
    const answer = await vscode.window.showInformationMessage(text, report);
    if (answer === report)
      await executeCommand('codepipeline.answerJob', {
        ...{ connection: place.connection, actionType: place.type, job: id },
      });
  }
}
