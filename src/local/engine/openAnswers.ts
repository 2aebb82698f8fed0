import { findAction, findStage } from '../../domain/definition/declaration';
import { isAnswered } from './action';
import { activeExecutions, declarationOf } from './lookup';
import type { Engine } from './engine';
import type { ExecutionRecord, PipelineRecord } from './records';

/** Whether an approval or a job of any pipeline waits for its answer. */
export const hasOpenAnswer = (engine: Pick<Engine, 'world' | 'simulator'>): boolean =>
  [...engine.world.pipelines.values()].some((pipeline) =>
    activeExecutions(pipeline).some((execution) => waitsForAnswer(engine, pipeline, execution)),
  );

function waitsForAnswer(
  engine: Pick<Engine, 'simulator'>,
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
): boolean {
  const declaration = declarationOf(pipeline, execution);
  return execution.stages.some(({ name, actions }) => {
    const stage = findStage(declaration, name);
    return actions.some(({ status, action }) => {
      const type = stage && findAction(stage, action)?.actionTypeId;
      return status === 'InProgress' && type !== undefined && isAnswered(engine, type);
    });
  });
}
