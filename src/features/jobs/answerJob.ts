import * as vscode from 'vscode';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { JobWorker } from '../../core/jobs/jobWorker';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import { failureTypes } from '../../domain/jobs/job';
import type { ExecutionDetails, Job, JobAnswer } from '../../domain/jobs/job';
import { resultLimits } from '../../domain/jobs/answerProblems';
import type { OutputVariables } from '../../domain/jobs/answerProblems';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { guardChange } from '../../ui/confirm/guardChange';
import { productionName } from '../../ui/confirm/flowTitle';
import { rowText } from '../../ui/hub/facts';
import { textOption } from '../../ui/hub/textOption';
import { hubRow } from '../../ui/quickInput/hubRow';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';
import { askVariables } from './askVariables';
import { jobFacts } from './jobFacts';

/** What is to be reported, kept while the user goes from question to question. */
interface Draft {
  summary: string;
  externalId: string;
  variables: OutputVariables;
  token: string;
  message: string;
}

type Choice = 'acknowledge' | 'succeed' | 'fail' | 'continue' | 'summary' | 'externalId' | 'variables';

/** Shows a job, acknowledges it, and reports its result. */
export const answerJob =
  (services: Services, desk: JobDesk): CommandHandler<'codepipeline.answerJob'> =>
  async (target) => {
    const { connection, actionType: type, job: id } = target ?? {};
    if (connection === undefined || !type || id === undefined) return;
    refuseReadOnly(services, connection);
    const worker = desk.find({ connection, type });
    const worked = worker?.find(id);
    if (!worker || (worked?.state.kind !== 'offered' && worked?.state.kind !== 'taken'))
      throw new Problem('fact', vscode.l10n.t('The job no longer waits for a result here.'));
    const { job } = worked;
    const draft: Draft = {
      summary: '',
      externalId: '',
      variables: {},
      token: job.continuationToken ?? '',
      message: '',
    };
    const types = services.store.get(
      type.owner === 'ThirdParty' ? partnerTypesOf(connection) : actionTypesOf(connection),
    ).value;
    const known = types?.find((each) => actionTypeKey(each.id) === actionTypeKey(type));
    const place = services.connections.find(connection);
    const title = [jobName(job), ...(place?.isProduction ? [productionName(place)] : [])].join(' · ');
    for (;;) {
      const choice = await pick<Choice>({
        title,
        placeholder: vscode.l10n.t('Select what to report. Press Escape to leave the job as it is.'),
        rows: () => [
          ...choiceRows(worker.find(id)?.state.kind === 'offered', draft).filter(
            // The API takes no output variables from partners.
            ({ value }) => value !== 'variables' || job.clientId === undefined,
          ),
          ...jobFacts(job, known),
        ],
      });
      if (choice === undefined || choice === back) return;
      const done = await perform(services, { connection, worker, job, title }, choice, draft);
      if (done === undefined || done === 'done') return;
    }
  };

interface At {
  readonly connection: ConnectionId;
  readonly worker: JobWorker;
  readonly job: Job;
  readonly title: string;
}

function choiceRows(
  isOffered: boolean,
  { summary, externalId, variables }: Draft,
): readonly PickRow<Choice>[] {
  const none = vscode.l10n.t('none');
  const count = Object.keys(variables).length;
  return [
    ...(isOffered
      ? [
          hubRow<Choice>(
            {
              icon: 'inbox',
              label: vscode.l10n.t('Acknowledge'),
              detail: vscode.l10n.t('The job is yours: CodePipeline no longer offers it to other workers.'),
            },
            'acknowledge',
          ),
        ]
      : []),
    hubRow<Choice>(
      {
        icon: 'pass',
        label: vscode.l10n.t('Report Success'),
        detail: vscode.l10n.t('The action succeeds with the details below.'),
      },
      'succeed',
    ),
    hubRow<Choice>({ icon: 'error', label: vscode.l10n.t('Report Failure…') }, 'fail'),
    hubRow<Choice>(
      {
        icon: 'debug-pause',
        label: vscode.l10n.t('Continue Later…'),
        detail: vscode.l10n.t(
          'The action stays in progress, and CodePipeline offers another job with your token.',
        ),
      },
      'continue',
    ),
    hubRow<Choice>(
      { icon: 'note', label: vscode.l10n.t('Summary'), description: rowText(summary) || none },
      'summary',
    ),
    hubRow<Choice>(
      {
        icon: 'link',
        label: vscode.l10n.t('External Execution ID'),
        description: rowText(externalId) || none,
      },
      'externalId',
    ),
    hubRow<Choice>(
      {
        icon: 'symbol-variable',
        label: vscode.l10n.t('Output Variables'),
        description: count === 0 ? none : Object.keys(variables).join(', '),
      },
      'variables',
    ),
  ];
}

