import type { ActionScene } from '../engine/engine';
import { hex, pick, uuid } from '../engine/random';
import type { ActionRun } from '../engine/records';

/** A machine that is the target of a managed deployment. */
export interface DeployTarget {
  readonly id: string;
  readonly type: string;
  readonly status: TargetStatus;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly events: readonly DeployEvent[];
}

export interface DeployEvent {
  readonly name: string;
  readonly status: TargetStatus;
  readonly startTime: number;
  readonly endTime?: number;
  readonly commandId: string;
  readonly message?: string;
}

export type TargetStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Skipped';

/** The end and the result of a deployment. */
export interface DeployPlan {
  readonly endTime: number;
  readonly isFailing: boolean;
}

const fleetSizes = [3, 4, 5] as const;

/**
 * The progress of a deployment to a fleet of EC2 instances or managed nodes, on each of them. The fleet is
 * derived from the tag that selects it, so that it is the same for every deployment; AWS documents neither
 * the words for the status nor those for the events. Other deployments have no targets.
 */
export function deployTargetsOf(
  scene: ActionScene,
  run: ActionRun,
  { endTime, isFailing }: DeployPlan,
  now: number,
): DeployTarget[] {
  const { action, configuration, world } = scene;
  const { category, owner, provider } = action.actionTypeId;
  if (category !== 'Deploy' || owner !== 'AWS' || provider !== 'EC2') return [];

  const { InstanceTagKey = '', InstanceTagValue = '', InstanceType: type = 'EC2' } = configuration;
  const fleet = ['fleet', InstanceTagKey, InstanceTagValue];
  const count = pick(fleetSizes, world.seed, ...fleet);
  const size = batchSizeOf(configuration.MaxBatch, count);
  const batches = Math.ceil(count / size);
  const failing = isFailing ? Math.floor(batches / 2) : undefined;
  const length = (endTime - run.startTime) / (failing == null ? batches : failing + 1);

  return Array.from({ length: count }, (_, place) => {
    const id = `${type === 'EC2' ? 'i' : 'mi'}-${hex(17, world.seed, ...fleet, place)}`;
    const batch = Math.floor(place / size);
    if (failing != null && batch > failing) return { id, type, status: 'Skipped', events: [] };
    const start = Math.round(run.startTime + batch * length);
    if (now < start) return { id, type, status: 'Pending', events: [] };
    const end = Math.round(start + length);
    const outcome = failing === batch && place % size === 0 ? 'Failed' : 'Succeeded';
    const isOver = now >= end;
    return {
      id,
      type,
      status: isOver ? outcome : 'InProgress',
      startTime: start,
      ...(isOver ? { endTime: end } : {}),
      events: eventsOf(scene, run, id, { start, end, outcome, now }),
    };
  });
}

/** `MaxBatch` is a number of instances or a percentage of them; the default is one at a time. */
function batchSizeOf(text: string | undefined, count: number): number {
  const [, digits, percent] = /^(\d+)(%?)$/.exec(text ?? '') ?? [];
  if (digits == null) return 1;
  const size = percent === '%' ? Math.floor((count * Number(digits)) / 100) : Number(digits);
  return Math.min(count, Math.max(1, size));
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly outcome: 'Succeeded' | 'Failed';
  readonly now: number;
}

/** The steps on one target, one after the other; the last of them is the one that fails. */
function eventsOf(
  { configuration, world }: ActionScene,
  run: ActionRun,
  target: string,
  { start, end, outcome, now }: Span,
): DeployEvent[] {
  const { PreScript, PostScript, TargetGroupNameList } = configuration;
  const names = [
    'DOWNLOAD',
    ...(PreScript == null ? [] : ['BEFORE_DEPLOY']),
    ...(TargetGroupNameList == null ? [] : ['BLOCK_TRAFFIC']),
    'DEPLOY',
    ...(TargetGroupNameList == null ? [] : ['ALLOW_TRAFFIC']),
    ...(PostScript == null ? [] : ['AFTER_DEPLOY']),
  ];
  const length = (end - start) / names.length;
  return names.flatMap((name, place) => {
    const startTime = Math.round(start + place * length);
    const endTime = Math.round(start + (place + 1) * length);
    if (now < startTime) return [];
    const isOver = now >= endTime;
    const isFailure = isOver && outcome === 'Failed' && place === names.length - 1;
    return {
      name,
      status: isFailure ? 'Failed' : isOver ? 'Succeeded' : 'InProgress',
      startTime,
      ...(isOver ? { endTime } : {}),
      commandId: uuid(world.seed, run.id, target, name),
      ...(isFailure ? { message: 'The command failed with exit status 1.' } : {}),
    };
  });
}
