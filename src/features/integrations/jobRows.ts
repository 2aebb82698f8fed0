import * as vscode from 'vscode';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { WorkedJob } from '../../domain/jobs/workedJob';
import { escapeMarkdown, firstLine, paragraphs } from '../../ui/text/plainText';
import { jobName } from '../../ui/text/jobLabels';
import { formatAgo } from '../../ui/text/relativeTime';
import type { StatusLook } from '../../ui/text/statusPresentation';
import { contextValueOf } from '../../ui/tree/contextValue';
import { jobNode } from '../../ui/tree/integrationNodes';
import type { JobNode, JobWorkerNode } from '../../ui/tree/integrationNodes';
import { rowCommand } from '../../ui/tree/row';
import type { RowKind } from '../../ui/tree/row';

/** What the rows need of the job workers. */
export type Desk = Pick<JobDesk, 'placesOf' | 'find' | 'runs' | 'onDidChange'>;

/** A worker and whether it gets jobs; its jobs are below it. */
export const jobWorkerRows = (desk: Desk): RowKind<JobWorkerNode> => ({
  row: ({ connection, actionType }) => {
    const worker = desk.find({ connection, type: actionType });
    const open = worker?.jobs.filter(
      ({ state }) => state.kind !== 'answered' && state.kind !== 'lost',
    ).length;
    const problem = worker?.problem && firstLine(worker.problem.message);
    return {
      label: actionType.provider,
      description:
        problem ??
        (open === undefined || open === 0
          ? vscode.l10n.t('waiting for jobs')
          : open === 1
            ? vscode.l10n.t('1 job')
            : vscode.l10n.t('{0} jobs', open)),
      look: problem
        ? { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Problem') }
        : { icon: 'server-process', word: vscode.l10n.t('Job worker') },
      tooltip: paragraphs(
        `**${escapeMarkdown(actionType.provider)}**`,
        problem && escapeMarkdown(problem),
        vscode.l10n.t(
          'While this worker polls, other workers of the action type do not get the jobs that it takes.',
        ),
      ),
      contextValue: contextValueOf('jobWorker', {
        canStopWorking: true,
        canEnterClientToken: actionType.owner === 'ThirdParty',
      }),
      expansion: 'expanded',
    };
  },
  children: ({ connection, actionType }) =>
    (desk.find({ connection, type: actionType })?.jobs ?? []).map(({ job }) =>
      jobNode(connection, actionType, job.id, job.context),
    ),
});

/** A job, and what it waits for. */
export const jobRows = (desk: Desk): RowKind<JobNode> => ({
  row: (node, { now }) => {
    const worked = desk.find({ connection: node.connection, type: node.actionType })?.find(node.job);
    const run = desk.runs.of(node.job);
    const { look, text } = run
      ? runningLook(run)
      : worked
        ? stateLook(worked)
        : endedLook(vscode.l10n.t('ended'));
    const isOpen = !run && (worked?.state.kind === 'offered' || worked?.state.kind === 'taken');
    return {
      label: worked ? jobName(worked.job) : node.job,
      description: [text, worked && formatAgo(worked.since, now(node.connection))]
        .filter(Boolean)
        .join(' · '),
      look,
      tooltip: paragraphs(
        worked && `**${escapeMarkdown(jobName(worked.job))}**`,
        escapeMarkdown(worked?.problem ?? text),
        isOpen ? vscode.l10n.t('Select to report its result.') : undefined,
      ),
      contextValue: contextValueOf('job', {
        canAnswerJob: isOpen,
        canCancelJobCommand: run !== undefined,
        canOpenTimeline: node.execution !== undefined,
        canOpenArtifact: isOpen && worked?.job.inputs.some(({ key }) => key !== undefined),
      }),
      ...(isOpen && {
        command: rowCommand('codepipeline.answerJob', vscode.l10n.t('Report Result…'), node),
      }),
    };
  },
});

interface StateLook {
  readonly look: StatusLook;
  readonly text: string;
}

const endedLook = (text: string): StateLook => ({ look: { icon: 'circle-slash', word: '' }, text });

/** The progress is a text of the command: it is shown as it is. */
const runningLook = ({
  name,
  progress,
}: {
  readonly name: string;
  readonly progress: string;
}): StateLook => ({
  look: { icon: 'loading~spin', word: '' },
  text: [vscode.l10n.t('running {0}', name), firstLine(progress)].filter(Boolean).join(' · '),
});

function stateLook({ state, problem }: WorkedJob): StateLook {
  switch (state.kind) {
    case 'offered':
      return { look: { icon: 'inbox', word: '' }, text: vscode.l10n.t('waiting to be acknowledged') };
    case 'taken':
      return problem === undefined
        ? { look: { icon: 'tools', word: '' }, text: vscode.l10n.t('waiting for its result') }
        : {
            look: { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Problem') },
            text: firstLine(problem),
          };
    case 'answering':
      return { look: { icon: 'loading~spin', word: '' }, text: vscode.l10n.t('sending its result') };
    case 'answered':
      return answeredLook(state.answer.kind);
    default:
      return endedLook(state.why);
  }
}

function answeredLook(kind: 'succeed' | 'fail' | 'continue'): StateLook {
  if (kind === 'succeed')
    return {
      look: { icon: 'pass', color: 'testing.iconPassed', word: '' },
      text: vscode.l10n.t('succeeded'),
    };
  if (kind === 'fail')
    return { look: { icon: 'error', color: 'testing.iconFailed', word: '' }, text: vscode.l10n.t('failed') };
  return { look: { icon: 'debug-pause', word: '' }, text: vscode.l10n.t('continues later') };
}
