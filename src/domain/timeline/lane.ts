import type { Span, Segment } from './span';
import type { ActionExecution } from '../execution/execution';
import type { ActionTypeId } from '../pipeline/pipeline';
import type { ConditionGate, ConditionState, Transition } from '../pipeline/pipelineState';
import type { RuleExecution } from '../execution/ruleExecution';
import type { ActionStatus, ConditionStatus, ExecutionStatus, StageStatus } from '../pipeline/status';

/** One attempt of one action, with corrected times. */
export interface Attempt extends Span {
  readonly id: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: ActionStatus;
  readonly isOpen: boolean;
  readonly isApproval: boolean;
  readonly source: ActionExecution;
}

/** `Waiting` is in front of the stage, `NotStarted` may still reach it, `DidNotRun` never will. */
export type LaneStatus =
  | StageStatus
  | ActionStatus
  | ConditionStatus
  | ExecutionStatus
  | 'Waiting'
  | 'NotStarted'
  | 'DidNotRun';

/** The durations of earlier successes. Milliseconds. */
export interface Usual {
  readonly count: number;
  /** Median. */
  readonly p50: number;
  /** 95th percentile. */
  readonly p95: number;
}

export interface ActionLane {
  /** Unique in the layout and stable over snapshots. */
  readonly key: string;
  readonly stage: string;
  readonly name: string;
  readonly runOrder: number;
  readonly type?: ActionTypeId;
  readonly status: LaneStatus;
  /** From the entry of the stage to the end of the last attempt; missing when the lane has no time yet. */
  readonly span?: Span;
  /** Tile the span. */
  readonly segments: readonly Segment[];
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  /** 0 to 100, as the provider reports it for the attempt in progress. */
  readonly percentComplete?: number;
  /** Its usual duration. */
  readonly usual?: Usual;
}

/** One evaluation of a rule, with corrected times. */
export interface Evaluation extends Span {
  readonly id: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: ActionStatus;
  readonly isOpen: boolean;
  readonly source: RuleExecution;
}

/** A condition's rule. Where its evaluations are not known, its time is that of its gate. */
export interface RuleLane {
  readonly key: string;
  readonly stage: string;
  readonly gate: ConditionGate;
  readonly name: string;
  readonly status: LaneStatus;
  readonly summary?: string;
  readonly message?: string;
  readonly span?: Span;
  readonly segments: readonly Segment[];
  /** Oldest first. */
  readonly evaluations: readonly Evaluation[];
}

export interface StageLane {
  readonly key: string;
  readonly name: string;
  readonly status: LaneStatus;
  /** From arrival in front of the stage to its end; missing when the execution did not reach it. */
  readonly span?: Span;
  /** Tile the span. */
  readonly segments: readonly Segment[];
  readonly actions: readonly ActionLane[];
  readonly rules: readonly RuleLane[];
  readonly conditions: readonly ConditionState[];
  /** The transition into the stage as it is now, which may be later than the drawn time. */
  readonly transition?: Transition;
}
