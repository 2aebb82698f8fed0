import type { WaitCause } from '../execution/wait';

/** A stretch of time, epoch milliseconds, `end` never before `start`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of time was spent on. Everything except `running` is waiting, with its reason. */
export type Cause =
  | { readonly kind: 'running' }
  /** Waits for the actions of lower run orders in the same stage. */
  | { readonly kind: 'runOrder' }
  | WaitCause;

export interface Segment extends Span {
  readonly cause: Cause;
  /** True while it still grows. */
  readonly isOpen: boolean;
  /** The attempt that runs in this stretch. */
  readonly attemptId?: string;
}
