import { ServiceError } from '../../serviceError';
import { stackEvents } from '../../simulation/stackEvents';
import type { StackEvent } from '../../simulation/stackEvents';
import { seconds } from '../operation';
import type { Operation, OperationContext } from '../operation';
import { page } from '../paging';

interface EventsInput {
  readonly StackName: string;
  readonly NextToken?: string;
}

const pageSize = 100;

/** @throws ServiceError ValidationError for a stack that no action has deployed. */
function describeStackEvents({ StackName, NextToken }: EventsInput, context: OperationContext): object {
  const events = stackEvents(context.engine, StackName, context.now);
  if (events === undefined) throw new ServiceError('ValidationError', `Stack [${StackName}] does not exist`);
  const orderOf = ({ time, id }: StackEvent) => `${String(time).padStart(15, '0')} ${id}`;
  const places = new Map(events.map((event, place) => [orderOf(event), place]));
  const { items, nextToken } = page(events, {
    scope: ['DescribeStackEvents', StackName],
    token: NextToken,
    limit: pageSize,
    cursor: orderOf,
    // Events that have happened since then come before those of the first page.
    isAfter: (event, cursor) => (places.get(orderOf(event)) ?? 0) > (places.get(cursor) ?? Infinity),
    refusal: () => new ServiceError('ValidationError', 'The specified next token is invalid.'),
  });
  return { StackEvents: items.map(shapeOfEvent), NextToken: nextToken };
}

const shapeOfEvent = ({ id, stackId, time, resource, status, reason }: StackEvent): object => ({
  StackId: stackId,
  EventId: id,
  StackName: stackId.split('/')[1],
  LogicalResourceId: resource.logicalId,
  PhysicalResourceId: resource.physicalId,
  ResourceType: resource.type,
  Timestamp: seconds(time),
  ResourceStatus: status,
  ResourceStatusReason: reason,
});

/** The function for each operation of CloudFormation. */
export const cloudFormationOperations: Readonly<Record<string, Operation>> = {
  DescribeStackEvents: describeStackEvents,
};
