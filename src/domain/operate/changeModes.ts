import type { ConditionGate } from '../pipeline/pipelineState';

/** How to stop: let the actions in progress finish, or abandon them. */
export type StopMode = 'wait' | 'abandon';

export type RetryMode = 'FAILED_ACTIONS' | 'ALL_ACTIONS';

export interface ApprovalAnswer {
  readonly verdict: 'Approved' | 'Rejected';
  /** The reviewer's comment; may be empty. */
  readonly summary: string;
  /** The token of the open approval; the service refuses a used one. */
  readonly token: string;
}

/** Both ends of a stage have a transition: the inbound and the outbound one. */
export type TransitionSide = 'Inbound' | 'Outbound';

/** The conditions that can be overridden. */
export type OverridableGate = Exclude<ConditionGate, 'onFailure'>;

/**
 * The default reasons that are sent to AWS. In English in every editor: they are read by all users of the
 * pipeline, in any language, and the reason of a transition may hold no other letters.
 */
export const defaultReasons: Readonly<Record<'stop' | 'disableTransition', string>> = {
  stop: 'Stopped from VS Code',
  disableTransition: 'Disabled from VS Code',
};
