import type { Disposable } from '../domain/event';
import { ServiceCalls } from './calls/serviceCalls';
import type { ServiceCallOptions } from './calls/serviceCalls';
import { createOperator } from './operator';
import { createReader } from './reader';
import type { ConnectionId } from '../domain/refs';
import type { CallerIdentity } from '../domain/connection/callerIdentity';
import type { Connection } from '../domain/connection/connection';
import type { PipelineGateway } from '../domain/gateway';

export interface AwsCalls extends PipelineGateway {
  /** Which account a connection reaches and as whom; it need not be saved yet. Throws a `Problem`. */
  identify(connection: Connection, signal: AbortSignal): Promise<CallerIdentity>;
}

/** CodePipeline on every connection, through the AWS SDK. */
export interface ServiceGateway extends AwsCalls {
  /** How far the connection's service is ahead of the local clock, in milliseconds; 0 until it has answered. */
  clockOffset(connection: ConnectionId): number;
  /** Forgets the connection's client and credentials: the next call reads the files and resolves them again. */
  invalidate(connection: ConnectionId): void;
}

/** The gateway itself: what only the first call needs, and so loads. */
export function createServiceGateway(options: ServiceCallOptions): ServiceGateway & Disposable {
  const calls = new ServiceCalls(options);
  return {
    ...createReader(calls, options.connections),
    ...createOperator(calls),
    clockOffset: (connection) => calls.clockOffset(connection),
    invalidate: (connection) => calls.invalidate(connection),
    identify: (connection, signal) => calls.identify(connection, signal),
    dispose: () => calls.dispose(),
  };
}
