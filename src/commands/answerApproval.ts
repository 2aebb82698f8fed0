import * as vscode from 'vscode';
import type { ApprovalAnswer } from '../domain/gateway';
import { Problem } from '../domain/problem';
import type { ActionRef, PipelineRef } from '../domain/refs';
import { isOpenApproval } from '../domain/situation';
import type { CommandHandler } from '../platform/commandRegistry';
import type { Target } from '../platform/contributions';
import { askText, back, pick } from '../platform/quickInput';
import { choosePipelineToChange } from './ask/choosePipeline';
import { guardChange } from './ask/guardChange';
import { whileWaiting } from './ask/whileWaiting';
import type { Services } from './services';

const longestComment = 512;

/** Approves a manual approval that waits. */
export const approveAction = (services: Services): CommandHandler<'codepipeline.approveAction'> =>
  answer(services, 'Approved');

/** Rejects a manual approval that waits: its stage fails. */
export const rejectAction = (services: Services): CommandHandler<'codepipeline.rejectAction'> =>
  answer(services, 'Rejected');

const answer =
  (services: Services, verdict: ApprovalAnswer['verdict']) =>
  async (target?: Target): Promise<void> => {
    const isApproval = verdict === 'Approved';
    const title = isApproval ? vscode.l10n.t('Approve') : vscode.l10n.t('Reject');
    const pipeline = await choosePipelineToChange(services, target, title);
    if (!pipeline) return;
    // The token is fetched fresh: one that was shown a while ago may have been used by somebody else.
    const open = await openApprovals(services, pipeline, target);
    const approval = await chooseApproval(open, pipeline, target, title);
    if (!approval) return;
    const { action } = approval.ref;
    const summary = await askText({
      title: `${title}: ${pipeline.name} · ${approval.ref.stage}/${action}`,
      prompt: isApproval
        ? vscode.l10n.t('A comment for the record, if you like. Enter approves.')
        : vscode.l10n.t('Why is it rejected? Enter rejects; the stage fails.'),
      value: '',
      validate: (text) =>
        text.length > longestComment
          ? vscode.l10n.t(
              'A comment has {0} characters at most; this one has {1}.',
              longestComment,
              text.length,
            )
          : undefined,
    });
    if (summary === undefined || summary === back) return;
    const question = isApproval
      ? vscode.l10n.t('Approve {0} in {1}?', action, pipeline.name)
      : vscode.l10n.t('Reject {0} in {1}?', action, pipeline.name);
    if (!(await guardChange(services, pipeline.connection, question, title))) return;
    try {
      await whileWaiting(vscode.l10n.t('Answering {0}…', action), (signal) =>
        services.gateway.putApprovalResult(approval.ref, { verdict, summary, token: approval.token }, signal),
      );
    } finally {
      services.scheduler.invalidate(pipeline);
    }
  };

interface OpenApproval {
  readonly ref: ActionRef;
  readonly token: string;
}

/**
 * The approvals that wait in a pipeline now. A PARALLEL pipeline has no state to hold their tokens; there the id of the
 * action's external execution is the token (API reference, PutApprovalResult), so the execution must be known.
 */
function openApprovals(
  { gateway }: Pick<Services, 'gateway'>,
  pipeline: PipelineRef,
  target: Target | undefined,
): Promise<readonly OpenApproval[]> {
  return whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), async (signal) => {
    const { stages } = await gateway.getPipelineState(pipeline, signal);
    const fromState = stages.flatMap((stage) =>
      stage.actions.flatMap((action) =>
        isOpenApproval(action) && action.token !== undefined
          ? [{ ref: { pipeline, stage: stage.name, action: action.name }, token: action.token }]
          : [],
      ),
    );
    if (fromState.length > 0 || !target?.execution) return fromState;
    const attempts = await gateway.listActionExecutions(target.execution, signal);
    return attempts.flatMap(({ stage, action, status, type, externalId }) =>
      status === 'InProgress' && type?.category === 'Approval' && externalId !== undefined
        ? [{ ref: { pipeline, stage, action }, token: externalId }]
        : [],
    );
  });
}

async function chooseApproval(
  open: readonly OpenApproval[],
  pipeline: PipelineRef,
  target: Target | undefined,
  title: string,
): Promise<OpenApproval | undefined> {
  const wanted = target?.action;
  if (wanted) {
    const found = open.find(({ ref }) => ref.stage === wanted.stage && ref.action === wanted.action);
    if (found) return found;
    throw new Problem(
      'approvalClosed',
      vscode.l10n.t('{0} does not wait for an approval any more: somebody has answered it.', wanted.action),
    );
  }
  if (open.length === 0)
    throw new Problem(
      'approvalClosed',
      vscode.l10n.t('Nothing waits for an approval in {0}.', pipeline.name),
    );
  if (open.length === 1) return open[0];
  const choice = await pick<OpenApproval>({
    title,
    placeholder: vscode.l10n.t('Which approval?'),
    rows: () =>
      open.map((approval) => ({
        label: `$(bell) ${approval.ref.stage}/${approval.ref.action}`,
        value: approval,
      })),
  });
  return choice === back ? undefined : choice;
}
