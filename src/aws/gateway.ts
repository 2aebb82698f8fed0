import type { Disposable } from '../domain/event';
import type { PipelineGateway } from '../domain/gateway';
import type { ConnectionId } from '../domain/refs';
import { createSdkLoader } from './loadSdk';
import { createOperator } from './operator';
import { createReader } from './reader';
import { ServiceCalls } from './calls/serviceCalls';
import type { ServiceCallOptions } from './calls/serviceCalls';

export interface GatewayOptions extends Omit<ServiceCallOptions, 'clock' | 'loadSdk'> {
  /** The local clock; the machine's own unless somebody holds another. */
  readonly clock?: ServiceCallOptions['clock'];
  readonly loadSdk?: ServiceCallOptions['loadSdk'];
}

/** CodePipeline on every connection, through the AWS SDK, which is loaded by the first call. */
export interface AwsGateway extends PipelineGateway, Disposable {
  /** How far the connection's service is ahead of the local clock, in milliseconds; 0 until it has answered. */
  clockOffset(connection: ConnectionId): number;
  /** Forgets the connection's client and credentials: the next call reads the files and resolves them anew. */
  invalidate(connection: ConnectionId): void;
}

export function createGateway(options: GatewayOptions): AwsGateway {
  const calls = new ServiceCalls({
    ...options,
    clock: options.clock ?? { now: () => Date.now() },
    loadSdk: options.loadSdk ?? createSdkLoader(),
  });
  return {
    ...createReader(calls, options.connections),
    ...createOperator(calls),
    clockOffset: (connection) => calls.clockOffset(connection),
    invalidate: (connection) => calls.invalidate(connection),
    dispose: () => calls.dispose(),
  };
}
