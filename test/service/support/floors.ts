import { executionsOf, pipelinesOf } from '../../../src/domain/calls/queries';
import type { Connection } from '../../../src/domain/connection/connection';
import type { Query } from '../../../src/domain/calls/queries';
import { callBudgetOf } from '../../../src/core/aws/awsServices';
import { createGateway } from '../../../src/core/aws/serviceGateway';
import type { AwsGateway, GatewayOptions } from '../../../src/core/aws/serviceGateway';
import type { ApiCall } from '../../../src/core/aws/calls/serviceCalls';
import { systemClock } from '../../../src/ui/host/systemClock';
import { CallQueue } from '../../../src/core/cache/callQueue';
import { ConnectionHealth } from '../../../src/core/connections/connectionHealth';
import { Scheduler } from '../../../src/core/cache/scheduler';
import { SnapshotStore } from '../../../src/core/cache/snapshotStore';
import { connection } from '../../support/connections';
import type { HeldTime } from './heldTime';

/** Where a service answers, ours or another one. */
export interface Endpoint {
  readonly service: { readonly url: string; readonly region: string };
}

/** The extension's own gateway to a service, under the connection name `local`. The caller disposes it. */
export function gatewayTo(
  { service }: Endpoint,
  options: Pick<GatewayOptions, 'onCall' | 'turn' | 'loadSdk'> & Pick<Connection, 'events'> = {},
): AwsGateway {
  const { events } = options;
  const local = connection('local', {
    ...{ region: service.region, endpoint: service.url },
    ...(events && { events }),
  });
  return createGateway({
    clock: systemClock,
    connections: { find: () => local },
    log: { debug: () => {}, warn: () => {} },
    loadSdk: () => import('../../../src/core/aws/sdk'),
    ...options,
  });
}

/** The extension's own floors, gateway and scheduler, on a service, in time that is held. */
export function floorsOn(endpoint: Endpoint, time: HeldTime) {
  const store = new SnapshotStore();
  const health = new ConnectionHealth();
  const calls: ApiCall[] = [];
  const onCall = (call: ApiCall) => {
    calls.push(call);
    queue.report(call);
  };
  const queue = new CallQueue(systemClock, ({ connection, service }) => callBudgetOf(connection, service));
  const gateway = gatewayTo(endpoint, { onCall, turn: (asked) => queue.turn(asked), loadSdk: time.loadSdk });
  const scheduler = new Scheduler(gateway, store, health, systemClock, queue);
  const problems = (queries: readonly Query[]) => queries.filter((query) => store.get(query).problem);
  return {
    store,
    scheduler,
    gateway,
    calls: calls as readonly ApiCall[],
    /** A row for each pipeline that the list names. */
    rows: (): readonly Query[] => {
      const pipelines = store.get(pipelinesOf('local')).value ?? [];
      return pipelines.map(({ ref }) => executionsOf(ref));
    },
    hasTrouble: (queries: readonly Query[]) =>
      health.problemOf('local') !== undefined || problems(queries).length > 0,
    isWell: (queries: readonly Query[]) =>
      health.problemOf('local') === undefined &&
      queries.every((query) => store.get(query).askedAt !== undefined && !store.get(query).problem),
    end: () => {
      scheduler.dispose();
      queue.dispose();
      gateway.dispose();
    },
  };
}

export type Floors = ReturnType<typeof floorsOn>;
