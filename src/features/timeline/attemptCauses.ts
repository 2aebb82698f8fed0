import { causeStatement } from '../../core/causes/causeStatement';
import type { KnownCause } from '../../core/causes/causes';
import { actionsOf } from '../../domain/calls/queries';
import type { Cause } from '../../domain/cause/cause';
import { causeLinks } from '../../domain/cause/causeLinks';
import type { CauseWords } from '../../domain/cause/causeText';
import { ownEndpoint } from '../../domain/connection/connection';
import { causeWords } from '../../domain/cause/causeWords';
import { isDenial } from '../../domain/policyStatement';
import type { AttemptCause, CauseGap } from '../../domain/timelineContract';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** What is known of why the attempts of an execution failed. */
export function causesOf(
  { execution }: TimelineTarget,
  { store, causes, findConnection }: Pick<TimelineSources, 'store' | 'causes' | 'findConnection'>,
): readonly AttemptCause[] {
  if (!execution) return [];
  const attempts = store.get(actionsOf(execution)).value ?? [];
  const connection = findConnection(execution.pipeline.connection);
  // An endpoint of one's own has no console.
  const home = connection && ownEndpoint(connection) === undefined ? connection.region : undefined;
  return attempts.flatMap(({ id, stage, action, status, region }): readonly AttemptCause[] => {
    if (status !== 'Failed') return [];
    const address = { execution, stage, action, actionExecutionId: id };
    const known = causes.get(address);
    return known === undefined
      ? []
      : [{ actionExecutionId: id, ...toShown(known, causes.isOffered(address), home && (region ?? home)) }];
  });
}

function toShown(
  { cause, problem }: KnownCause,
  isOffered: boolean,
  /** Undefined where there is no console. */
  region: string | undefined,
): Omit<AttemptCause, 'actionExecutionId'> {
  const gap = problem && toGap(problem, isOffered);
  return {
    ...(cause && { words: { ...causeWords(cause), ...linksOf(cause, region) } }),
    ...(gap && { gap }),
  };
}

function linksOf(cause: Cause, region: string | undefined): Pick<CauseWords, 'links'> {
  const links = region === undefined ? [] : causeLinks(cause, region);
  return links.length === 0 ? {} : { links };
}

/** What is gone, or was never there, is no news beside the error of the action. */
function toGap(problem: NonNullable<KnownCause['problem']>, isOffered: boolean): CauseGap | undefined {
  if (problem.kind === 'notFound' || problem.kind === 'cancelled') return undefined;
  const policyStatement = isOffered && isDenial(problem) ? causeStatement(problem) : undefined;
  return { message: problem.message, ...(policyStatement !== undefined && { policyStatement }) };
}
