import * as vscode from 'vscode';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { JobDesk } from '../../core/jobs/jobDesk';
import { actionTypesOf, partnerTypesOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { isHeldJob } from '../../domain/jobs/workedJob';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { guardChange } from '../../ui/confirm/guardChange';
import { askText, back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { commandRow, openCommandSetting } from './chooseCommand';
import type { Arrival, Arrivals } from './jobArrivals';
import type { JobRunner } from './jobRunner';

/** Begins to poll for the jobs of an action type in this window. */
export const workJobs =
  (
    services: Services,
    desk: JobDesk,
    runner: JobRunner,
    arrivals: Arrivals,
  ): CommandHandler<'codepipeline.workJobs'> =>
  async (target) => {
    const { connection, actionType: type } = target ?? {};
    if (connection === undefined || !type) return;
    refuseReadOnly(services, connection);
    const types = await whileWaiting(vscode.l10n.t('Loading {0}…', type.provider), (signal) =>
      services.scheduler.fetch(
        type.owner === 'ThirdParty' ? partnerTypesOf(connection) : actionTypesOf(connection),
        signal,
      ),
    );
    const known = types.find(({ id }) => actionTypeKey(id) === actionTypeKey(type));
    // The poll for a partner's jobs has no query.
    const properties = type.owner === 'ThirdParty' ? [] : known?.actionConfigurationProperties;
    const key = properties?.find(({ queryable }) => queryable)?.name;
    const asked = await askHow(type, key, runner);
    if (!asked) return;
    const { value, arrival } = asked;
    const isAllowed = await guardChange(services, connection, {
      question: vscode.l10n.t('Work jobs of {0} in this window?', type.provider),
      verb: vscode.l10n.t('Work Jobs'),
      name: type.provider,
      detail: [
        vscode.l10n.t('Other workers of the action type do not get the jobs that this window takes.'),
        ...(arrival.kind === 'run'
          ? [vscode.l10n.t('{0} runs for each job, and its exit code is the result.', arrival.command.name)]
          : []),
      ].join(' '),
    });
    if (isAllowed !== true) return;
    arrivals.choose({ connection, type }, arrival);
    desk.work({
      ...{ connection, type },
      ...(key !== undefined && value !== undefined && { query: { key, value } }),
    });
    vscode.window.setStatusBarMessage(
      `$(server-process) ${vscode.l10n.t('Waiting for jobs of {0}', type.provider)}`,
      5_000,
    );
  };

/** What a worker polls for, and what happens with the jobs that arrive; undefined when a question was left. */
async function askHow(
  type: ActionTypeId,
  key: string | undefined,
  runner: JobRunner,
): Promise<{ readonly value: string | undefined; readonly arrival: Arrival } | undefined> {
  let value: string | undefined;
  for (;;) {
    if (key !== undefined) {
      value = await askQuery(type.provider, key, value ?? '');
      if (value === undefined) return undefined;
    }
    const arrival = await askArrival(type, runner.commandsFor(type), key !== undefined);
    if (arrival === undefined) return undefined;
    if (arrival !== back) return { value, arrival };
  }
}

async function askArrival(
  { provider }: ActionTypeId,
  commands: readonly JobCommand[],
  hasBack: boolean,
): Promise<Answer<Arrival>> {
  const answer = await pick<Arrival | 'settings'>({
    title: vscode.l10n.t('Work Jobs of {0}', provider),
    placeholder: vscode.l10n.t('Select what happens with each job that arrives'),
    hasBack,
    rows: () => [
      {
        label: `$(eye) ${vscode.l10n.t('Show It')}`,
        detail: vscode.l10n.t('You decide: acknowledge it, run a command for it, or report its result.'),
        value: { kind: 'show' },
      },
      {
        label: `$(inbox) ${vscode.l10n.t('Acknowledge It')}`,
        detail: vscode.l10n.t('The job is yours as soon as it arrives, and waits for your result.'),
        value: { kind: 'acknowledge' },
      },
      ...commands.map((command): PickRow<Arrival> => {
        const { label, description = '' } = commandRow(command);
        return { label, description, value: { kind: 'run', command } };
      }),
      { label: `$(gear) ${vscode.l10n.t('Add a Command in the Settings…')}`, value: 'settings' },
    ],
  });
  if (answer !== 'settings') return answer;
  await openCommandSetting();
  return undefined;
}

/** A worker of a type with a queryable property gets the jobs with one value of it only. */
async function askQuery(provider: string, key: string, value: string): Promise<string | undefined> {
  const answer = await askText({
    title: vscode.l10n.t('Work Jobs of {0}', provider),
    prompt: vscode.l10n.t('Enter the value of {0} whose jobs you want.', key),
    value,
    validate: (text) =>
      /^[A-Za-z0-9_-]{1,20}$/.test(text)
        ? undefined
        : vscode.l10n.t('Enter 1 to 20 letters, digits, hyphens and underscores.'),
  });
  return answer === back ? undefined : answer;
}

/** Ends the worker of a row, after asking where a job would be left without a result. */
export const stopWorkingJobs =
  (desk: JobDesk): CommandHandler<'codepipeline.stopWorkingJobs'> =>
  async (target) => {
    const { connection, actionType: type } = target ?? {};
    if (connection === undefined || !type) return;
    const worker = desk.find({ connection, type });
    if (worker?.jobs.some(isHeldJob)) {
      const stop = vscode.l10n.t('Stop Working Jobs');
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Stop working jobs of {0}?', type.provider),
        {
          modal: true,
          detail: vscode.l10n.t(
            'A job is acknowledged and has no result yet. Its action stays in progress until it runs out of time.',
          ),
        },
        stop,
      );
      if (answer !== stop) return;
    }
    desk.stop({ connection, type });
  };
