import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isSamePipeline } from '../../domain/refs';
import type { ActionRef, PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { RowArguments, Target } from '../../ui/commands/target';
import { executeCommand } from '../../ui/commands/executeCommand';
import { pickMany } from '../../ui/quickInput/pickMany';
import { back } from '../../ui/quickInput/quickInput';
import { askSteps } from '../../ui/quickInput/steps';
import type { Step } from '../../ui/quickInput/steps';
import { formatAgo } from '../../ui/text/relativeTime';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { listText } from '../../ui/hub/facts';
import { runHub } from '../../ui/hub/askHub';
import { pipelineStep } from '../../ui/quickInput/pipelineStep';
import { targetsOf } from '../../ui/commands/target';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { readOpenApprovals } from '../../core/changes/openApprovals';
import type { OpenApproval } from '../../core/changes/openApprovals';
import { approvalHub } from './approvalHub';
import type { Verdict } from './approvalHub';
import { readBackground } from '../../core/changes/approvals';
import type { ApprovalBackground } from '../../core/changes/approvals';
import { outgoingCommits } from '../../domain/git/outgoingCommits';
import type { OutgoingCommits } from '../../domain/git/outgoingCommits';
import type { Services } from '../../ui/services';

/** Approves manual approvals that wait. */
export const approveAction = (services: Services): CommandHandler<'codepipeline.approveAction'> =>
  answer(services, 'Approved');

/** Rejects manual approvals that wait: their stages fail. */
export const rejectAction = (services: Services): CommandHandler<'codepipeline.rejectAction'> =>
  answer(services, 'Rejected');

const answer =
  (services: Services, verdict: Verdict) =>
  async (...rows: RowArguments): Promise<void> => {
    const { scheduler } = services;
    const targets = targetsOf(...rows);
    const wanted = targets.flatMap(({ action }) => action ?? []);
    const title = verdict === 'Approved' ? vscode.l10n.t('Approve') : vscode.l10n.t('Reject');
    let pipelines: readonly PipelineRef[] = [];
    let chosen: readonly OpenApproval[] = [];
    let comment = '';

    const which: Step = {
      ask: async (hasBack) => {
        // The tokens are fetched now: another user may have used one that was shown a while ago.
        const lists = await whileWaiting(lookingAt(pipelines), (signal) =>
          Promise.all(
            pipelines.map((pipeline) => {
              const of = targets.find(
                (target) => target.pipeline && isSamePipeline(target.pipeline, pipeline),
              );
              return readOpenApprovals(scheduler, pipeline, of?.execution, signal);
            }),
          ),
        );
        const open = lists.flat();
        const candidates = open.filter((each) => isMeant(each, targets));
        if (candidates.length === 0)
          throw wanted.length > 0 ? closedApproval(wanted) : nothingOpen(pipelines);
        if (candidates.length === 1 || wanted.length > 0) {
          chosen = candidates;
          return 'passed';
        }
        const picked = await pickMany<OpenApproval>({
          title: flowTitle(services, title, pipelines),
          placeholder: vscode.l10n.t('{0} approvals are waiting. Which ones?', candidates.length),
          rows: () => candidates.map((each) => approvalRow(each, services.now(each.ref.pipeline.connection))),
          picked: candidates.filter(({ ref }) => chosen.some((each) => isSameAction(each.ref, ref))),
          ...(hasBack && { hasBack }),
        });
        if (picked === undefined || picked === back) return picked;
        chosen = picked;
        return 'next';
      },
    };
    // From a row the timeline has room for everything that one should read.
    const there: Step = {
      isSkipped: () => targets.length === 0 || chosen.length !== 1 || !chosen[0]?.execution,
      ask: async () => {
        const [{ ref, execution } = { ref: undefined, execution: undefined }] = chosen;
        if (ref && execution)
          await executeCommand('codepipeline.openTimeline', {
            ...{ connection: ref.pipeline.connection, pipeline: ref.pipeline },
            ...{ execution, action: ref, focus: verdict },
          });
        return undefined;
      },
    };
    const how: Step = {
      ask: async (hasBack) => {
        const shown = await whileWaiting(lookingAt(pipelines), (signal) =>
          Promise.all(
            chosen.map(async (approval) => {
              const background = await readBackground(scheduler, approval, signal);
              return { approval, background, outgoing: await outgoingOf(services, approval, background) };
            }),
          ),
        );
        const names = chosen.map(({ ref }) => `${ref.pipeline.name} · ${ref.stage}/${ref.action}`);
        const of = chosen.map(({ ref }) => ref.pipeline);
        const draft = {
          title: flowTitle(services, `${title}: ${names.join(', ')}`, of),
          shown,
          verdict,
          comment,
        };
        const outcome = await runHub(services, approvalHub(services, draft, hasBack));
        ({ comment } = draft);
        return outcome;
      },
    };
    const pipeline = pipelineStep(services, title, targets, ['approval'], (refs) => {
      pipelines = refs;
    });
    await askSteps([pipeline, which, there, how]);
  };

/** The commits that an approval lets through. */
async function outgoingOf(
  { connections, git }: Services,
  { ref }: OpenApproval,
  { execution: waiting, deployed, sources }: ApprovalBackground,
): Promise<readonly OutgoingCommits[]> {
  const region = connections.find(ref.pipeline.connection)?.region;
  if (!waiting || !deployed?.execution || !sources || region === undefined) return [];
  return outgoingCommits({ sources, region, deployed: deployed.execution, waiting }, await git.find());
}

/** Whether the rows stand for an approval: those of actions name it, and others what it is in. */
const isMeant = ({ ref, execution }: OpenApproval, targets: readonly Target[]): boolean =>
  targets.length === 0 ||
  targets.some(
    ({ pipeline, stage, action, execution: of }) =>
      pipeline &&
      isSamePipeline(pipeline, ref.pipeline) &&
      (action === undefined || isSameAction(action, ref)) &&
      (stage === undefined || stage.stage === ref.stage) &&
      (of === undefined || execution === undefined || of.executionId === execution.executionId),
  );

export const isSameAction = (a: ActionRef, b: ActionRef): boolean =>
  a.stage === b.stage && a.action === b.action && isSamePipeline(a.pipeline, b.pipeline);

export const lookingAt = (pipelines: readonly PipelineRef[]): string =>
  vscode.l10n.t('Checking {0}…', pipelines.map(({ name }) => name).join(', '));

const approvalRow = (approval: OpenApproval, now: number) => ({
  label: `$(bell) ${approval.ref.stage}/${approval.ref.action}`,
  description: [
    approval.ref.pipeline.name,
    approval.since !== undefined && vscode.l10n.t('requested {0}', formatAgo(approval.since, now)),
  ]
    .filter(Boolean)
    .join(' · '),
  value: approval,
});

/** What is said of approvals that were open when their rows were drawn. */
export const closedApproval = (wanted: readonly ActionRef[]): Problem =>
  new Problem(
    'fact',
    vscode.l10n.t(
      '{0} is no longer waiting for approval: it already has a response, or a newer execution has superseded it.',
      listText(wanted.map(({ action }) => action)),
    ),
  );

const nothingOpen = (pipelines: readonly PipelineRef[]): Problem =>
  new Problem(
    'fact',
    vscode.l10n.t('No approvals are waiting in {0}.', pipelines.map(({ name }) => name).join(', ')),
  );
