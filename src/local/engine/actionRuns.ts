import { newestFirst } from './lookup';
import type { ActionRun, ExecutionRecord, PipelineRecord, StageRun, World } from './records';

/** A run of an action, with everything it belongs to. */
export interface PlacedRun {
  readonly pipeline: PipelineRecord;
  readonly execution: ExecutionRecord;
  readonly stageRun: StageRun;
  readonly run: ActionRun;
}

/** Every run of every action of the account, the newest executions of each pipeline first. */
export function* actionRuns({ pipelines }: World): Generator<PlacedRun> {
  for (const pipeline of pipelines.values())
    for (const execution of newestFirst(pipeline))
      for (const stageRun of execution.stages)
        for (const run of stageRun.actions) yield { pipeline, execution, stageRun, run };
}
