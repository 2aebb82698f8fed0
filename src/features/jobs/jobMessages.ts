import * as vscode from 'vscode';
import type { JobDesk } from '../../core/jobs/jobDesk';
import { asProblem } from '../../domain/problem';
import { reportProblem } from '../../ui/commands/reportProblem';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';

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
