import type { ConditionGate } from '../pipeline/pipelineState';

/** How to stop: let the actions in progress finish, or leave them behind. */
export type StopMode = 'wait' | 'abandon';

export type RetryMode = 'FAILED_ACTIONS' | 'ALL_ACTIONS';

export interface ApprovalAnswer {
  readonly verdict: 'Approved' | 'Rejected';
  /** The reviewer's words; may be empty. */
  readonly summary: string;
  /** From the open approval itself; a used one is refused by the service. */
  readonly token: string;
}

/** Both ends of a stage have a gate: the one into it, and the one out of it. */
export type TransitionSide = 'Inbound' | 'Outbound';

/** The conditions that can be overridden. */
export type OverridableGate = Exclude<ConditionGate, 'onFailure'>;

/**
 * The reasons that stand in the service where nobody wrote another. In English in every editor: whoever looks at the
 * pipeline reads them, in any language, and a transition's may hold no other letters.
 */
export const defaultReasons: Readonly<Record<'stop' | 'disableTransition', string>> = {
  stop: 'Stopped from VS Code',
  disableTransition: 'Disabled from VS Code',
};
