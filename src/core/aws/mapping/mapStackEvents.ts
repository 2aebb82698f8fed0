import type { DescribeStackEventsOutput, StackEvent as SdkEvent } from '@aws-sdk/client-cloudformation';
import { required } from '../../../domain/calls/required';
import type { StackEvent, StackEventPage } from '../../../domain/cause/stackEvent';
import { defined } from './sdkShape';

export const toStackEvents = ({ StackEvents, NextToken }: DescribeStackEventsOutput): StackEventPage => ({
  events: (StackEvents ?? []).map(toStackEvent),
  ...defined({ nextToken: NextToken || undefined }),
});

const toStackEvent = (event: SdkEvent): StackEvent => ({
  stackId: required(event.StackId, 'StackId'),
  logicalId: event.LogicalResourceId ?? '',
  type: event.ResourceType ?? '',
  status: event.ResourceStatus ?? '',
  at: required(event.Timestamp, 'Timestamp').getTime(),
  ...defined({ physicalId: event.PhysicalResourceId, reason: event.ResourceStatusReason }),
});
