import * as vscode from 'vscode';
import { planRevision } from '../../core/changes/planIntegrations';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { longestTexts } from '../../domain/calls/limits';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { sendChanges } from '../../ui/hub/sendChanges';
import { askText, back } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';

/** Reports a revision of a source, for sources that nothing else watches. */
export const reportRevision =
  (services: Services): CommandHandler<'codepipeline.reportRevision'> =>
  async (target) => {
    const { action } = target ?? {};
    if (!action) return;
    refuseReadOnly(services, action.pipeline.connection);
    const longest = longestTexts.revision;
    const id = await askText({
      title: flowTitle(services, vscode.l10n.t('Report Revision of {0}', action.action), [action.pipeline]),
      prompt: vscode.l10n.t('Enter the ID of the revision, such as a version or a commit.'),
      value: '',
      validate: (text) =>
        text.trim() === ''
          ? vscode.l10n.t('Enter an ID.')
          : text.trim().length > longest
            ? vscode.l10n.t('At most {0} characters; these are {1}.', longest, text.trim().length)
            : undefined,
    });
    if (id === undefined || id === back) return;
    const at = services.now(action.pipeline.connection);
    const revision = { id: id.trim(), changeId: String(at), at };
    let isNew = true;
    const outcome = await sendChanges(services, {
      question: vscode.l10n.t('Report {0} to {1}?', revision.id, action.action),
      verb: vscode.l10n.t('Report'),
      detail: vscode.l10n.t('An execution starts, unless the pipeline has had this revision before.'),
      progress: vscode.l10n.t('Reporting {0}…', revision.id),
      changes: [planRevision(services, { action, revision }, (answer) => (isNew = answer))],
    });
    if (outcome !== 'done') return;
    const text = isNew
      ? vscode.l10n.t('Reported {0}. {1} has started.', revision.id, action.pipeline.name)
      : vscode.l10n.t(
          '{0} has had {1} before, so no execution has started.',
          action.pipeline.name,
          revision.id,
        );
    void vscode.window.showInformationMessage(text);
  };
