import type { PipelineRef } from '../refs';
import type { ActionStatus, ConditionStatus, StageStatus } from './status';

/** The transition into a stage. A disabled one holds back every execution until it is enabled. */
export interface Transition {
  readonly isEnabled: boolean;
  readonly disabledReason?: string;
  /** ARN of the principal that changed it last. */
  readonly changedBy?: string;
  /** Epoch milliseconds. */
  readonly changedAt?: number;
}

/** The latest run of an action, which may belong to an older execution than its stage's latest one. */
export interface ActionState {
  readonly name: string;
  readonly status?: ActionStatus;
  readonly actionExecutionId?: string;
  readonly summary?: string;
  /** Epoch milliseconds of the last change of status. */
  readonly changedAt?: number;
  readonly changedBy?: string;
  /** Only an open approval has one; it authorises the answer. */
  readonly token?: string;
  readonly error?: { readonly code?: string; readonly message?: string };
  readonly externalId?: string;
  readonly externalUrl?: string;
  readonly percentComplete?: number;
  readonly revisionId?: string;
  readonly revisionUrl?: string;
  /** The console page of the resource that the action works on. */
  readonly entityUrl?: string;
  readonly logStreamArn?: string;
}

export interface RuleState {
  readonly name: string;
  readonly status?: ConditionStatus;
  readonly summary?: string;
  readonly error?: { readonly code?: string; readonly message?: string };
}

export type ConditionGate = 'beforeEntry' | 'onSuccess' | 'onFailure';

export interface ConditionState {
  readonly gate: ConditionGate;
  readonly status?: ConditionStatus;
  readonly summary?: string;
  readonly rules: readonly RuleState[];
}

export interface StageState {
  readonly name: string;
  /** Absent when the stage never ran. */
  readonly latestExecution?: {
    readonly executionId: string;
    readonly status: StageStatus;
    readonly isRollback: boolean;
  };
  /** Ids of the executions that wait in front of the stage, first to enter first. */
  readonly inboundExecutionIds: readonly string[];
  readonly transition: Transition;
  readonly actions: readonly ActionState[];
  readonly conditions: readonly ConditionState[];
}

/**
 * The result of GetPipelineState: every stage with its latest execution. The pipeline has no status of its
 * own.
 */
export interface PipelineState {
  readonly ref: PipelineRef;
  readonly version: number;
  readonly stages: readonly StageState[];
}
