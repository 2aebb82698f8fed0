/** Statuses as the API reference spells them (PipelineExecutionStatus, StageExecutionStatus, ActionExecutionStatus). */

export type ExecutionStatus =
  | 'InProgress'
  | 'Stopping'
  | 'Stopped'
  | 'Succeeded'
  | 'Superseded'
  | 'Failed'
  | 'Cancelled';

export type StageStatus =
  | 'InProgress'
  | 'Stopping'
  | 'Stopped'
  | 'Succeeded'
  | 'Failed'
  | 'Cancelled'
  | 'Skipped';

export type ActionStatus = 'InProgress' | 'Abandoned' | 'Succeeded' | 'Failed';

/** Status of a stage condition and, less `Overridden` and `Errored`, of its rules. */
export type ConditionStatus =
  | 'InProgress'
  | 'Failed'
  | 'Errored'
  | 'Succeeded'
  | 'Cancelled'
  | 'Abandoned'
  | 'Overridden';

export type AnyStatus = ExecutionStatus | StageStatus | ActionStatus | ConditionStatus;

/** True while the status can still change without a retry. A retry can bring `Failed` and `Stopped` back. */
export const isActive = (status: AnyStatus): boolean => status === 'InProgress' || status === 'Stopping';
