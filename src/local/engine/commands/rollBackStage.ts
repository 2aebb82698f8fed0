import { ServiceError } from '../../serviceError';
import type { Engine } from '../engine';
import { currentDeclaration, findExecution, insideOf, latestIn, stageRunOf } from '../lookup';
import type { ExecutionRecord, PipelineRecord, Trigger } from '../records';
import { isSourceStage, openRollback } from '../rollbackExecution';
import { settle } from '../settle';

/**
 * Runs one stage again with the revisions of an earlier execution in it, as a new execution of type ROLLBACK.
 * @throws ServiceError PipelineExecutionNotFoundException, PipelineExecutionOutdatedException,
 * UnableToRollbackStageException.
 */
export function rollbackStage(
  engine: Engine,
  pipeline: PipelineRecord,
  { stage, targetId, trigger }: { stage: string; targetId: string; trigger: Trigger },
  now: number,
): ExecutionRecord {
  const target = requireTarget(pipeline, stage, targetId);
  const execution = openRollback(engine, pipeline, { stage, target, trigger }, now);
  settle(engine, pipeline, now);
  return execution;
}

function requireTarget(pipeline: PipelineRecord, stage: string, targetId: string): ExecutionRecord {
  const declaration = currentDeclaration(pipeline);
  if (declaration.pipelineType === 'V1') throw unable('Stage rollback can only be used with V2 pipelines.');
  if (declaration.executionMode === 'PARALLEL')
    throw unable('A stage of a PARALLEL pipeline cannot be rolled back.');
  if (isSourceStage(pipeline, stage))
    throw unable(`The stage '${stage}' is a source stage and cannot be rolled back.`);
  if (insideOf(pipeline, stage) != null)
    throw unable(`The stage '${stage}' is running and cannot be rolled back.`);
  if (latestIn(pipeline, stage)?.run.status === 'Skipped')
    throw unable(`The stage '${stage}' was skipped and cannot be rolled back.`);

  const target = findExecution(pipeline, targetId);
  if (target == null)
    throw new ServiceError(
      'PipelineExecutionNotFoundException',
      `The pipeline '${pipeline.name}' has no execution with id '${targetId}'.`,
    );
  if (target.version !== pipeline.version)
    throw unable(`The pipeline '${pipeline.name}' was changed after the execution '${targetId}' started.`);
  if (target.rollbackTarget != null)
    throw outdated(`The execution '${targetId}' is a rollback itself and cannot be the target of one.`);
  if (stageRunOf(target, stage)?.status !== 'Succeeded')
    throw outdated(`The execution '${targetId}' did not succeed in stage '${stage}'.`);
  return target;
}

const unable = (message: string) => new ServiceError('UnableToRollbackStageException', message);
const outdated = (message: string) => new ServiceError('PipelineExecutionOutdatedException', message);
