import { findAction, findStage } from '../../domain/definition/declaration';
import type { ActionDeclaration, StageDeclaration } from '../../domain/definition/declaration';
import type { Engine } from '../engine/engine';
import { currentDeclaration, findExecution } from '../engine/lookup';
import type { ExecutionRecord, PipelineRecord } from '../engine/records';
import { ServiceError } from '../serviceError';

/** The context of an operation. The world has been brought up to `now` before. */
export interface OperationContext {
  readonly engine: Engine;
  readonly now: number;
  /** ARN of the principal that signed the request. */
  readonly caller: string;
  /** The address at which the caller reaches the service, for URLs in responses. */
  readonly endpoint: string;
}

/** One operation of the API: takes an input that the model accepts, returns the shape of its output. */
export type Operation = (input: never, context: OperationContext) => object;

/** The protocol's timestamp: seconds with a fraction. */
export const seconds = (milliseconds: number) => milliseconds / 1000;

/** @throws ServiceError PipelineNotFoundException */
export function requirePipeline({ engine: { world } }: OperationContext, name: string): PipelineRecord {
  const pipeline = world.pipelines.get(name);
  if (pipeline != null) return pipeline;
  throw new ServiceError(
    'PipelineNotFoundException',
    `Account '${world.accountId}' does not have a pipeline with name '${name}'`,
  );
}

/** @throws ServiceError StageNotFoundException */
export function requireStage(pipeline: PipelineRecord, name: string): StageDeclaration {
  const stage = findStage(currentDeclaration(pipeline), name);
  if (stage != null) return stage;
  throw new ServiceError(
    'StageNotFoundException',
    `Pipeline '${pipeline.name}' does not have a stage with name '${name}'`,
  );
}

/** @throws ServiceError ActionNotFoundException */
export function requireAction(
  pipeline: PipelineRecord,
  stage: StageDeclaration,
  name: string,
): ActionDeclaration {
  const action = findAction(stage, name);
  if (action != null) return action;
  throw new ServiceError(
    'ActionNotFoundException',
    `Stage '${stage.name}' of pipeline '${pipeline.name}' does not have an action with name '${name}'`,
  );
}

/** @throws ServiceError PipelineExecutionNotFoundException */
export function requireExecution(pipeline: PipelineRecord, id: string): ExecutionRecord {
  const execution = findExecution(pipeline, id);
  if (execution != null) return execution;
  throw new ServiceError(
    'PipelineExecutionNotFoundException',
    `Pipeline '${pipeline.name}' does not have an execution with id '${id}'`,
  );
}
