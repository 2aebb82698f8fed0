import * as vscode from 'vscode';
import { executionsOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import { isActive } from '../../domain/pipeline/status';
import { readOpenApprovals } from '../../core/changes/openApprovals';
import type { OpenApproval } from '../../core/changes/openApprovals';
import { planAnswer } from '../../core/changes/planChanges';
import { changeTool } from './changeTool';

/** Approves or rejects an approval that waits. */
export const answerApproval = changeTool<'codepipeline_answerApproval', OpenApproval>({
  /** Its token is never shown, so it is read each time. */
  async find({ scheduler }, pipeline, { stage, action }, signal) {
    const { executions } = await scheduler.fetch(executionsOf(pipeline), signal, { fresh: true });
    const running = executions.find(({ status }) => isActive(status));
    const open = await readOpenApprovals(scheduler, pipeline, running?.ref, signal);
    const found = open.find(({ ref }) => ref.stage === stage && ref.action === action);
    if (found) return found;
    const waiting = open.map(({ ref }) => `${ref.stage}/${ref.action}`).join(', ') || 'none';
    throw new Problem(
      'approvalClosed',
      `${stage}/${action} does not wait for an approval. Waiting in ${pipeline.name}: ${waiting}.`,
    );
  },
  question: ({ ref: { pipeline, stage, action } }, { verdict, comment }) => ({
    title:
      verdict === 'Approved'
        ? vscode.l10n.t('Approve {0} in {1}?', action, pipeline.name)
        : vscode.l10n.t('Reject {0} in {1}?', action, pipeline.name),
    lines: [
      vscode.l10n.t('Stage: {0}', stage),
      ...(comment === undefined ? [] : [vscode.l10n.t('Comment: {0}', comment)]),
    ],
  }),
  plan: (services, approval, { verdict, comment = '' }) =>
    planAnswer(services, { approval, answer: { verdict, summary: comment } }),
  answer: ({ ref }, { verdict }) => `${verdict}: ${ref.stage}/${ref.action} of ${ref.pipeline.name}.`,
});
