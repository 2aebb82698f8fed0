import type { Disposable } from '../domain/event';
import type { ServiceGateway } from './gateway';
import { ServiceCalls } from './calls/serviceCalls';
import type { ServiceCallOptions } from './calls/serviceCalls';
import { createOperator } from './operator';
import { createReader } from './reader';

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
