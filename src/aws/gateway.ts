import type { Connection } from '../domain/connection';
import type { Disposable } from '../domain/event';
import type { PipelineGateway } from '../domain/gateway';
import type { ConnectionId } from '../domain/refs';
import type { CallerIdentity } from '../domain/callerIdentity';
import { createSdkLoader } from './loadSdk';
import { createOperator } from './operator';
import { createReader } from './reader';
import { ServiceCalls } from './calls/serviceCalls';
import type { ServiceCallOptions } from './calls/serviceCalls';

type Defaulted = 'clock' | 'loadSdk' | 'timeouts';

/** The clock, the loader and the timeouts have defaults: the machine's own, the neighbouring bundle, 5 s and 20 s. */
export type GatewayOptions = Omit<ServiceCallOptions, Defaulted> &
  Partial<Pick<ServiceCallOptions, Defaulted>>;

const defaultTimeouts = { connection: 5_000, request: 20_000 };

/** CodePipeline on every connection, through the AWS SDK, which is loaded by the first call. */
export interface AwsGateway extends PipelineGateway, Disposable {
  /** How far the connection's service is ahead of the local clock, in milliseconds; 0 until it has answered. */
  clockOffset(connection: ConnectionId): number;
  /** Forgets the connection's client and credentials: the next call reads the files and resolves them anew. */
  invalidate(connection: ConnectionId): void;
  /** Which account a connection reaches and as whom; it need not be saved yet. Throws a `Problem`. */
  identify(connection: Connection, signal: AbortSignal): Promise<CallerIdentity>;
}

export function createGateway(options: GatewayOptions): AwsGateway {
  const calls = new ServiceCalls({
    clock: { now: () => Date.now() },
    loadSdk: createSdkLoader(),
    timeouts: defaultTimeouts,
    ...options,
  });
  return {
    ...createReader(calls, options.connections),
    ...createOperator(calls),
    clockOffset: (connection) => calls.clockOffset(connection),
    invalidate: (connection) => calls.invalidate(connection),
    identify: (connection, signal) => calls.identify(connection, signal),
    dispose: () => calls.dispose(),
  };
}
