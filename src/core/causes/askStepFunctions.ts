import { machineExecutionOf, machineHistoryOf } from '../../domain/calls/causeQueries';
import type { Cause } from '../../domain/cause/cause';
import { stateMachineCause } from '../../domain/cause/stateMachineCause';
import type { Inquiry } from './adapter';

/** The execution and the last events of its history: two calls. */
export async function askStepFunctions({
  attempt,
  place,
  ask,
  askIfAllowed,
}: Inquiry): Promise<Cause | undefined> {
  const { externalId: arn } = attempt;
  // Express executions cannot be asked about; their ARN has another form.
  if (arn === undefined || !/^arn:[^:]+:states:[^:]+:\d{12}:execution:/.test(arn)) return undefined;
  const execution = await ask(machineExecutionOf({ ...place, arn }));
  const events = await askIfAllowed(machineHistoryOf({ ...place, arn }));
  return stateMachineCause(execution, events ?? []);
}
