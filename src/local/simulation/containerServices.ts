import { actionRuns } from '../engine/actionRuns';
import type { Engine } from '../engine/engine';
import { hex, pick } from '../engine/random';
import { drawOf } from './draw';
import { workOf } from './work';
import type { Work } from './work';

/** A service of Amazon ECS to which actions deploy, as it is at a time. */
export interface ContainerService {
  readonly cluster: string;
  readonly name: string;
  readonly region: string;
  readonly desired: number;
  /** Newest first: all that have begun. */
  readonly deployments: readonly ServiceDeployment[];
}

/** What one action deploys: planned from its beginning to its end. */
export interface ServiceDeployment {
  readonly id: string;
  /** Of the task definition; the oldest one is 1. */
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  readonly isFailing: boolean;
  readonly tasks: readonly ContainerTask[];
}

export interface ContainerTask {
  readonly id: string;
  readonly container: string;
  readonly createdAt: number;
  /** Undefined where it cannot start. */
  readonly startedAt?: number;
  readonly stop?: TaskStop;
}

export interface TaskStop {
  readonly at: number;
  readonly code: 'EssentialContainerExited' | 'ServiceSchedulerInitiated' | 'TaskFailedToStart';
  readonly reason: string;
  readonly exitCode?: number;
  /** What ECS says of the container. */
  readonly containerReason?: string;
}

type Failure = Pick<TaskStop, 'code' | 'reason' | 'exitCode' | 'containerReason'>;

/** Why tasks of a deployment that fails stop. */
const failures: readonly [Failure, ...Failure[]] = [
  { code: 'EssentialContainerExited', reason: 'Essential container in task exited', exitCode: 1 },
  {
    ...{ code: 'EssentialContainerExited', reason: 'OutOfMemoryError: container killed due to memory usage' },
    ...{ exitCode: 137, containerReason: 'OutOfMemoryError: Container killed due to memory usage' },
  },
  {
    code: 'TaskFailedToStart',
    reason:
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref: not found',
  },
];

/** A service stops a deployment after so many tasks have failed; AWS computes the number from the size of the service. */
const failedAtMost = 3;

/** The services of a cluster to which actions have begun to deploy, by their names. */
export function containerServices(engine: Engine, cluster: string, now: number): readonly ContainerService[] {
  const works = new Map<string, Work[]>();
  for (const placed of actionRuns(engine.world)) {
    const work = workOf(engine, placed);
    if (work?.scene.action.actionTypeId.provider !== 'ECS' || work.run.startTime > now) continue;
    const { ClusterName, ServiceName = '' } = work.scene.configuration;
    if (ClusterName === cluster) works.set(ServiceName, [...(works.get(ServiceName) ?? []), work]);
  }
  return [...works]
    .map(([name, all]) => serviceOf(cluster, name, all))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function serviceOf(cluster: string, name: string, works: readonly Work[]): ContainerService {
  const newestFirst = works.toSorted((a, b) => b.run.startTime - a.run.startTime);
  const [newest] = newestFirst;
  const { seed = 0, region = '' } = newest?.scene.world ?? {};
  const desired = pick([2, 3, 4], seed, 'service', cluster, name);
  const deployments: ServiceDeployment[] = [];
  /** The next deployment that takes the place of those before it. */
  let successor: ServiceDeployment | undefined;
  for (const [place, work] of newestFirst.entries()) {
    const deployment = deploymentOf(work, name, desired, newestFirst.length - place, successor);
    deployments.push(deployment);
    if (!deployment.isFailing) successor = deployment;
  }
  return { cluster, name, region: newest?.region ?? region, desired, deployments };
}

function deploymentOf(
  { run, scene, endTime, error }: Work,
  container: string,
  desired: number,
  revision: number,
  successor: ServiceDeployment | undefined,
): ServiceDeployment {
  const { seed } = scene.world;
  const isFailing = error !== undefined;
  const count = isFailing ? failedAtMost : desired;
  const failure = drawOf(seed, run.id).pick(failures, 'failure of tasks');
  const length = endTime - run.startTime;
  const at = (share: number) => Math.round(run.startTime + length * share);
  const each = 0.8 / count;
  const tasks = Array.from({ length: count }, (_, place): ContainerTask => {
    const [createdAt, readyAt] = [at(0.05 + place * each), at(0.05 + (place + 0.6) * each)];
    const common = { id: hex(32, seed, run.id, 'task', place), container, createdAt };
    if (isFailing)
      return {
        ...common,
        ...(failure.exitCode !== undefined && { startedAt: at(0.05 + (place + 0.3) * each) }),
        stop: { at: readyAt, ...failure },
      };
    const replacedAt = successor?.tasks[place]?.startedAt;
    return {
      ...common,
      startedAt: readyAt,
      ...(successor &&
        replacedAt !== undefined && {
          stop: {
            ...{ at: replacedAt, code: 'ServiceSchedulerInitiated' },
            reason: `Scaling activity initiated by (deployment ${successor.id})`,
          },
        }),
    };
  });
  return { id: run.external?.id ?? '', revision, start: run.startTime, end: at(0.95), isFailing, tasks };
}

/** The status of a task; Amazon ECS keeps a stopped one for an hour. */
export function taskState(
  { createdAt, startedAt, stop }: ContainerTask,
  now: number,
): 'PENDING' | 'RUNNING' | 'STOPPED' | undefined {
  if (now < createdAt) return undefined;
  if (stop !== undefined && now >= stop.at) return now < stop.at + 3600_000 ? 'STOPPED' : undefined;
  return startedAt !== undefined && now >= startedAt ? 'RUNNING' : 'PENDING';
}

export interface ServiceEvent {
  readonly at: number;
  readonly message: string;
}

/** What a service says of itself, newest first, 100 at most. */
export function serviceEvents({ name, deployments }: ContainerService, now: number): readonly ServiceEvent[] {
  const events: ServiceEvent[] = [];
  const say = (at: number, message: string) => events.push({ at, message: `(service ${name}) ${message}` });
  for (const { id, tasks, end, isFailing } of deployments) {
    for (const task of tasks) {
      if (task.startedAt !== undefined) say(task.startedAt, `has started 1 tasks: (task ${task.id}).`);
      else if (task.stop)
        say(task.stop.at, `was unable to place a task: (task ${task.id}) ${task.stop.reason}`);
    }
    if (isFailing) say(end, `(deployment ${id}) deployment failed: tasks failed to start.`);
    else {
      say(end, `(deployment ${id}) deployment completed.`);
      say(end, 'has reached a steady state.');
    }
  }
  return events
    .filter(({ at }) => at <= now)
    .map((event, place) => ({ event, place }))
    .sort((a, b) => b.event.at - a.event.at || b.place - a.place)
    .slice(0, 100)
    .map(({ event }) => event);
}
