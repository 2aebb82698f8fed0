import * as vscode from 'vscode';
import { detailOf } from '../../domain/calls/queries';
import type { Execution } from '../../domain/execution/execution';
import { inputsOf } from '../../domain/start/earlierInputs';
import type { TakenOver } from '../../domain/start/earlierInputs';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import { executionRow } from '../../ui/quickInput/chooseExecutions';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { StartSession } from './startSession';

/** The exact revisions and variables of an earlier execution that is picked. */
export async function askEarlier(session: StartSession): Promise<Answer<TakenOver>> {
  const { pipeline, recent, services } = session;
  const chosen = await pick<Execution>({
    title: session.titled(vscode.l10n.t('Start {0}: same inputs as', pipeline.ref.name)),
    placeholder:
      recent.length === 0
        ? vscode.l10n.t('{0} has not run yet.', pipeline.ref.name)
        : vscode.l10n.t('Uses the same revisions and variables'),
    hasBack: true,
    rows: () => recent.map((execution) => executionRow(execution, services.now(pipeline.ref.connection))),
  });
  if (chosen === undefined || chosen === back) return chosen;
  return inputsOfEarlier(session, chosen);
}

/** The exact revisions and variables of an earlier execution. */
export async function inputsOfEarlier(
  { pipeline, services }: StartSession,
  execution: Execution,
): Promise<TakenOver> {
  const detail = await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.ref.name), (signal) =>
    services.scheduler.fetch(detailOf(execution.ref), signal, { fresh: true }),
  );
  return inputsOf(pipeline, execution, detail);
}
