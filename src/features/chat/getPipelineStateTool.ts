import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import { formatAge } from '../../domain/duration';
import type { ActionExecution, Execution } from '../../domain/execution/execution';
import type { ActionState, PipelineState, StageState } from '../../domain/pipeline/pipelineState';
import { statusOf } from '../../domain/execution/pipelineStatus';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import { runStatusOf } from '../../domain/execution/runStatus';
import { isOpenApproval } from '../../domain/execution/stageStatus';
import { isActive } from '../../domain/pipeline/status';
import type { ExecutionRef } from '../../domain/refs';
import { findPipeline } from './findPipeline';
import type { Tool, ToolServices } from './tool';
import { executionLine, runLine, shortened } from './toolLabels';

const executionsShown = 5;

/**
 * What a pipeline is up to: stages, actions, what waits, and the newest executions. Two calls; in PARALLEL mode, of which the
 * state has no executions, one more for each that is under way.
 */
export const getPipelineState: Tool<'codepipeline_getPipelineState'> = {
  async invoke(services, input, signal) {
    const pipeline = await findPipeline(services, input, signal);
    const [state, page] = await Promise.all([
      services.scheduler.fetch(stateOf(pipeline), signal, { fresh: true }),
      services.scheduler.fetch(executionsOf(pipeline), signal, { fresh: true }),
    ]);
    const executions = page.executions.slice(0, executionsShown);
    const now = services.now(pipeline.connection);
    const known = page.executions;
    const attempts = await attemptsOfParallel(services, state, known, signal);
    const context = { known, attemptsOf: ({ executionId }: ExecutionRef) => attempts.get(executionId) };
    const status = statusOf(known, state, { ...context, hasOlder: page.nextToken !== undefined });
    return [
      `Pipeline ${pipeline.name}, version ${state.version}`,
      statusLine(status, now),
      ...state.stages.flatMap((stage) => stageLines(stage, now)),
      executions.length > 0 ? 'Newest executions:' : 'It never ran.',
      ...executions.map(
        (execution) => `- ${executionLine(execution, now, runStatusOf(execution, state, context).status)}`,
      ),
    ].join('\n');
  },
};

async function attemptsOfParallel(
  { scheduler }: Pick<ToolServices, 'scheduler'>,
  { stages }: PipelineState,
  executions: readonly Execution[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly ActionExecution[]>> {
  if (stages.some(({ latestExecution }) => latestExecution)) return new Map();
  const active = executions.filter(({ status }) => isActive(status)).slice(0, executionsShown);
  const attempts = await Promise.all(active.map(({ ref }) => scheduler.fetch(actionsOf(ref), signal)));
  return new Map(active.map(({ ref }, index) => [ref.executionId, attempts[index] ?? []]));
}

/** The status that every view shows, and what else is current. */
function statusLine({ status, current, lastFailure, lead }: PipelineStatus, now: number): string {
  const runs = current.length > 0 ? current : lead ? [lead] : [];
  return [
    `Status: ${status}`,
    ...runs.map((run) => runLine(run, now)),
    ...(lastFailure ? [`the last execution that ended failed ${formatAge(now - lastFailure.since)}`] : []),
  ].join('; ');
}

function stageLines(stage: StageState, now: number): readonly string[] {
  const { name, latestExecution, transition, inboundExecutionIds } = stage;
  const facts = [
    latestExecution
      ? `${latestExecution.status} (execution ${latestExecution.executionId})`
      : 'never ran in this version',
    ...(transition.isEnabled
      ? []
      : [`transition into it disabled: ${shortened(transition.disabledReason ?? 'no reason given')}`]),
    ...(inboundExecutionIds.length > 0 ? [`waiting in front of it: ${inboundExecutionIds.join(', ')}`] : []),
  ];
  return [`Stage ${name}: ${facts.join('; ')}`, ...stage.actions.map((action) => actionLine(action, now))];
}

function actionLine(action: ActionState, now: number): string {
  const { name, status = 'never ran', changedAt, summary, error } = action;
  const words = error?.message ?? summary;
  return [
    `  - ${name}: ${isOpenApproval(action) ? 'waits for approval' : status}`,
    ...(changedAt === undefined ? [] : [formatAge(now - changedAt)]),
    ...(words ? [shortened(words)] : []),
  ].join(', ');
}
