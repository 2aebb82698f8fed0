/**
 * Refs name a thing in a connection. They are small readonly values: compare them by their key, never by
 * identity. Every ref carries its connection, so that equal pipeline names in two accounts are never
 * confused.
 */

/** The id of a {@link Connection}: its name in the settings, unique among connections. */
export type ConnectionId = string;

export interface PipelineRef {
  readonly connection: ConnectionId;
  /** The pipeline's name, unique in its account and region. */
  readonly name: string;
}

export interface ExecutionRef {
  readonly pipeline: PipelineRef;
  /** The pipeline execution id, a UUID. */
  readonly executionId: string;
}

export interface StageRef {
  readonly pipeline: PipelineRef;
  readonly stage: string;
}

export interface ActionRef {
  readonly pipeline: PipelineRef;
  readonly stage: string;
  readonly action: string;
}

/** JSON keeps the parts apart whatever characters they hold. */
const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);

/** A string that is equal for equal pipelines; use it as a map key. */
export const pipelineKey = (ref: PipelineRef) => keyOf(ref.connection, ref.name);

/** A string that is equal for equal executions; use it as a map key. */
export const executionKey = (ref: ExecutionRef) =>
  keyOf(ref.pipeline.connection, ref.pipeline.name, ref.executionId);

export const isSamePipeline = (a: PipelineRef, b: PipelineRef) =>
  a.name === b.name && a.connection === b.connection;

export const isSameExecution = (a: ExecutionRef, b: ExecutionRef) =>
  a.executionId === b.executionId && isSamePipeline(a.pipeline, b.pipeline);

/** The first eight characters of an execution or commit id: enough to tell two apart on screen. */
export const shortId = (id: string) => id.slice(0, 8);
