import type { ConditionGate } from '../pipeline/pipelineState';

/** A stretch of time, epoch milliseconds, `end` never before `start`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of time was spent on. Everything except `running` is waiting, with its reason. */
export type Cause =
  | { readonly kind: 'running' }
  | { readonly kind: 'approval' }
  | { readonly kind: 'transition'; readonly stage: string; readonly by?: string; readonly reason?: string }
  | { readonly kind: 'occupied'; readonly executionId: string }
  /** Its rules are evaluated, or (held) one of them failed and has not been overridden yet. */
  | { readonly kind: 'condition'; readonly gate: ConditionGate; readonly isHeld?: true }
  /** Waits for the actions of lower run orders in the same stage. */
  | { readonly kind: 'runOrder' }
  /** An action failed and has not been retried yet. */
  | { readonly kind: 'retry' }
  /** Between two steps, for no reason that the API reports. */
  | { readonly kind: 'queued' };

export interface Segment extends Span {
  readonly cause: Cause;
  /** True while it still grows. */
  readonly isOpen: boolean;
  /** The attempt that runs in this stretch. */
  readonly attemptId?: string;
}
