/** What can be done with a row right now. `when` clauses of package.json read these words. */
export type Capability =
  | 'canStart'
  | 'canStop'
  | 'canRetryStage'
  | 'canApprove'
  | 'canEnableTransition'
  | 'canDisableTransition'
  | 'canOverrideCondition'
  | 'canRollBack'
  | 'canOpenTimeline'
  /** A click on the row does something else, so that a button opens its timeline. */
  | 'hasTimelineButton'
  /** Something of it runs that can be followed. */
  | 'canWatch'
  | 'canWatchNext'
  | 'canOpenPipelineTimeline'
  | 'canRetryConnection'
  | 'canSignIn'
  | 'canEdit'
  | 'canRemove'
  | 'canMarkProduction'
  | 'canUnmarkProduction'
  | 'canMarkReadOnly'
  | 'canUnmarkReadOnly'
  | 'canClose'
  | 'canOpenConsole'
  | 'canOpenLog'
  | 'canOpenExternal'
  | 'canRefresh'
  | 'canCopyName'
  | 'canCopyArn'
  | 'canAddFavourite'
  | 'canRemoveFavourite'
  | 'canCopyPolicyStatement'
  | 'canCopyId';

/**
 * The context value of a row: its kind and its capabilities, each between semicolons, so that a `when` clause finds
 * exactly one with `viewItem =~ /;canStart;/`.
 */
export const contextValueOf = (
  kind: string,
  capabilities: Partial<Readonly<Record<Capability, boolean>>>,
): string =>
  `;${[kind, ...Object.entries(capabilities).flatMap(([name, isThere]) => (isThere ? [name] : []))].join(';')};`;
