import * as vscode from 'vscode';
import { refuseReadOnly } from '../commands/ask/guardChange';
import { readOpenApprovals } from '../commands/operate/approvals';
import * as changes from '../domain/calls/changes';
import { Problem } from '../domain/problem';
import { isActive } from '../domain/pipeline/status';
import { confirmChange } from './confirmation';
import { findPipeline } from './findPipeline';
import type { ToolInput } from './inputs';
import type { Tool, ToolServices } from './tool';

/** Approves or rejects an approval that waits. */
export const answerApproval: Tool<'codepipeline_answerApproval'> = {
  async confirm(services, input, signal) {
    const { ref } = await findApproval(services, input, signal);
    const { pipeline, stage, action } = ref;
    const title =
      input.verdict === 'Approved'
        ? vscode.l10n.t('Approve {0} in {1}?', action, pipeline.name)
        : vscode.l10n.t('Reject {0} in {1}?', action, pipeline.name);
    return confirmChange(services, pipeline, title, [
      vscode.l10n.t('Stage: {0}', stage),
      ...(input.comment === undefined ? [] : [vscode.l10n.t('Comment: {0}', input.comment)]),
    ]);
  },

  async invoke(services, input, signal) {
    const { ref, token } = await findApproval(services, input, signal);
    const answer = { verdict: input.verdict, summary: input.comment ?? '', token };
    try {
      await services.gateway.send(changes.answerApproval({ action: ref, answer }), signal);
    } finally {
      services.scheduler.invalidate(ref.pipeline);
    }
    return `${input.verdict}: ${ref.stage}/${ref.action} of ${ref.pipeline.name}.`;
  },
};

/** The current approval, because its token is never shown. */
async function findApproval(
  services: ToolServices,
  input: ToolInput<'codepipeline_answerApproval'>,
  signal: AbortSignal,
) {
  const pipeline = await findPipeline(services, input, signal);
  refuseReadOnly(services, pipeline.connection);
  const { executions } = await services.gateway.listExecutions(pipeline, { pageSize: 20 }, signal);
  const running = executions.find(({ status }) => isActive(status));
  const open = await readOpenApprovals(services.gateway, pipeline, running?.ref, signal);
  const found = open.find(({ ref }) => ref.stage === input.stage && ref.action === input.action);
  if (found) return found;
  const waiting = open.map(({ ref }) => `${ref.stage}/${ref.action}`).join(', ') || 'none';
  throw new Problem(
    'approvalClosed',
    `${input.stage}/${input.action} does not wait for an approval. Waiting in ${pipeline.name}: ${waiting}.`,
  );
}
