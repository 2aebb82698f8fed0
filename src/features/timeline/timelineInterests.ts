import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  isToldByState,
  rulesOf,
  stateOf,
} from '../../domain/calls/queries';
import type { TimelineSources, TimelineTarget } from './timelineTarget';
import type { LogAddress } from '../../domain/log/logAddress';
import { progressInterests } from './attemptProgress';
import type { ExecutionRef } from '../../domain/refs';
import { hasConditions } from '../../domain/execution/ruleExecution';
import { isActive } from '../../domain/pipeline/status';
import type { Interest } from '../../core/cache/interestSet';
import type { Pace } from '../../core/cache/pace';
import { earlierRuns, earlierSuccesses, shownRuns } from './timelineSnapshot';

/**
 * The interests of a timeline while it is on screen.
 * @param lookedAt the attempt whose details are open
 */
export function timelineInterests(
  target: TimelineTarget,
  sources: TimelineSources,
  lookedAt?: LogAddress,
): readonly Interest[] {
  const { pipeline, execution, comparison } = target;
  const structure: readonly Interest[] = [
    { query: stateOf(pipeline), pace: isToldByState(sources.store, pipeline) ? 'live' : 'calm' },
    { query: declarationOf(pipeline), pace: 'once' },
  ];
  if (!execution)
    return [
      { query: executionsOf(pipeline), pace: 'live' },
      ...structure,
      ...shownRuns(target, sources).map(({ ref }) => ({ query: actionsOf(ref), pace: 'calm' }) as const),
    ];
  const ending: Pace = mayEndAnyMoment(execution, sources) ? 'live' : 'calm';
  // Only the newest page reports how executions end; an older execution is fetched itself.
  const isOnNewestPage = sources.history.isOnNewestPage(execution);
  const declaration = sources.store.get(declarationOf(pipeline)).value;
  const hasRules = declaration !== undefined && hasConditions(declaration);
  return [
    { query: actionsOf(execution), pace: 'live' },
    { query: executionsOf(pipeline), pace: isOnNewestPage ? ending : 'calm' },
    ...(isOnNewestPage ? [] : [{ query: detailOf(execution), pace: ending } as const]),
    ...structure,
    ...progressInterests(lookedAt, sources),
    ...(hasRules ? [{ query: rulesOf(execution), pace: 'calm' } as const] : []),
    ...(comparison ? [{ query: actionsOf(comparison), pace: 'once' } as const] : []),
    ...[...earlierSuccesses(execution, sources), ...earlierRuns(execution, sources)].map(
      ({ ref }) => ({ query: actionsOf(ref), pace: 'once' }) as const,
    ),
  ];
}

/**
 * True while none of its actions is under way and nothing is known to hold it: then its own status is the
 * next change. Fetching the status only then keeps a live timeline at two calls for each time that its
 * actions are fetched.
 */
function mayEndAnyMoment(execution: ExecutionRef, { store }: TimelineSources): boolean {
  const actions = store.get(actionsOf(execution)).value ?? [];
  if (actions.some(({ status }) => isActive(status))) return false;
  const stages = store.get(stateOf(execution.pipeline)).value?.stages ?? [];
  return !stages.some(
    ({ inboundExecutionIds, latestExecution, conditions }) =>
      inboundExecutionIds.includes(execution.executionId) ||
      (latestExecution?.executionId === execution.executionId &&
        conditions.some(({ status }) => status === 'InProgress')),
  );
}
