import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';

/** A service of Amazon ECS, from DescribeServices. Times are epoch milliseconds. */
export interface ContainerService {
  readonly name: string;
  readonly deployments: readonly ServiceDeployment[];
  /** Newest first, 100 at most. */
  readonly events: readonly { readonly at: number; readonly message: string }[];
}

export interface ServiceDeployment {
  /** `ecs-svc/…`. */
  readonly id: string;
  /** COMPLETED, FAILED or IN_PROGRESS. */
  readonly rollout?: string;
  readonly rolloutReason?: string;
  readonly failedTasks?: number;
  /** Tasks that it should have, those that run, and those that are starting. */
  readonly desired?: number;
  readonly running?: number;
  readonly pending?: number;
}

/** A task that was stopped, from DescribeTasks. ECS tells of it for an hour. */
export interface StoppedTask {
  readonly arn: string;
  /** The deployment that started it. */
  readonly startedBy?: string;
  readonly stoppedAt?: number;
  readonly code?: string;
  readonly reason?: string;
  readonly containers: readonly {
    readonly name: string;
    readonly exitCode?: number;
    readonly reason?: string;
  }[];
}

/** Why a deployment to a service of Amazon ECS failed. */
export interface ServiceCause {
  readonly kind: 'service';
  readonly service: string;
  readonly cluster: string;
  readonly rolloutReason?: string;
  readonly failedTasks?: number;
  readonly task?: StoppedTask;
  /** What the service says of itself. */
  readonly event?: string;
}

/** What a service says when it cannot do what it should. */
const troubles = /unable to|unhealthy|failed|did not stabilize|circuit breaker|was stopped/i;

/**
 * The cause by what is known of the time of the action: a task that stopped by itself, else what the service says, else how the
 * deployment ended. Undefined when none tells a failure.
 */
export function serviceCause(
  { name, deployments, events }: ContainerService,
  stopped: readonly StoppedTask[],
  during: { readonly cluster: string; readonly from: number; readonly until: number },
): ServiceCause | undefined {
  const { cluster, from, until } = during;
  const isDuring = (at: number | undefined) => at !== undefined && at >= from && at <= until;
  const rollout = deployments.find((each) => each.rollout === 'FAILED');
  const tasks = stopped.filter((task) => isDuring(task.stoppedAt) && !isReplaced(task));
  const task = tasks.find(({ containers }) => containers.some(hasFailed)) ?? tasks[0];
  const event = events.findLast(({ at, message }) => isDuring(at) && troubles.test(message))?.message;
  if (!rollout && !task && event === undefined) return undefined;
  return {
    kind: 'service',
    ...{ service: name, cluster },
    ...(rollout?.rolloutReason !== undefined && { rolloutReason: rollout.rolloutReason }),
    ...(rollout?.failedTasks !== undefined && { failedTasks: rollout.failedTasks }),
    ...(task && { task }),
    ...(event !== undefined && { event }),
  };
}

type Container = StoppedTask['containers'][number];

const hasFailed = ({ exitCode, reason }: Container): boolean =>
  (exitCode !== undefined && exitCode !== 0) || reason !== undefined;

/** Old tasks are stopped by the deployment itself. */
const isReplaced = ({ code, reason = '' }: StoppedTask): boolean =>
  code === 'ServiceSchedulerInitiated' && /^Scaling activity initiated by/.test(reason);

const saysNothing = /^Essential container in task exited$/;

export function serviceWords(cause: ServiceCause): CauseWords {
  const { service, cluster, rolloutReason, failedTasks, task, event } = cause;
  const container = task?.containers.find(hasFailed);
  return {
    sentence: sentenceOf(cause, container),
    facts: knownFacts([
      [l10n.t('Service'), `${cluster} / ${service}`],
      [l10n.t('Container'), container?.name],
      [l10n.t('Exit code'), container?.exitCode === undefined ? undefined : String(container.exitCode)],
      [l10n.t('Task'), task?.arn],
      [l10n.t('Stopped because'), task?.reason],
      [l10n.t('Failed tasks'), failedTasks === undefined ? undefined : String(failedTasks)],
      [l10n.t('Rollout'), rolloutReason],
      [l10n.t('Service event'), event],
    ]),
  };
}

function sentenceOf(
  { service, task, event, rolloutReason }: ServiceCause,
  container: Container | undefined,
): string {
  const said = container?.reason ?? (saysNothing.test(task?.reason ?? '') ? undefined : task?.reason);
  if (container?.exitCode !== undefined && container.exitCode !== 0) {
    const exited = l10n.t('The container {0} exited with {1}', container.name, container.exitCode);
    return said === undefined ? `${exited}.` : `${exited}: ${said}`;
  }
  if (task && said !== undefined) return l10n.t('A task of {0} stopped: {1}', service, said);
  // The service begins with its own name in parentheses.
  return (event ?? rolloutReason ?? '')
    .replace(/^\(service \S+\)\s*/, '')
    .replace(/^./, (first) => first.toUpperCase());
}
