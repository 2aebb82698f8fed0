import { artifactLocation } from '../../engine/artifacts';
import { ServiceError } from '../../serviceError';
import { findDeployment } from '../../simulation/codeDeployments';
import type { Deployment, DeploymentTarget, LifecycleStep } from '../../simulation/codeDeployments';
import { seconds } from '../operation';
import type { Operation, OperationContext } from '../operation';
import { page } from '../paging';

/** @throws ServiceError InvalidDeploymentIdException, DeploymentDoesNotExistException */
function requireDeployment({ engine }: OperationContext, id: string): Deployment {
  if (!/^d-[A-Z0-9]{9}$/.test(id))
    throw new ServiceError(
      'InvalidDeploymentIdException',
      `Specified DeploymentId is not in the valid format: ${id}`,
    );
  const deployment = findDeployment(engine, id);
  if (deployment !== undefined) return deployment;
  throw new ServiceError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
}

/** @throws ServiceError DeploymentNotStartedException */
function requireStarted(context: OperationContext, id: string): Deployment {
  const deployment = requireDeployment(context, id);
  if (context.now >= deployment.start) return deployment;
  throw new ServiceError('DeploymentNotStartedException', `The deployment ${id} has not started.`);
}

type Status = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Skipped';

/** What is skipped is pending until the deployment has ended. */
function stepStatus({ outcome, times }: LifecycleStep, { end }: Deployment, now: number): Status {
  if (times === undefined) return now < end ? 'Pending' : outcome;
  return now < times.start ? 'Pending' : now < times.end ? 'InProgress' : outcome;
}

function targetStatus({ steps }: DeploymentTarget, deployment: Deployment, now: number): Status {
  const all = steps.map((step) => stepStatus(step, deployment, now));
  if (all.includes('Failed')) return 'Failed';
  if (all.every((status) => status === all[0])) return all[0] ?? 'Pending';
  return 'InProgress';
}

function deploymentStatus({ start, end, error }: Deployment, now: number): string {
  if (now < start) return 'Created';
  if (now < end) return 'InProgress';
  if (error === undefined) return 'Succeeded';
  return error.code === 'ALARM_ACTIVE' ? 'Stopped' : 'Failed';
}

