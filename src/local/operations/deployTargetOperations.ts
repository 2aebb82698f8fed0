import { sceneOf } from '../engine/action';
import type { ActionScene } from '../engine/engine';
import type { ActionRun, PipelineRecord } from '../engine/records';
import { hasBegun, planOf } from '../engine/workPlan';
import { deployTargetsOf } from '../simulation/simulatedTargets';
import type { DeployTarget } from '../simulation/simulatedTargets';
import { ServiceError } from '../serviceError';
import { requirePipeline, seconds } from './operation';
import type { OperationContext } from './operation';
import { page } from './paging';

interface TargetsInput {
  pipelineName?: string;
  actionExecutionId: string;
  filters?: { name?: 'TARGET_STATUS'; values?: string[] }[];
  maxResults?: number;
  nextToken?: string;
}

/** Targets in the order of the deployment; an action that does not deploy to a fleet has none. */
export function listDeployActionExecutionTargets(input: TargetsInput, context: OperationContext): object {
  const { actionExecutionId, filters = [] } = input;
  const { pipelines } = context.engine.world;
  const candidates =
    input.pipelineName == null ? pipelines.values() : [requirePipeline(context, input.pipelineName)];
  const { scene, run } = requireRun(context, candidates, actionExecutionId);
  const { endTime, error } = planOf(context.engine, scene, run);
  const plan = { endTime, isFailing: error != null };
  const all = hasBegun(run) ? deployTargetsOf(scene, run, plan, context.now) : [];
  const targets = all
    .filter(({ status }) =>
      filters.every(({ values = [] }) => values.length === 0 || values.includes(status)),
    )
    .map((target) => ({ ...target, place: all.indexOf(target) }));
  const { items, nextToken } = page(targets, {
    scope: ['ListDeployActionExecutionTargets', actionExecutionId, filters],
    token: input.nextToken,
    limit: input.maxResults ?? 100,
    cursor: ({ place }) => String(place),
    isAfter: ({ place }, cursor) => place > Number(cursor),
  });
  return { targets: items.map(itemOf), nextToken };
}

/** @throws ServiceError ActionExecutionNotFoundException */
function requireRun(
  { engine }: OperationContext,
  pipelines: Iterable<PipelineRecord>,
  id: string,
): { scene: ActionScene; run: ActionRun } {
  for (const pipeline of pipelines)
    for (const execution of pipeline.executions)
      for (const stageRun of execution.stages) {
        const run = stageRun.actions.find((candidate) => candidate.id === id);
        if (run != null) return { scene: sceneOf(engine, pipeline, execution, stageRun, run), run };
      }
  throw new ServiceError(
    'ActionExecutionNotFoundException',
    `The action execution with id '${id}' does not exist.`,
  );
}

function itemOf({ id, type, status, startTime, endTime, events }: DeployTarget): object {
  return {
    targetId: id,
    targetType: type,
    status,
    startTime: startTime == null ? undefined : seconds(startTime),
    endTime: endTime == null ? undefined : seconds(endTime),
    events: events.map((event) => ({
      name: event.name,
      status: event.status,
      startTime: seconds(event.startTime),
      endTime: event.endTime == null ? undefined : seconds(event.endTime),
      context: { ssmCommandId: event.commandId, message: event.message },
    })),
  };
}
