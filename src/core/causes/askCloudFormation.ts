import { stackEventsOf } from '../../domain/calls/causeQueries';
import type { Cause } from '../../domain/cause/cause';
import { firstFailure, nestedStackOf, stackCause } from '../../domain/cause/stackCause';
import type { StackEvent } from '../../domain/cause/stackEvent';
import { Problem } from '../../domain/problem';
import type { ActionExecution } from '../../domain/execution/execution';
import { settingOf } from './adapter';
import type { Inquiry } from './adapter';

/** Pages of 100 events: of a large stack an operation has some hundreds. */
const mostPages = 10;
/** Stacks in stacks; CloudFormation sets no limit. */
const mostStacks = 5;
/** Milliseconds by which the clocks of two services may differ. */
const tolerance = 60_000;

/** The events of the stack during the attempt, newest first, and those of the nested stack that failed. */
export async function askCloudFormation(inquiry: Inquiry): Promise<Cause | undefined> {
  const outermost = stackOf(inquiry.attempt);
  if (outermost === undefined) return undefined;
  let events = await eventsOf(inquiry, outermost);
  const around: string[] = [];
  for (let depth = 0; depth < mostStacks; depth++) {
    const failure = firstFailure(events);
    const nested = failure && nestedStackOf(failure);
    if (failure === undefined || nested === undefined) break;
    const inner = await eventsOf(inquiry, nested).catch((error: unknown) => {
      // Without the rights to the inner stack, the outer one still says something.
      if (error instanceof Problem && error.kind === 'accessDenied') return [];
      throw error;
    });
    if (firstFailure(inner) === undefined) break;
    around.push(failure.stackId);
    events = inner;
  }
  return stackCause(events, around);
}

/** AWS does not document the id of the action, which may be the ARN of a change set. */
export function stackOf(attempt: ActionExecution): string | undefined {
  const { externalId } = attempt;
  if (externalId?.includes(':stack/')) return externalId;
  return settingOf(attempt, 'StackName');
}

async function eventsOf({ attempt, place, ask }: Inquiry, stack: string): Promise<readonly StackEvent[]> {
  const from = attempt.startedAt - tolerance;
  const until = attempt.updatedAt + tolerance;
  const found: StackEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = stackEventsOf({ ...place, stack, ...(token !== undefined && { token }) });
    const { events, nextToken } = await ask(query);
    found.push(...events.filter(({ at }) => at >= from && at <= until));
    token = nextToken;
    if (token === undefined || events.some(({ at }) => at < from)) break;
  }
  return found;
}