function getDeployment({ deploymentId }: { deploymentId: string }, context: OperationContext): object {
  const { now } = context;
  const deployment = requireDeployment(context, deploymentId);
  const { work, platform, start, end, error, targets } = deployment;
  const { configuration, declaration, execution, action } = work.scene;
  const count = (wanted: Status) =>
    targets.filter((target) => targetStatus(target, deployment, now) === wanted).length;
  const [input] = action.inputArtifacts;
  const { bucket, key } = (
    input === undefined ? {} : artifactLocation(declaration, execution, input.name)
  ) as { bucket?: string; key?: string };
  return {
    deploymentInfo: {
      applicationName: configuration.ApplicationName,
      deploymentGroupName: configuration.DeploymentGroupName,
      deploymentConfigName:
        platform === 'Server' ? 'CodeDeployDefault.OneAtATime' : 'CodeDeployDefault.ECSAllAtOnce',
      deploymentId,
      revision: { revisionType: 'S3', s3Location: { bucket, key, bundleType: 'zip' } },
      status: deploymentStatus(deployment, now),
      errorInformation: now >= end ? error : undefined,
      createTime: seconds(work.run.startTime),
      startTime: now >= start ? seconds(start) : undefined,
      completeTime: now >= end ? seconds(end) : undefined,
      deploymentOverview: {
        Pending: count('Pending'),
        InProgress: count('InProgress'),
        Succeeded: count('Succeeded'),
        Failed: count('Failed'),
        Skipped: count('Skipped'),
        Ready: 0,
      },
      creator: 'user',
      ignoreApplicationStopFailures: false,
      updateOutdatedInstancesOnly: false,
      deploymentStyle:
        platform === 'Server'
          ? { deploymentType: 'IN_PLACE', deploymentOption: 'WITHOUT_TRAFFIC_CONTROL' }
          : { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      instanceTerminationWaitTimeStarted: false,
      fileExistsBehavior: 'DISALLOW',
      deploymentStatusMessages: [],
      computePlatform: platform,
    },
  };
}

interface ListInput {
  readonly deploymentId: string;
  readonly nextToken?: string;
  readonly targetFilters?: {
    readonly TargetStatus?: readonly string[];
    readonly ServerInstanceLabel?: readonly string[];
  };
}

/** AWS does not say how many it returns; 25 is what BatchGetDeploymentTargets takes. */
const pageSize = 25;

function listDeploymentTargets(input: ListInput, context: OperationContext): object {
  const { deploymentId, nextToken, targetFilters = {} } = input;
  const { now } = context;
  const deployment = requireStarted(context, deploymentId);
  const { TargetStatus: statuses, ServerInstanceLabel: labels } = targetFilters;
  const ids = deployment.targets.flatMap((target) =>
    (statuses?.includes(targetStatus(target, deployment, now)) ?? true) &&
    (labels?.includes(target.label) ?? true)
      ? [target.id]
      : [],
  );
  const { items, nextToken: next } = page(
    ids.map((id, place) => ({ id, place })),
    {
      scope: ['ListDeploymentTargets', deploymentId, targetFilters],
      token: nextToken,
      limit: pageSize,
      cursor: ({ place }) => String(place),
      isAfter: ({ place }, cursor) => place > Number(cursor),
    },
  );
  return { targetIds: items.map(({ id }) => id), nextToken: next };
}

interface BatchInput {
  readonly deploymentId: string;
  readonly targetIds: readonly string[];
}

function batchGetDeploymentTargets(
  { deploymentId, targetIds }: BatchInput,
  context: OperationContext,
): object {
  const deployment = requireStarted(context, deploymentId);
  if (targetIds.length === 0)
    throw new ServiceError('DeploymentTargetIdRequiredException', 'A deployment target ID is required.');
  if (targetIds.length > pageSize)
    throw new ServiceError(
      'DeploymentTargetListSizeExceededException',
      `At most ${pageSize} deployment targets can be requested.`,
    );
  return {
    deploymentTargets: targetIds.map((id) => {
      const target = deployment.targets.find((candidate) => candidate.id === id);
      if (target !== undefined) return shapeOfTarget(target, deployment, context.now);
      throw new ServiceError(
        'DeploymentTargetDoesNotExistException',
        `The deployment ${deploymentId} has no target ${id}.`,
      );
    }),
  };
}

function shapeOfTarget(target: DeploymentTarget, deployment: Deployment, now: number): object {
  const { work, id: deploymentId, platform } = deployment;
  const { accountId } = work.scene.world;
  const over = target.steps.flatMap(({ times }) =>
    times === undefined ? [] : [times.start, times.end].filter((time) => time <= now),
  );
  const common = {
    deploymentId,
    targetId: target.id,
    targetArn:
      platform === 'Server'
        ? `arn:aws:ec2:${work.region}:${accountId}:instance/${target.id}`
        : `arn:aws:ecs:${work.region}:${accountId}:service/${target.id.replace(':', '/')}`,
    status: targetStatus(target, deployment, now),
    lastUpdatedAt: seconds(Math.max(deployment.start, ...over)),
    lifecycleEvents: target.steps.map((step) => shapeOfStep(step, deployment, now)),
  };
  return platform === 'Server'
    ? { deploymentTargetType: 'InstanceTarget', instanceTarget: { ...common, instanceLabel: target.label } }
    : { deploymentTargetType: 'ECSTarget', ecsTarget: { ...common, taskSetsInfo: [] } };
}

function shapeOfStep(step: LifecycleStep, deployment: Deployment, now: number): object {
  const { name, times, diagnostics } = step;
  const status = stepStatus(step, deployment, now);
  const isOver = times !== undefined && now >= times.end;
  return {
    lifecycleEventName: name,
    status,
    startTime: times !== undefined && now >= times.start ? seconds(times.start) : undefined,
    endTime: isOver ? seconds(times.end) : undefined,
    diagnostics: isOver ? diagnostics : undefined,
  };
}

/** The function for each operation of CodeDeploy. */
export const codeDeployOperations: Readonly<Record<string, Operation>> = {
  BatchGetDeploymentTargets: batchGetDeploymentTargets,
  GetDeployment: getDeployment,
  ListDeploymentTargets: listDeploymentTargets,
};
