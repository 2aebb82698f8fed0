import { uuid } from '../../engine/random';
import { ServiceError } from '../../serviceError';
import { containerServices, serviceEvents, taskState } from '../../simulation/containerServices';
import type { ContainerService, ContainerTask, ServiceDeployment } from '../../simulation/containerServices';
import { seconds } from '../operation';
import type { Operation, OperationContext } from '../operation';
import { page } from '../paging';

/** A name, of which requests may give the ARN. */
const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const refuse = (message: string): never => {
  throw new ServiceError('InvalidParameterException', message);
};

/** @throws ServiceError ClusterNotFoundException for a cluster to which no action deploys. */
function servicesOf(cluster: string, { engine, now }: OperationContext): readonly ContainerService[] {
  const found = containerServices(engine, cluster, now);
  if (found.length === 0) throw new ServiceError('ClusterNotFoundException', 'Cluster not found.');
  return found;
}

interface Place {
  readonly cluster?: string;
}

const clusterIn = ({ cluster = 'default' }: Place): string => nameIn(cluster);

const arnOf = (
  { engine: { world } }: OperationContext,
  region: string,
  kind: 'cluster' | 'service' | 'task' | 'task-definition',
  name: string,
): string => `arn:aws:ecs:${region}:${world.accountId}:${kind}/${name}`;

interface ServicesInput extends Place {
  readonly services: readonly string[];
}

/** @throws ServiceError ClusterNotFoundException, InvalidParameterException */
function describeServices(input: ServicesInput, context: OperationContext): object {
  const cluster = clusterIn(input);
  if (input.services.length === 0) refuse('Services cannot be empty.');
  if (input.services.length > 10) refuse('Services cannot have more than 10 elements.');
  const known = servicesOf(cluster, context);
  const { region = '' } = known[0] ?? {};
  const asked = input.services
    .map(nameIn)
    .map((name) => ({ name, service: known.find((each) => each.name === name) }));
  return {
    services: asked.flatMap(({ service }) => (service ? [shapeOfService(service, context)] : [])),
    failures: asked
      .filter(({ service }) => service === undefined)
      .map(({ name }) => ({
        arn: arnOf(context, region, 'service', `${cluster}/${name}`),
        reason: 'MISSING',
      })),
  };
}

const countIn = (tasks: readonly ContainerTask[], state: ReturnType<typeof taskState>, now: number): number =>
  tasks.filter((task) => taskState(task, now) === state).length;

function shapeOfService(service: ContainerService, context: OperationContext): object {
  const { cluster, name, region, desired, deployments } = service;
  const { now } = context;
  const [newest] = deployments;
  // The one before it stays until its tasks have been replaced.
  const before = deployments.slice(1).find(({ tasks }) => countIn(tasks, 'RUNNING', now) > 0);
  const shown = [newest, before].filter((each) => each !== undefined);
  const tasks = deployments.flatMap((each) => each.tasks);
  return {
    ...{ serviceArn: arnOf(context, region, 'service', `${cluster}/${name}`), serviceName: name },
    ...{ clusterArn: arnOf(context, region, 'cluster', cluster), status: 'ACTIVE', launchType: 'FARGATE' },
    ...{ desiredCount: desired, schedulingStrategy: 'REPLICA', deploymentController: { type: 'ECS' } },
    runningCount: countIn(tasks, 'RUNNING', now),
    pendingCount: countIn(tasks, 'PENDING', now),
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: false },
      ...{ minimumHealthyPercent: 100, maximumPercent: 200 },
    },
    deployments: shown.map((each) => shapeOfDeployment(each, service, context, each === newest)),
    events: serviceEvents(service, now).map(({ at, message }) => ({
      ...{ id: uuid(context.engine.world.seed, name, at, message), createdAt: seconds(at), message },
    })),
  };
}

function shapeOfDeployment(
  { id, revision, start, end, isFailing, tasks }: ServiceDeployment,
  { name, region, desired }: ContainerService,
  context: OperationContext,
  isNewest: boolean,
): object {
  const { now } = context;
  const isOver = now >= end;
  return {
    id,
    status: isNewest ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: arnOf(context, region, 'task-definition', `${name}:${revision}`),
    desiredCount: isOver && isFailing ? 0 : desired,
    pendingCount: countIn(tasks, 'PENDING', now),
    runningCount: countIn(tasks, 'RUNNING', now),
    failedTasks: isFailing ? tasks.filter(({ stop }) => stop !== undefined && now >= stop.at).length : 0,
    ...{ createdAt: seconds(start), updatedAt: seconds(isOver ? end : now), launchType: 'FARGATE' },
    rolloutState: !isOver ? 'IN_PROGRESS' : isFailing ? 'FAILED' : 'COMPLETED',
    rolloutStateReason: !isOver
      ? `ECS deployment ${id} in progress.`
      : isFailing
        ? 'ECS deployment circuit breaker: tasks failed to start.'
        : `ECS deployment ${id} completed.`,
  };
}

interface PlacedTask {
  readonly service: ContainerService;
  readonly deployment: ServiceDeployment;
  readonly task: ContainerTask;
}

