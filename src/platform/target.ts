import type { ActionRef, ConnectionId, ExecutionRef, PipelineRef, StageRef } from '../domain/refs';

/**
 * What a command acts on. Rows of the tree, the status bar and the timeline all have this shape; a command asks for
 * whatever part it needs and was not given.
 */
export interface Target {
  readonly connection?: ConnectionId;
  readonly pipeline?: PipelineRef;
  readonly stage?: StageRef;
  readonly action?: ActionRef;
  readonly execution?: ExecutionRef;
  /** The attempt of the action that is meant, beside its execution. */
  readonly actionExecutionId?: string;
  /** The evaluation of a rule that is meant, beside its execution. */
  readonly ruleExecutionId?: string;
  /** The source action whose revision is meant, beside its execution. */
  readonly sourceAction?: string;
}

/**
 * What a command on rows is handed: the row that was pointed at and, when several rows are selected and it is one of
 * them, all of those. `targetsOf` makes one list of the two.
 */
export type RowArguments = [target?: Target, selection?: readonly Target[]];

/** The rows a command acts on: all that are selected, else the one pointed at; none when it comes from the palette. */
export const targetsOf = (...[target, selection]: RowArguments): readonly Target[] => {
  if (selection !== undefined && selection.length > 0) return selection;
  return target === undefined ? [] : [target];
};
