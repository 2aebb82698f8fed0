import { functionOf } from '../../domain/calls/providerQueries';
import { groupEventsOf } from '../../domain/calls/logQueries';
import type { Cause } from '../../domain/cause/cause';
import { functionCause } from '../../domain/cause/functionCause';
import { failureInLog } from '../../domain/cause/functionLog';
import { settingOf } from './adapter';
import type { Inquiry } from './adapter';

/** Milliseconds by which the clocks of two services may differ. */
const tolerance = 5_000;

/**
 * What the function wrote while the action ran, and where that does not tell, the function itself: two calls at most. A
 * deployment to a function runs none of its code.
 */
export async function askFunction(inquiry: Inquiry): Promise<Cause | undefined> {
  const { attempt, place, askIfAllowed } = inquiry;
  const name = settingOf(attempt, 'FunctionName');
  if (name === undefined) return undefined;
  const messages = attempt.type?.category === 'Deploy' ? [] : await messagesOf(inquiry, name);
  const isTold = failureInLog(messages) !== undefined;
  const known = isTold ? undefined : await askIfAllowed(functionOf({ ...place, name }));
  return functionCause(name, messages, known);
}

/** The first page of its log, oldest first. */
async function messagesOf(
  { attempt, place, askIfAllowed }: Inquiry,
  name: string,
): Promise<readonly string[]> {
  const query = groupEventsOf({
    ...place,
    group: `/aws/lambda/${name}`,
    from: attempt.startedAt - tolerance,
    until: attempt.updatedAt + tolerance,
  });
  const { events = [] } = (await askIfAllowed(query)) ?? {};
  return events.toSorted((a, b) => a.at - b.at).map(({ message }) => message);
}