const tasksOf = (services: readonly ContainerService[]): readonly PlacedTask[] =>
  services.flatMap((service) =>
    service.deployments.flatMap((deployment) =>
      deployment.tasks.map((task) => ({ service, deployment, task })),
    ),
  );

const taskArn = ({ service: { cluster, region }, task }: PlacedTask, context: OperationContext): string =>
  arnOf(context, region, 'task', `${cluster}/${task.id}`);

interface ListInput extends Place {
  readonly serviceName?: string;
  readonly desiredStatus?: 'RUNNING' | 'PENDING' | 'STOPPED';
  readonly startedBy?: string;
  readonly family?: string;
  readonly launchType?: string;
  readonly containerInstance?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** @throws ServiceError ClusterNotFoundException, ServiceNotFoundException, InvalidParameterException */
function listTasks(input: ListInput, context: OperationContext): object {
  const { serviceName, desiredStatus = 'RUNNING', startedBy, family, launchType, containerInstance } = input;
  const { maxResults = 100, nextToken: token } = input;
  const cluster = clusterIn(input);
  const services = servicesOf(cluster, context);
  const name = serviceName && nameIn(serviceName);
  if (name !== undefined && !services.some((service) => service.name === name))
    throw new ServiceError('ServiceNotFoundException', 'Service not found.');
  // AWS wants no task to be pending: it answers this with nothing.
  const states: readonly string[] = { RUNNING: ['PENDING', 'RUNNING'], STOPPED: ['STOPPED'], PENDING: [] }[
    desiredStatus
  ];
  const meant = tasksOf(services).filter(
    ({ service, deployment, task }) =>
      states.includes(taskState(task, context.now) ?? 'gone') &&
      (name === undefined || service.name === name) &&
      (startedBy === undefined || deployment.id === startedBy) &&
      (family === undefined || service.name === family) &&
      (launchType ?? 'FARGATE') === 'FARGATE' &&
      containerInstance === undefined,
  );
  const arns = meant.map((each) => taskArn(each, context)).toSorted();
  const { items, nextToken } = page(arns, {
    scope: ['ListTasks', cluster, serviceName, desiredStatus, startedBy, family],
    token,
    limit: Math.min(100, Math.max(1, maxResults)),
    cursor: (arn) => arn,
    isAfter: (arn, cursor) => arn > cursor,
    refusal: () => new ServiceError('InvalidParameterException', 'Invalid token.'),
  });
  return { taskArns: items, nextToken };
}

interface TasksInput extends Place {
  readonly tasks: readonly string[];
}

/** @throws ServiceError ClusterNotFoundException, InvalidParameterException */
function describeTasks(input: TasksInput, context: OperationContext): object {
  const cluster = clusterIn(input);
  if (input.tasks.length === 0) refuse('Tasks cannot be empty.');
  if (input.tasks.length > 100) refuse('Tasks cannot have more than 100 elements.');
  const services = servicesOf(cluster, context);
  const known = tasksOf(services).filter(({ task }) => taskState(task, context.now) !== undefined);
  const asked = input.tasks
    .map(nameIn)
    .map((id) => ({ id, found: known.find(({ task }) => task.id === id) }));
  const { region = '' } = services[0] ?? {};
  return {
    tasks: asked.flatMap(({ found }) => (found ? [shapeOfTask(found, context)] : [])),
    failures: asked
      .filter(({ found }) => found === undefined)
      .map(({ id }) => ({ arn: arnOf(context, region, 'task', `${cluster}/${id}`), reason: 'MISSING' })),
  };
}

function shapeOfTask(placed: PlacedTask, context: OperationContext): object {
  const { service, deployment, task } = placed;
  const { now } = context;
  const state = taskState(task, now);
  const stop = state === 'STOPPED' ? task.stop : undefined;
  const arn = taskArn(placed, context);
  return {
    ...{ taskArn: arn, clusterArn: arnOf(context, service.region, 'cluster', service.cluster) },
    taskDefinitionArn: arnOf(
      context,
      service.region,
      'task-definition',
      `${service.name}:${deployment.revision}`,
    ),
    ...{ group: `service:${service.name}`, startedBy: deployment.id, launchType: 'FARGATE' },
    ...{ lastStatus: state, desiredStatus: stop ? 'STOPPED' : 'RUNNING', createdAt: seconds(task.createdAt) },
    startedAt: task.startedAt !== undefined && task.startedAt <= now ? seconds(task.startedAt) : undefined,
    stoppedAt: stop && seconds(stop.at),
    stopCode: stop?.code,
    stoppedReason: stop?.reason,
    containers: [
      {
        ...{ taskArn: arn, name: task.container, lastStatus: state },
        ...{ exitCode: stop?.exitCode, reason: stop?.containerReason },
      },
    ],
  };
}

/** The function for each operation of Amazon ECS. */
export const ecsOperations: Readonly<Record<string, Operation>> = {
  DescribeServices: describeServices,
  DescribeTasks: describeTasks,
  ListTasks: listTasks,
};
