import type { ConditionGate } from '../pipeline/pipelineState';

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
