import type { ActionExecution, Execution } from '../execution/execution';
import type { ActionTypeId } from '../pipeline/pipeline';
import type { ConditionGate, ConditionState, Transition } from '../pipeline/pipelineState';
import type { RuleExecution } from '../execution/ruleExecution';
import type { ActionStatus, ConditionStatus, ExecutionStatus, StageStatus } from '../pipeline/status';
import type { Comparison } from './comparison';
import type { PathPiece, Share } from './criticalPath';
import type { Standing } from './standing';
import type { Estimate, Usual } from './usual';

/** A stretch of time, epoch milliseconds, `end` never before `start`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of time was spent on. Everything but `running` is waiting, and says for what. */
export type Cause =
  | { readonly kind: 'running' }
  | { readonly kind: 'approval' }
  | { readonly kind: 'transition'; readonly stage: string; readonly by?: string; readonly reason?: string }
  | { readonly kind: 'occupied'; readonly executionId: string }
  /** Its rules are evaluated, or (held) one of them said no and nobody has overridden it yet. */
  | { readonly kind: 'condition'; readonly gate: ConditionGate; readonly isHeld?: true }
  /** Waits for the actions of lower run orders in the same stage. */
  | { readonly kind: 'runOrder' }
  /** Something failed and nobody had retried it yet. */
  | { readonly kind: 'retry' }
  /** Between two steps, with no reason that the API tells. */
  | { readonly kind: 'queued' };

export interface Segment extends Span {
  readonly cause: Cause;
  /** True while it still grows. */
  readonly isOpen: boolean;
  /** The attempt that this is the running of. */
  readonly attemptId?: string;
}

/** One attempt of one action, with its times made sound. */
export interface Attempt extends Span {
  readonly id: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: ActionStatus;
  readonly isOpen: boolean;
  readonly isApproval: boolean;
  readonly source: ActionExecution;
}

/** `Waiting` stands in front of the stage, `NotStarted` may still come there, `DidNotRun` never will. */
export type LaneStatus =
  StageStatus | ActionStatus | ConditionStatus | ExecutionStatus | 'Waiting' | 'NotStarted' | 'DidNotRun';

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
  /** How long it usually takes. */
  readonly usual?: Usual;
}

/** One evaluation of a rule, with its times made sound. */
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
  /** From arrival in front of the stage to its end; missing when the execution never came so far. */
  readonly span?: Span;
  /** Tile the span. */
  readonly segments: readonly Segment[];
  readonly actions: readonly ActionLane[];
  readonly rules: readonly RuleLane[];
  readonly conditions: readonly ConditionState[];
  /** The gate into the stage as it is now, which may be later than what is drawn. */
  readonly transition?: Transition;
  /** True when this execution is the stage's latest one and may be retried there. */
  readonly isRetryable: boolean;
}

/** Everything that the timeline of one execution shows, in numbers and words. */
export interface TimelineLayout {
  readonly execution: Execution;
  readonly status: ExecutionStatus;
  readonly standing: Standing;
  readonly span: Span;
  readonly isOpen: boolean;
  readonly stages: readonly StageLane[];
  /** Where the time went: a chain from start to end. */
  readonly path: readonly PathPiece[];
  /** The chain summed up, largest first. */
  readonly shares: readonly Share[];
  readonly headline: string;
  /** How long the whole execution usually takes. */
  readonly usual?: Usual;
  /** Only with five or more earlier successes, and only while it runs. */
  readonly estimate?: Estimate;
  readonly comparison?: Comparison;
  /** The execution that took its place, for a superseded one. */
  readonly supersededBy?: string;
}
