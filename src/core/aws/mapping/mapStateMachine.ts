import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { required } from '../../../domain/calls/required';
import type { MachineEvent, MachineExecution } from '../../../domain/cause/stateMachineCause';
import { defined } from './sdkShape';

export const toMachineExecution = ({
  executionArn,
  status,
  error,
  cause,
}: DescribeExecutionOutput): MachineExecution => ({
  arn: required(executionArn, 'executionArn'),
  status: required(status, 'status'),
  ...defined({ error: error || undefined, cause: cause || undefined }),
});

/** Each kind of failure has details of its own, all with the same two members. */
export function toMachineEvent(event: HistoryEvent): MachineEvent {
  const failure =
    event.taskFailedEventDetails ??
    event.lambdaFunctionFailedEventDetails ??
    event.activityFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.lambdaFunctionTimedOutEventDetails ??
    event.activityTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    event.lambdaFunctionStartFailedEventDetails ??
    event.mapRunFailedEventDetails ??
    event.executionFailedEventDetails ??
    event.executionTimedOutEventDetails ??
    event.executionAbortedEventDetails;
  return {
    id: required(event.id, 'id'),
    previousId: event.previousEventId ?? 0,
    type: event.type ?? '',
    ...defined({
      state: event.stateEnteredEventDetails?.name,
      error: failure?.error || undefined,
      cause: failure?.cause || undefined,
    }),
  };
}
