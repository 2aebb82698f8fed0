import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import { executionPage } from '../../domain/calls/queries';
import { formatDuration } from '../../domain/duration';
import type { Execution } from '../../domain/execution/execution';
import type { PipelineRef } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import { pickMany } from './pickMany';
import type { PickManyStep } from './pickMany';
import { back } from './quickInput';
import type { Answer, PickRow } from './quickInput';
import { triggerText } from '../text/executionLabels';
import { withoutIcons } from '../text/plainText';
import { lookOf } from '../text/statusPresentation';
import type { Services } from '../services';
import { whileWaiting } from './whileWaiting';

const pageSize = 50;

/** The newest executions of a pipeline, fresh from the service. */
export function fetchExecutions(
  { scheduler }: Pick<Services, 'scheduler'>,
  pipeline: PipelineRef,
): Promise<readonly Execution[]> {
  return whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), async (signal) => {
    const page = await scheduler.fetch(executionPage({ pipeline, pageSize }), signal);
    return page.executions;
  });
}

/** One or several of the executions that run now; the only one is taken without asking. */
export async function chooseRunning(
  executions: readonly Execution[],
  now: Services['now'],
  title: string,
): Promise<readonly Execution[]> {
  const running = executions.filter(({ status }) => isActive(status));
  if (running.length <= 1) return running;
  const answer = await pickRunning(running, now, { title, picked: [], hasBack: false });
  return answer === undefined || answer === back ? [] : answer;
}

/** Asks for one or several of several executions that run; the newest is marked unless others were. */
export const pickRunning = (
  running: readonly Execution[],
  now: Services['now'],
  { title, picked, hasBack }: Pick<PickManyStep<Execution>, 'title' | 'picked' | 'hasBack'>,
): Promise<Answer<readonly Execution[]>> =>
  pickMany<Execution>({
    title,
    placeholder: vscode.l10n.t('{0} executions are running. Which ones?', running.length),
    rows: () => running.map((execution) => executionRow(execution, now(execution.ref.pipeline.connection))),
    picked: picked.length > 0 ? picked : running.slice(0, 1),
    ...(hasBack && { hasBack }),
  });

/** An execution as a row of a quick pick. */
export function executionRow(execution: Execution, now: number): PickRow<Execution> {
  const look = lookOf(execution.status);
  return {
    label: `$(${look.icon}) ${withoutIcons(runName(execution))}`,
    description: [
      look.word,
      execution.trigger && triggerText(execution.trigger),
      formatDuration(now - execution.startedAt),
    ]
      .filter(Boolean)
      .join(' · '),
    value: execution,
  };
}
