import { actionRuns } from '../engine/actionRuns';
import type { Engine } from '../engine/engine';
import { uuid } from '../engine/random';
import { drawOf } from './draw';
import type { Draw } from './draw';
import { workOf } from './work';
import type { Work } from './work';

/** An event of a stack of CloudFormation. */
export interface StackEvent {
  readonly id: string;
  readonly stackId: string;
  readonly time: number;
  readonly resource: StackResource;
  readonly status: string;
  readonly reason?: string;
}

export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
}

type Kind = readonly [logicalId: string, type: string];

const network: readonly Kind[] = [
  ['PrivateRouteTable', 'AWS::EC2::RouteTable'],
  ['SubnetA', 'AWS::EC2::Subnet'],
  ['SubnetB', 'AWS::EC2::Subnet'],
  ['NatGateway', 'AWS::EC2::NatGateway'],
  ['FlowLog', 'AWS::EC2::FlowLog'],
];

const application: readonly Kind[] = [
  ['ServiceRole', 'AWS::IAM::Role'],
  ['LogGroup', 'AWS::Logs::LogGroup'],
  ['Table', 'AWS::DynamoDB::Table'],
  ['Queue', 'AWS::SQS::Queue'],
  ['Function', 'AWS::Lambda::Function'],
];

/** The modes in which an action changes a stack; the others prepare a change set. */
const changing = new Set(['CREATE_UPDATE', 'REPLACE_ON_FAILURE', 'CHANGE_SET_EXECUTE']);

/** CloudFormation keeps the events of 90 days. */
const keptFor = 90 * 24 * 3600_000;

/**
 * The events of a stack that have happened, newest first: one update for each action that has deployed it.
 * @param stack its name, or its ID
 * @returns undefined where no action has begun to deploy it
 */
export function stackEvents(engine: Engine, stack: string, now: number): StackEvent[] | undefined {
  const works: Work[] = [];
  for (const placed of actionRuns(engine.world)) {
    const { external } = placed.run;
    if (external?.id !== stack && external?.id.includes(`:stack/${stack}/`) !== true) continue;
    const work = workOf(engine, placed);
    const { ActionMode = '' } = work?.scene.configuration ?? {};
    if (work?.scene.action.actionTypeId.provider === 'CloudFormation' && changing.has(ActionMode))
      works.push(work);
  }
  if (works.length === 0) return undefined;
  return works
    .flatMap(updateOf)
    .filter(({ time }) => time <= now && time > now - keptFor)
    .map((event, place) => ({ event, place }))
    .sort((a, b) => b.event.time - a.event.time || b.place - a.place)
    .map(({ event }) => event);
}

/** The reason in the error of the action, as the handler of a resource gives it. */
function reasonOf(error: string, draw: Draw): string {
  const [, handler] = /(Resource handler returned message: "[^"]*")/.exec(error) ?? [];
  if (handler === undefined) return error;
  const token = uuid(draw.hex(16, 'request token'));
  const code = /does not allow|not authorized|denied/i.test(handler)
    ? 'AccessDenied'
    : 'GeneralServiceException';
  return `${handler} (RequestToken: ${token}, HandlerErrorCode: ${code})`;
}

/** One update of a stack, which is rolled back where it fails; oldest first. */
function updateOf({ scene, run, endTime, error }: Work): StackEvent[] {
  const draw = drawOf(scene.world.seed, run.id);
  const stackId = run.external?.id ?? '';
  const name = /:stack\/([^/]+)\//.exec(stackId)?.[1] ?? '';
  const stack: StackResource = { logicalId: name, type: 'AWS::CloudFormation::Stack', physicalId: stackId };
  const resources = (/network|vpc|subnet/.test(name) ? network : application).map(
    ([logicalId, type]): StackResource => ({
      logicalId,
      type,
      physicalId: `${name}-${logicalId}-${drawOf(scene.world.seed, stackId).hex(12, logicalId).toUpperCase()}`,
    }),
  );
  const length = endTime - run.startTime;
  const at = (share: number) => Math.round(run.startTime + length * share);
  const events: StackEvent[] = [];
  const add = (share: number, resource: StackResource, status: string, reason?: string) =>
    events.push({
      id: `${resource.logicalId}-${status}-${uuid(run.id, resource.logicalId, status, share)}`,
      stackId,
      time: at(share),
      resource,
      status,
      ...(reason === undefined ? {} : { reason }),
    });

  add(0.03, stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
  const step = 0.6 / resources.length;
  if (error === undefined) {
    resources.forEach((resource, place) => {
      add(0.1 + place * step, resource, 'UPDATE_IN_PROGRESS');
      add(0.1 + (place + 1.4) * step, resource, 'UPDATE_COMPLETE');
    });
    add(0.88, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    add(0.95, stack, 'UPDATE_COMPLETE');
    return sorted(events);
  }

  // At least one resource is updated before, and one is cancelled after the one that fails.
  const failing = draw.whole(1, resources.length - 2, 'failing resource');
  const [done, failed, cancelled] = [
    resources.slice(0, failing),
    resources[failing] ?? stack,
    resources.slice(failing + 1),
  ];
  for (const [place, resource] of done.entries()) {
    add(0.1 + place * 0.05, resource, 'UPDATE_IN_PROGRESS');
    add(0.15 + place * 0.05, resource, 'UPDATE_COMPLETE');
  }
  for (const resource of [failed, ...cancelled]) add(0.4, resource, 'UPDATE_IN_PROGRESS');
  add(0.55, failed, 'UPDATE_FAILED', reasonOf(error.message, draw));
  for (const resource of cancelled) add(0.56, resource, 'UPDATE_FAILED', 'Resource update cancelled');
  const names = [failed, ...cancelled].map(({ logicalId }) => logicalId).join(', ');
  add(0.58, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', `The following resource(s) failed to update: [${names}]. `);
  for (const resource of [failed, ...cancelled, ...done]) {
    add(0.65, resource, 'UPDATE_IN_PROGRESS');
    add(0.8, resource, 'UPDATE_COMPLETE');
  }
  add(0.88, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  add(0.95, stack, 'UPDATE_ROLLBACK_COMPLETE');
  return sorted(events);
}

const sorted = (events: readonly StackEvent[]) => [...events].sort((a, b) => a.time - b.time);
