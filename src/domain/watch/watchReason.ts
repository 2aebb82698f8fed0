/**
 * Why an execution is followed: the user started or changed it here, chose it, pushed the commit it runs, or it is of a
 * favourite pipeline.
 */
export type WatchReason = 'started' | 'chosen' | 'push' | 'favourite';

export const watchReasons = ['started', 'chosen', 'push', 'favourite'] as const;

/** What I did myself, in contrast to what merely happens in a pipeline that I like. */
export const isMine = (reason: WatchReason): boolean => reason !== 'favourite';
