import * as vscode from 'vscode';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { JobDesk } from '../../core/jobs/jobDesk';
import type { JobWorker } from '../../core/jobs/jobWorker';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { actionTypeKey } from '../../domain/definition/actionType';
import { failureTypes } from '../../domain/jobs/job';
import type { ExecutionDetails, Job, JobAnswer } from '../../domain/jobs/job';
import { resultLimits } from '../../domain/jobs/answerProblems';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { guardChange } from '../../ui/confirm/guardChange';
import { productionName } from '../../ui/confirm/flowTitle';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { textOption } from '../../ui/hub/textOption';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { jobName } from '../../ui/text/jobLabels';
import { choiceRows } from './answerChoices';
import type { Choice, Draft } from './answerChoices';
import type { JobRunner } from './jobRunner';
import { chooseCommand } from './chooseCommand';
import { askVariables } from './askVariables';
import { jobFacts } from './jobFacts';

/** Shows a job, acknowledges it, and reports its result. */
export const answerJob =
  (services: Services, desk: JobDesk, runner: JobRunner): CommandHandler<'codepipeline.answerJob'> =>
  async (target) => {
    const { connection, actionType: type, job: id } = target ?? {};
    if (connection === undefined || !type || id === undefined) return;
    refuseReadOnly(services, connection);
    const worker = desk.find({ connection, type });
    const worked = worker?.find(id);
    if (!worker || desk.runs.of(id) || (worked?.state.kind !== 'offered' && worked?.state.kind !== 'taken'))
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
      const done = await perform(services, { connection, type, worker, job, title, runner }, choice, draft);
      if (done === undefined || done === 'done') return;
    }
  };

interface At {
  readonly connection: ConnectionId;
  readonly type: ActionTypeId;
  readonly runner: JobRunner;
  readonly worker: JobWorker;
  readonly job: Job;
  readonly title: string;
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
    case 'run':
      return runFor(services, at);
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

/** Runs a command for the job, after a question on production connections: its exit code is the result. */
async function runFor(services: Services, { connection, type, runner, job, title }: At) {
  const command = await chooseCommand(runner.commandsFor(type), title);
  if (command === undefined) return undefined;
  if (command === back) return 'again';
  const name = jobName(job);
  const isAllowed = await guardChange(services, connection, {
    question: vscode.l10n.t('Run {0} for {1}?', command.name, name),
    verb: vscode.l10n.t('Run'),
    name: job.context?.pipeline ?? name,
    detail: vscode.l10n.t(
      'Its exit code is reported as the result of the job, and the pipeline continues accordingly.',
    ),
  });
  if (isAllowed !== true) return 'again';
  hideAnswered();
  void runner.run({ connection, type }, job.id, command);
  return 'done';
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