/** What came of a choice: the job is answered, or the list is shown again; undefined when everything was left. */
async function perform(
  services: Services,
  at: At,
  choice: Choice,
  draft: Draft,
): Promise<Answer<'done' | 'again'>> {
  const { worker, job, title } = at;
  switch (choice) {
    case 'acknowledge':
      await worker.take(job.id);
      return 'again';
    case 'succeed': {
      const { variables } = draft;
      const hasVariables = Object.keys(variables).length > 0;
      return report(services, at, {
        ...{ kind: 'succeed', details: detailsOf(draft) },
        ...(hasVariables && { outputVariables: variables }),
      });
    }
    case 'fail':
      return askFailure(services, at, draft);
    case 'continue': {
      const token = await text(
        title,
        draft,
        'token',
        vscode.l10n.t('Continuation Token'),
        resultLimits.continuationToken,
        vscode.l10n.t('Enter a text by which the next job knows where to continue.'),
      );
      if (token === undefined) return undefined;
      return token === back || draft.token === ''
        ? 'again'
        : report(services, at, { kind: 'continue', token: draft.token, details: detailsOf(draft) });
    }
    case 'variables': {
      const asked = await askVariables(title, draft.variables);
      if (asked) draft.variables = asked;
      return 'again';
    }
    case 'summary':
      return again(
        text(
          title,
          draft,
          'summary',
          vscode.l10n.t('Summary'),
          resultLimits.summary,
          vscode.l10n.t('Enter what the action did. Everyone with access can see it.'),
        ),
      );
    default:
      return again(
        text(
          title,
          draft,
          'externalId',
          vscode.l10n.t('External Execution ID'),
          resultLimits.externalExecutionId,
          vscode.l10n.t(
            'Enter the ID of the work in your system. URL templates of the action type can name it.',
          ),
        ),
      );
  }
}

const again = async (asked: Promise<Answer<unknown>>): Promise<Answer<'again'>> =>
  (await asked) === undefined ? undefined : 'again';

const text = (
  title: string,
  draft: Draft,
  member: Exclude<keyof Draft, 'variables'>,
  label: string,
  longest: number,
  prompt: string,
) =>
  textOption({
    ...{ title, label, prompt, longest },
    read: () => draft[member],
    write: (value) => {
      draft[member] = value;
    },
  }).ask();

function detailsOf({ summary, externalId }: Draft): ExecutionDetails {
  return {
    ...(summary !== '' && { summary }),
    ...(externalId !== '' && { externalExecutionId: externalId }),
  };
}

async function askFailure(services: Services, at: At, draft: Draft): Promise<Answer<'done' | 'again'>> {
  const type = await pick({
    title: at.title,
    placeholder: vscode.l10n.t('Select why the job failed'),
    hasBack: true,
    rows: () => failureTypes.map((value) => ({ label: value, value })),
  });
  if (type === undefined) return undefined;
  if (type === back) return 'again';
  const asked = await text(
    at.title,
    draft,
    'message',
    vscode.l10n.t('Message'),
    resultLimits.message,
    vscode.l10n.t('Enter why the job failed. Everyone with access can see it.'),
  );
  if (asked === undefined) return undefined;
  if (asked === back || draft.message.trim() === '') return 'again';
  const { externalId } = draft;
  return report(services, at, {
    ...{ kind: 'fail', type, message: draft.message.trim() },
    ...(externalId !== '' && { externalExecutionId: externalId }),
  });
}

/** Sends the result, after a question on production connections; a refused one leads back to the list. */
async function report(
  services: Services,
  { connection, worker, job }: At,
  answer: JobAnswer,
): Promise<'done' | 'again'> {
  const name = jobName(job);
  const isAllowed = await guardChange(services, connection, {
    question: vscode.l10n.t('Report the result of {0}?', name),
    verb: vscode.l10n.t('Report'),
    name: job.context?.pipeline ?? name,
    detail: vscode.l10n.t('The pipeline continues accordingly.'),
  });
  if (isAllowed !== true) return 'again';
  await worker.answer(job.id, answer);
  const state = worker.find(job.id)?.state;
  if (state?.kind === 'lost') throw new Problem('fact', state.why);
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Reported the result of {0}', name)}`, 5_000);
  return 'done';
}
