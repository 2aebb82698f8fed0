import * as vscode from 'vscode';
import { executionsOf } from '../../domain/calls/queries';
import type { ExecutionRef } from '../../domain/refs';
import type { Target } from '../../ui/commands/target';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { TimelinePanels } from './timelinePanels';
import { findOccupant } from '../../ui/tree/known';
import { executionRow, fetchExecutions } from '../../ui/quickInput/chooseExecutions';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import type { Services } from '../../ui/services';

/** Opens the live timeline of an execution, at the action it was asked for. */
export const openTimeline =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.openTimeline'> =>
  async (target) => {
    const title = vscode.l10n.t('Open Timeline');
    const execution =
      executionOf(services, target) ??
      newestOf(services, target) ??
      (await chooseExecution(services, target, title));
    if (!execution) return;
    const place = target?.action ?? target?.stage;
    timelines.show(execution, { ...place, ...(target?.focus && { focus: target.focus }) });
  };

/** The execution that a target names or, for a stage as it is now, the one that is in it. */
export const executionOf = (
  { store }: Pick<Services, 'store'>,
  target: Target | undefined,
): ExecutionRef | undefined => target?.execution ?? (target?.stage && findOccupant(target.stage, { store }));

/** For a pipeline's row its newest execution; without a row the command asks. */
const newestOf = ({ store }: Pick<Services, 'store'>, target: Target | undefined): ExecutionRef | undefined =>
  target?.pipeline && store.get(executionsOf(target.pipeline)).value?.executions[0]?.ref;

/** One of the newest executions of the target's pipeline, or of one that is picked; undefined when dismissed. */
export async function chooseExecution(
  services: Services,
  target: Target | undefined,
  title: string,
): Promise<ExecutionRef | undefined> {
  const pipeline = await choosePipeline(services, target, title);
  if (!pipeline) return undefined;
  const executions = await fetchExecutions(services, pipeline);
  const rows = executions.map((execution) => executionRow(execution, services.now(pipeline.connection)));
  const answer = await pick({
    title,
    placeholder:
      rows.length === 0
        ? vscode.l10n.t('{0} has not run yet. Start it first.', pipeline.name)
        : vscode.l10n.t('Which execution?'),
    rows: () => rows,
  });
  return answer === undefined || answer === back ? undefined : answer.ref;
}
