import { executionsOf, stateOf } from '../../domain/calls/queries';
import { formatAge } from '../../domain/duration';
import type { ActionState, StageState } from '../../domain/pipeline/pipelineState';
import { revisionMessage } from '../../domain/pipeline/revision';
import { isOpenApproval } from '../../domain/execution/stageStatus';
import { findPipeline } from './findPipeline';
import type { Tool } from './tool';
import { executionLine, shortened } from './toolLabels';

const executionsShown = 5;

/** What a pipeline is up to: stages, actions, what waits, and the newest executions. Two calls. */
export const getPipelineState: Tool<'codepipeline_getPipelineState'> = {
  async invoke(services, input, signal) {
    const pipeline = await findPipeline(services, input, signal);
    const [state, page] = await Promise.all([
      services.scheduler.fetch(stateOf(pipeline), signal, { fresh: true }),
      services.scheduler.fetch(executionsOf(pipeline), signal, { fresh: true }),
    ]);
    const executions = page.executions.slice(0, executionsShown);
    const now = services.now(pipeline.connection);
    return [
      `Pipeline ${pipeline.name}, version ${state.version}`,
      ...state.stages.flatMap((stage) => stageLines(stage, now)),
      executions.length > 0 ? 'Newest executions:' : 'It never ran.',
      ...executions.map((execution) => `- ${executionLine(execution, now)}`),
    ].join('\n');
  },
};

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
  const words = error?.message ?? revisionMessage(summary === undefined ? {} : { summary });
  return [
    `  - ${name}: ${isOpenApproval(action) ? 'waits for approval' : status}`,
    ...(changedAt === undefined ? [] : [formatAge(now - changedAt)]),
    ...(words ? [shortened(words)] : []),
  ].join(', ');
}
