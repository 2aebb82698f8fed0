import { sourceActions } from '../../domain/definition/declaration';
import type { Engine } from './engine';
import { openExecution } from './execution';
import { currentDeclaration, insideOf, latestOccupancy } from './lookup';
import type { ExecutionRecord, PipelineRecord, Trigger } from './records';
import { enterStage } from './stageRun';

/** Puts a new execution into a stage, with the revisions of an earlier one in it. */
export function openRollback(
  { world }: Engine,
  pipeline: PipelineRecord,
  { stage, target, trigger }: { stage: string; target: ExecutionRecord; trigger: Trigger },
  now: number,
): ExecutionRecord {
  const { mode, variables, revisions, outputs, id: rollbackTarget } = target;
  const given = { mode, trigger, variables, revisions, outputs, rollbackTarget };
  const execution = openExecution(world, pipeline, stage, given, now);
  enterStage(pipeline, execution, stage, now);
  return execution;
}

/**
 * Rolls a stage back to the last execution that succeeded in it, because `failed` did not. Does nothing when
 * there is none, and nothing for a rollback, which would be repeated endlessly.
 */
export function rollBackAutomatically(
  engine: Engine,
  pipeline: PipelineRecord,
  failed: ExecutionRecord,
  stage: string,
  now: number,
): void {
  const declaration = currentDeclaration(pipeline);
  if (failed.rollbackTarget != null || failed.version !== pipeline.version) return;
  if (failed.mode === 'PARALLEL' || declaration.pipelineType === 'V1') return;
  if (isSourceStage(pipeline, stage) || insideOf(pipeline, stage) != null) return;
  const target = latestOccupancy(
    pipeline,
    stage,
    (run, execution) =>
      run.status === 'Succeeded' &&
      execution.version === pipeline.version &&
      execution.rollbackTarget == null,
  );
  if (target == null) return;
  const trigger = { triggerType: 'AutomatedRollback', triggerDetail: failed.id } as const;
  openRollback(engine, pipeline, { stage, target: target.execution, trigger }, now);
}

/** A source stage cannot be rolled back, because running it again finds other revisions. */
export function isSourceStage(pipeline: PipelineRecord, stage: string): boolean {
  const declaration = currentDeclaration(pipeline);
  return sourceActions(declaration).length > 0 && declaration.stages[0]?.name === stage;
}
