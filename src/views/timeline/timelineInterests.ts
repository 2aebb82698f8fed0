import type { TimelineSources, TimelineTarget } from './timelineTarget';
import type { ExecutionRef } from '../../domain/refs';
import { hasConditions } from '../../domain/execution/ruleExecution';
import { isActive } from '../../domain/pipeline/status';
import type { Interest } from '../../state/polling/interestSet';
import type { Pace } from '../../state/polling/pace';
import { earlierSuccesses, shownRuns } from './timelineSnapshot';

/** What has to be known while a timeline is on screen. */
export function timelineInterests(target: TimelineTarget, sources: TimelineSources): readonly Interest[] {
  const { pipeline, execution, comparison } = target;
  const structure: readonly Interest[] = [
    { topic: { kind: 'state', pipeline }, pace: 'calm' },
    { topic: { kind: 'declaration', pipeline }, pace: 'once' },
  ];
  if (!execution)
    return [
      { topic: { kind: 'executions', pipeline }, pace: 'live' },
      ...structure,
      ...shownRuns(pipeline, sources).map(({ ref }) => actionsOf(ref, 'calm')),
    ];
  const ending: Pace = mayEndAnyMoment(execution, sources) ? 'live' : 'calm';
  // Only the newest page tells how executions end; an older one is asked itself.
  const isOnNewestPage = sources.history.isOnNewestPage(execution);
  const declaration = sources.store.get({ kind: 'declaration', pipeline }).value;
  const hasRules = declaration !== undefined && hasConditions(declaration);
  return [
    actionsOf(execution, 'live'),
    { topic: { kind: 'executions', pipeline }, pace: isOnNewestPage ? ending : 'calm' },
    ...(isOnNewestPage ? [] : [{ topic: { kind: 'detail', execution }, pace: ending } as const]),
    ...structure,
    ...(hasRules ? [{ topic: { kind: 'rules', execution }, pace: 'calm' } as const] : []),
    ...(comparison ? [actionsOf(comparison, 'once')] : []),
    ...earlierSuccesses(execution, sources).map(({ ref }) => actionsOf(ref, 'once')),
  ];
}

const actionsOf = (execution: ExecutionRef, pace: Pace): Interest => ({
  topic: { kind: 'actions', execution },
  pace,
});

/**
 * True while none of its actions is under way and nothing is known to hold it: then its own status is what changes
 * next. Asking for that only then keeps a live timeline at two calls for each time that its actions are asked for.
 */
function mayEndAnyMoment(execution: ExecutionRef, { store }: TimelineSources): boolean {
  const actions = store.get({ kind: 'actions', execution }).value ?? [];
  if (actions.some(({ status }) => isActive(status))) return false;
  const stages = store.get({ kind: 'state', pipeline: execution.pipeline }).value?.stages ?? [];
  return !stages.some(
    ({ inboundExecutionIds, latestExecution, conditions }) =>
      inboundExecutionIds.includes(execution.executionId) ||
      (latestExecution?.executionId === execution.executionId &&
        conditions.some(({ status }) => status === 'InProgress')),
  );
}
