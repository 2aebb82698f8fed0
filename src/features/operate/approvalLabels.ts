import * as vscode from 'vscode';
import type { ApprovalAnswer } from '../../domain/operate/changeModes';
import type { OutgoingCommits } from '../../domain/git/outgoingCommits';
import type { AfterApproval } from '../../domain/operate/afterApproval';
import { listText } from '../../ui/hub/facts';
import type { ApprovalBackground } from '../../core/changes/approvals';
import type { OpenApproval } from '../../core/changes/openApprovals';

/** An approval with what one should know of it. */
export interface ShownApproval {
  readonly approval: OpenApproval;
  readonly background: ApprovalBackground;
  /** The commits of its sources, as far as the local repositories know them. */
  readonly outgoing: readonly OutgoingCommits[];
}

/** What is said after the answer: what happens next. */
export function outcomeOf(shown: readonly ShownApproval[], verdict: ApprovalAnswer['verdict']): string {
  const [first, ...others] = shown;
  if (!first || others.length > 0)
    return verdict === 'Approved'
      ? vscode.l10n.t('{0} approved.', shown.length)
      : vscode.l10n.t('{0} rejected. Their executions do not continue.', shown.length);
  if (verdict === 'Rejected')
    return vscode.l10n.t(
      'Rejected. {0} fails, and the execution does not continue.',
      listText([first.approval.ref.stage]),
    );
  const { next } = first.background;
  return next ? nextText(next) : vscode.l10n.t('Approved. The execution continues.');
}

function nextText(next: AfterApproval): string {
  switch (next.kind) {
    case 'deploys':
      return vscode.l10n.t('Approved. Deploying to {0}…', next.stage);
    case 'continues':
      return vscode.l10n.t('Approved. Continuing in {0}…', next.stage);
    case 'held':
      return vscode.l10n.t(
        'Approved. The transition into {0} is disabled, so the execution waits there.',
        next.stage,
      );
    case 'occupied':
      return vscode.l10n.t('Approved. The execution enters {0} as soon as the stage is free.', next.stage);
    case 'approval':
      return vscode.l10n.t('Approved. {0} is still to be approved.', next.action);
    case 'ends':
      return vscode.l10n.t('Approved. The execution is complete.');
  }
}
