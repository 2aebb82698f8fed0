/** The outcomes by which runs are filtered. */
export const runOutcomes = ['succeeded', 'failed', 'running', 'other'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** The views of a pipeline's runs. */
export const runsViews = ['runs', 'stages', 'clock'] as const;
export type RunsView = (typeof runsViews)[number];

/** What a user has chosen to see of a pipeline's runs; a link carries it. */
export interface RunsChoice {
  /** The fitting one when missing. */
  readonly view?: RunsView;
  readonly outcome?: RunOutcome;
  /** Only the runs of the user who looks at them. */
  readonly isMine?: true;
}
