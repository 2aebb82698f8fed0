import type { Deployment, Service, Task } from '@aws-sdk/client-ecs';
import { required } from '../../../domain/calls/required';
import type { ContainerService, ServiceDeployment, StoppedTask } from '../../../domain/cause/serviceCause';
import { defined } from './sdkShape';

export const toContainerService = ({ serviceName, deployments, events }: Service): ContainerService => ({
  name: required(serviceName, 'serviceName'),
  deployments: (deployments ?? []).map(toServiceDeployment),
  events: (events ?? []).flatMap(({ createdAt, message }) =>
    createdAt === undefined || message === undefined ? [] : [{ at: createdAt.getTime(), message }],
  ),
});

const toServiceDeployment = ({
  id,
  rolloutState,
  rolloutStateReason,
  failedTasks,
  desiredCount,
  runningCount,
  pendingCount,
}: Deployment): ServiceDeployment => ({
  id: id ?? '',
  ...defined({
    rollout: rolloutState,
    rolloutReason: rolloutStateReason,
    failedTasks,
    desired: desiredCount,
    running: runningCount,
    pending: pendingCount,
  }),
});

export const toStoppedTask = ({
  taskArn,
  startedBy,
  stoppedAt,
  stopCode,
  stoppedReason,
  containers,
}: Task): StoppedTask => ({
  arn: required(taskArn, 'taskArn'),
  containers: (containers ?? []).map(({ name, exitCode, reason }) => ({
    name: name ?? '',
    ...defined({ exitCode, reason: reason || undefined }),
  })),
  ...defined({
    startedBy,
    stoppedAt: stoppedAt?.getTime(),
    code: stopCode,
    reason: stoppedReason || undefined,
  }),
});
