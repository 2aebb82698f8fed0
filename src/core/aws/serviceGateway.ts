import { homedir } from 'node:os';
import type { Disposable } from '../../domain/event';
import { ServiceCalls } from './calls/serviceCalls';
import type { ServiceCallOptions } from './calls/serviceCalls';
import { SharedAddressBook } from './config/addresses';
import { createProfileReader } from './config/profiles';
import { sharedFiles } from './config/sharedFiles';
import { createEventQueue } from './queueReader';
import { createReader } from './reader';
import { createSdkLoader } from './loadSdk';
import { createSender } from './sender';
import type { ConnectionId } from '../../domain/refs';
import type { CallerIdentity } from '../../domain/connection/callerIdentity';
import type { Connection } from '../../domain/connection/connection';
import type { EventQueue } from '../../domain/events/eventQueue';
import type { PipelineGateway } from '../../domain/gateway';

export interface AwsCalls extends PipelineGateway {
  /** Which account a connection reaches and as whom; it need not be saved yet. Throws a `Problem`. */
  identify(connection: Connection, signal: AbortSignal): Promise<CallerIdentity>;
}

/** CodePipeline on every connection, through the AWS SDK. */
export interface ServiceGateway extends AwsCalls {
  /** How far the connection's service is ahead of the local clock, in milliseconds; 0 until it has answered. */
  clockOffset(connection: ConnectionId): number;
  readonly events: EventQueue;
  /** Signs the request for an artifact in S3; see `ServiceCalls.signGet`. */
  signGet: ServiceCalls['signGet'];
  /** Forgets the connection's client and credentials: the next call reads the files and resolves them again. */
  invalidate(connection: ConnectionId): void;
}

type Defaulted = 'loadSdk' | 'environment' | 'addresses';

/** What has a default: the machine's own environment and shared files, and the chunk of the SDK. */
export type GatewayOptions = Omit<ServiceCallOptions, Defaulted> &
  Partial<Pick<ServiceCallOptions, Defaulted>>;

export type AwsGateway = ServiceGateway & Disposable;

/** Makes the gateway. The first call loads the AWS SDK. */
export function createGateway(options: GatewayOptions): AwsGateway {
  const { environment = process.env } = options;
  const calls = new ServiceCalls({
    loadSdk: createSdkLoader(),
    addresses: new SharedAddressBook(environment, createProfileReader(sharedFiles(environment, homedir()))),
    ...options,
    environment,
  });
  return {
    ...createReader(calls, options.connections),
    ...createSender(calls),
    events: createEventQueue(calls),
    signGet: (...asked) => calls.signGet(...asked),
    clockOffset: (connection) => calls.clockOffset(connection),
    invalidate: (connection) => calls.invalidate(connection),
    identify: (connection, signal) => calls.identify(connection, signal),
    dispose: () => calls.dispose(),
  };
}
