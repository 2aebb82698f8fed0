import { causeStatement } from '../../core/causes/causeStatement';
import type { KnownCause } from '../../core/causes/causes';
import { actionsOf } from '../../domain/calls/queries';
import { causeWords } from '../../domain/cause/causeWords';
import { isDenial } from '../../domain/policyStatement';
import type { AttemptCause, CauseGap } from '../../domain/timelineContract';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** What is known of why the attempts of an execution failed. */
export function causesOf(
  { execution }: TimelineTarget,
  { store, causes }: Pick<TimelineSources, 'store' | 'causes'>,
): readonly AttemptCause[] {
  if (!execution) return [];
  const attempts = store.get(actionsOf(execution)).value ?? [];
  return attempts.flatMap(({ id, stage, action, status }): readonly AttemptCause[] => {
    if (status !== 'Failed') return [];
    const address = { execution, stage, action, actionExecutionId: id };
    const known = causes.get(address);
    return known === undefined
      ? []
      : [{ actionExecutionId: id, ...toShown(known, causes.isOffered(address)) }];
  });
}

function toShown(
  { cause, problem }: KnownCause,
  isOffered: boolean,
): Omit<AttemptCause, 'actionExecutionId'> {
  const gap = problem && toGap(problem, isOffered);
  return { ...(cause && { words: causeWords(cause) }), ...(gap && { gap }) };
}

/** What is gone, or was never there, is no news beside the error of the action. */
function toGap(problem: NonNullable<KnownCause['problem']>, isOffered: boolean): CauseGap | undefined {
  if (problem.kind === 'notFound' || problem.kind === 'cancelled') return undefined;
  const policyStatement = isOffered && isDenial(problem) ? causeStatement(problem) : undefined;
  return { message: problem.message, ...(policyStatement !== undefined && { policyStatement }) };
}
