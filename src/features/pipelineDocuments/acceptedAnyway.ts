import * as vscode from 'vscode';
import type { Finding } from '../../domain/definition/check/finding';
import type { ObservableValue } from '../../domain/event';
import type { PipelineRef } from '../../domain/refs';
import { executeCommand } from '../../ui/commands/executeCommand';

/** Says which errors the check marks that AWS accepted: then the check is wrong, and its author wants to know. */
export class AcceptedAnyway {
  readonly #told = new Set<Finding['id']>();

  constructor(
    private readonly extensionId: string,
    /** The ids of what is not marked. */
    private readonly ignored: Pick<ObservableValue<readonly string[]>, 'value'>,
  ) {}

  /** Tells of the first that was not told of yet, and offers to report it, or to turn it off. */
  async tell(pipeline: PipelineRef, text: string): Promise<void> {
    const { errorsIn } = await import('./placeOfRefusal');
    const finding = errorsIn(text).find(({ id }) => !this.#told.has(id) && !this.ignored.value.includes(id));
    if (finding === undefined) return;
    this.#told.add(finding.id);
    const report = vscode.l10n.t('Report Issue…');
    const ignore = vscode.l10n.t('Ignore This Problem');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'AWS accepted {0}, although the editor marks an error in it: {1}',
        pipeline.name,
        finding.message,
      ),
      report,
      ignore,
    );
    if (answer === ignore) await executeCommand('codepipeline.ignoreDefinitionProblem', finding.id);
    // Without the definition, which is the user's own.
    if (answer === report)
      await vscode.commands.executeCommand('workbench.action.openIssueReporter', {
        extensionId: this.extensionId,
        issueTitle: `AWS accepts a definition with ${finding.id}`,
        issueBody: `The check of definitions marks this as an error, and AWS accepted it.\n\nRule: ${finding.id}\nSentence: ${finding.message}\nPlace: ${finding.path.join('.')}\n`,
      });
  }
}
