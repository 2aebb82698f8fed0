import * as vscode from 'vscode';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { Disposable } from '../../domain/event';
import { asProblem } from '../../domain/problem';
import { reportProblem } from '../../ui/commands/reportProblem';
import { executeCommand } from '../../ui/commands/executeCommand';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';

/** Says that a job has arrived: other workers do not get it while it is open here. */
export const tellArrivals = (desk: JobDesk): Disposable =>
  desk.onDidArrive(({ place, worked: { job } }) => {
    const report = vscode.l10n.t('Report Result…');
    const text = vscode.l10n.t('A job of {0} has arrived: {1}', place.type.provider, jobName(job));
    void vscode.window.showInformationMessage(text, report).then((answer) =>
      answer === report
        ? executeCommand('codepipeline.answerJob', {
            ...{ connection: place.connection, actionType: place.type, job: job.id },
          })
        : undefined,
    );
  });

/** Says which jobs were acknowledged before this window was closed, and got no result. */
export function offerLeftJobs({ log }: Pick<Services, 'log'>, desk: JobDesk): void {
  const { left } = desk;
  const [first] = left;
  if (!first) return;
  const resume = vscode.l10n.t('Show Jobs');
  const forget = vscode.l10n.t('Forget');
  const text =
    left.length === 1
      ? vscode.l10n.t('A job waits for its result since an earlier session: {0}', jobName(first))
      : vscode.l10n.t('{0} jobs wait for their results since an earlier session.', left.length);
  void vscode.window.showWarningMessage(text, resume, forget).then(async (answer) => {
    if (answer === forget) desk.forgetLeft();
    if (answer !== resume) return;
    try {
      await whileWaiting(vscode.l10n.t('Loading jobs…'), (signal) => desk.resume(signal));
      await vscode.commands.executeCommand('codepipeline.integrations.focus');
    } catch (error) {
      reportProblem(log, 'taken jobs', asProblem(error));
    }
  });
}
