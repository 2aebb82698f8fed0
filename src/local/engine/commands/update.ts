import type { PipelineDeclaration } from '../../../domain/definition/declaration';
import { closeCondition } from '../conditions';
import type { Engine } from '../engine';
import { endExecution } from '../gates';
import { activeExecutions, stageRunOf } from '../lookup';
import type { PipelineRecord } from '../records';
import { settle } from '../settle';

/**
 * Gives a pipeline its next version; its structure has been checked. Executions under way are cancelled:
 * immediately where they wait, else when their running actions have ended. PARALLEL executions continue with
 * the version they were started under.
 */
export function updatePipeline(
  engine: Engine,
  pipeline: PipelineRecord,
  declaration: PipelineDeclaration,
  now: number,
): PipelineDeclaration {
  const next = { ...declaration, version: pipeline.version + 1 };
  pipeline.versions.push(next);
  pipeline.version = next.version;
  pipeline.updated = now;
  for (const execution of activeExecutions(pipeline)) {
    // One that is being stopped ends anyway, and ends as stopped.
    if (execution.mode === 'PARALLEL' || execution.stop != null) continue;
    const { position } = execution;
    if (position.at === 'waiting') {
      endExecution(execution, 'Cancelled', now);
      continue;
    }
    execution.cancelledAt ??= now;
    const stageRun = stageRunOf(execution, position.stage);
    if (stageRun != null) closeCondition(stageRun, 'Cancelled', undefined, now);
  }
  settle(engine, pipeline, now);
  return next;
}
