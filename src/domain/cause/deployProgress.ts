import * as l10n from '@vscode/l10n';
import { formatPercent } from '../duration';
import { countsOf } from './deployment';
import type { Deployment } from './deployment';
import type { ConfigDeploymentSummary, EnvironmentInstance } from './reports';
import type { ContainerService } from './serviceCause';
import { isOfStack } from './stackEvent';
import type { StackEvent } from './stackEvent';
import type { ActionTarget } from './targetsCause';

/** How far a deployment is, as its provider tells it. */
export interface DeployProgress {
  readonly unit: 'targets' | 'tasks' | 'resources' | 'instances' | 'percent';
  readonly done: number;
  /** Missing where the provider does not tell how many there are. */
  readonly total?: number;
  /** Those that are worked on now. */
  readonly running: number;
  readonly failed: number;
  /** What AppConfig does besides deploying. */
  readonly phase?: 'monitoring' | 'rollingBack';
}

/** Undefined before CodeDeploy counts its targets. */
export function deploymentProgress(deployment: Deployment): DeployProgress | undefined {
  const counts = new Map(countsOf(deployment));
  const of = (status: string) => counts.get(status) ?? 0;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  return {
    ...{ unit: 'targets', total },
    // Ready is said of the instances of a new fleet, before traffic reaches them.
    done: of('Succeeded') + of('Skipped'),
    running: of('InProgress') + of('Ready'),
    failed: of('Failed'),
  };
}

/** The tasks of one deployment of a service; the newest one unless it is named. */
export function serviceProgress(
  { deployments }: ContainerService,
  deploymentId: string | undefined,
): DeployProgress | undefined {
  const found = deployments.find(({ id }) => id === deploymentId) ?? deployments[0];
  if (found?.desired === undefined) return undefined;
  const { desired: total, running: done = 0, pending = 0, failedTasks = 0 } = found;
  return { unit: 'tasks', done, total, running: pending, failed: failedTasks };
}

/** The resources of a stack since a time (epoch milliseconds), by its newest events, in any order. */
export function stackProgress(events: readonly StackEvent[], from: number): DeployProgress | undefined {
  const newest = new Map<string, StackEvent>();
  for (const event of events) {
    if (event.at < from || isOfStack(event)) continue;
    const known = newest.get(event.logicalId);
    if (known === undefined || known.at <= event.at) newest.set(event.logicalId, event);
  }
  if (newest.size === 0) return undefined;
  const count = (end: string) => [...newest.values()].filter(({ status }) => status.endsWith(end)).length;
  return {
    unit: 'resources',
    done: count('_COMPLETE'),
    running: count('_IN_PROGRESS'),
    failed: count('_FAILED'),
  };
}

/** The instances or pods that CodePipeline deploys to itself. */
export function targetsProgress(targets: readonly ActionTarget[]): DeployProgress | undefined {
  if (targets.length === 0) return undefined;
  const count = (status: RegExp) => targets.filter((target) => status.test(target.status)).length;
  return {
    ...{ unit: 'targets', total: targets.length },
    done: count(/^(succeeded|skipped)$/i),
    running: count(/^in_?progress$/i),
    failed: count(/^failed$/i),
  };
}

/** The instances of an environment, by what was deployed to them since a time (epoch milliseconds). */
export function environmentProgress(
  instances: readonly EnvironmentInstance[],
  from: number,
): DeployProgress | undefined {
  if (instances.length === 0) return undefined;
  const count = (status: RegExp) =>
    instances.filter(({ deployment = '', deployedAt = 0 }) => status.test(deployment) && deployedAt >= from)
      .length;
  return {
    ...{ unit: 'instances', total: instances.length },
    done: count(/^deployed$/i),
    running: count(/^in progress$/i),
    failed: count(/^failed$/i),
  };
}

/** The share of what asks AppConfig for a configuration that gets the new one. */
export function configProgress({ state, percentage }: ConfigDeploymentSummary): DeployProgress | undefined {
  if (percentage === undefined) return undefined;
  return {
    ...{ unit: 'percent', done: Math.round(percentage), total: 100, running: 0, failed: 0 },
    ...(state === 'BAKING' && { phase: 'monitoring' }),
    ...(state === 'ROLLING_BACK' && { phase: 'rollingBack' }),
  };
}

/** How far a deployment is, as one phrase. */
export function progressWords({ unit, done, total, running, failed, phase }: DeployProgress): string {
  const parts = [doneWords(unit, done, total)];
  if (phase === 'monitoring') parts.push(l10n.t('monitored for alarms'));
  if (phase === 'rollingBack') parts.push(l10n.t('rolling back'));
  if (running > 0) parts.push(l10n.t('{0} in progress', running));
  if (failed > 0) parts.push(l10n.t('{0} failed so far', failed));
  return parts.join(', ');
}

function doneWords(unit: DeployProgress['unit'], done: number, total: number | undefined): string {
  if (total === undefined) return done === 1 ? l10n.t('1 resource done') : l10n.t('{0} resources done', done);
  switch (unit) {
    case 'tasks':
      return l10n.t('{0} of {1} tasks running', done, total);
    case 'instances':
      return l10n.t('{0} of {1} instances done', done, total);
    case 'percent':
      return l10n.t('{0} deployed', formatPercent(done / 100));
    default:
      return l10n.t('{0} of {1} targets done', done, total);
  }
}
