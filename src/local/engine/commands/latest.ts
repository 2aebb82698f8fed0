import { ServiceError } from '../../serviceError';
import { findExecution, latestIn, stageRunOf } from '../lookup';
import type { Occupancy } from '../lookup';
import type { PipelineRecord } from '../records';

/**
 * An execution in a stage that no later one has entered; PARALLEL executions do not follow one another.
 * @throws ServiceError NotLatestPipelineExecutionException.
 */
export function requireLatest(pipeline: PipelineRecord, stage: string, executionId: string): Occupancy {
  const execution = findExecution(pipeline, executionId);
  const run = execution == null ? undefined : stageRunOf(execution, stage);
  if (execution == null || run == null)
    throw notLatest(`The execution '${executionId}' is not the latest one in stage '${stage}'.`);
  if (execution.mode !== 'PARALLEL' && latestIn(pipeline, stage)?.execution !== execution)
    throw notLatest(`A later execution than '${executionId}' has entered stage '${stage}'.`);
  return { execution, run };
}

const notLatest = (message: string) => new ServiceError('NotLatestPipelineExecutionException', message);
