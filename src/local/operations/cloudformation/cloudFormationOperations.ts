import { uuid } from '../../engine/random';
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

interface ResourcesInput {
  readonly StackName?: string;
  readonly LogicalResourceId?: string;
  readonly PhysicalResourceId?: string;
}

/**
 * The pipelines of a stack that the scenario names, by the stack or by one of them. A pipeline is known by its name.
 * @throws ServiceError ValidationError where there is no such stack
 */
function describeStackResources(
  { StackName, LogicalResourceId, PhysicalResourceId }: ResourcesInput,
  { engine: { world, simulator } }: OperationContext,
): object {
  const named = StackName?.replace(/^arn:.*:stack\//, '').split('/')[0];
  const [stack, names = []] =
    Object.entries(simulator.stacks).find(([name, pipelines]) =>
      PhysicalResourceId === undefined ? name === named : pipelines.includes(PhysicalResourceId),
    ) ?? [];
  const pipelines = names.flatMap((name) => world.pipelines.get(name) ?? []);
  const isThere = PhysicalResourceId === undefined || world.pipelines.has(PhysicalResourceId);
  if (stack === undefined || !isThere)
    throw new ServiceError(
      'ValidationError',
      PhysicalResourceId === undefined
        ? `Stack with id ${StackName ?? ''} does not exist`
        : `Stack for ${PhysicalResourceId} does not exist`,
    );
  const id = uuid(world.seed, 'stack', stack);
  const resources = pipelines.map(({ name, created }) => ({
    StackName: stack,
    StackId: `arn:aws:cloudformation:${world.region}:${world.accountId}:stack/${stack}/${id}`,
    LogicalResourceId: logicalIdOf(name),
    PhysicalResourceId: name,
    ResourceType: 'AWS::CodePipeline::Pipeline',
    Timestamp: seconds(created),
    ResourceStatus: 'CREATE_COMPLETE',
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  }));
  const isMeant = ({ LogicalResourceId: logicalId }: { readonly LogicalResourceId: string }) =>
    LogicalResourceId === undefined || logicalId === LogicalResourceId;
  return { StackResources: resources.filter(isMeant) };
}

/** As an author would call it: `storefront-web` is `StorefrontWeb`. */
const logicalIdOf = (name: string): string =>
  name.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());

/** The function for each operation of CloudFormation. */
export const cloudFormationOperations: Readonly<Record<string, Operation>> = {
  DescribeStackEvents: describeStackEvents,
  DescribeStackResources: describeStackResources,
};
