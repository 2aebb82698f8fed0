/** How to stop: let the actions in progress finish, or leave them behind. */
export type StopMode = 'wait' | 'abandon';

export type RetryMode = 'FAILED_ACTIONS' | 'ALL_ACTIONS';

export interface ApprovalAnswer {
  readonly verdict: 'Approved' | 'Rejected';
  /** The reviewer's words, 512 characters at most; may be empty. */
  readonly summary: string;
  /** From the open approval itself; a used one is refused by the service. */
  readonly token: string;
}

/** Both ends of a stage have a gate: the one into it, and the one out of it. */
export type TransitionSide = 'Inbound' | 'Outbound';
