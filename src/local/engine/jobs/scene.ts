import type { ActionTypeId } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import { sceneOf } from '../action';
import type { ActionScene, Engine } from '../engine';
import type { ActionRun, ExecutionRecord, JobRecord, PipelineRecord } from '../records';

/** A job, and the action it belongs to. */
export interface JobScene extends ActionScene {
  readonly run: ActionRun;
  readonly job: JobRecord;
}

/** @throws ServiceError JobNotFoundException for an id that no job of this owner's action types has. */
export function requireJob(engine: Engine, owner: ActionTypeId['owner'], id: string): JobScene {
  for (const scene of jobsOf(engine, () => true))
    if (scene.job.id === id && scene.action.actionTypeId.owner === owner) return scene;
  throw new ServiceError('JobNotFoundException', `The job '${id}' does not exist.`);
}

/** Every job of the given executions. */
export function* jobsOf(
  engine: Engine,
  isRelevant: (execution: ExecutionRecord) => boolean,
): Generator<JobScene, undefined> {
  for (const pipeline of engine.world.pipelines.values())
    for (const execution of pipeline.executions)
      if (isRelevant(execution)) yield* jobsIn(engine, pipeline, execution);
}

function* jobsIn(
  engine: Engine,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
): Generator<JobScene, undefined> {
  for (const stageRun of execution.stages)
    for (const run of stageRun.actions)
      for (const job of run.jobs ?? [])
        yield { ...sceneOf(engine, pipeline, execution, stageRun, run), run, job };
}
