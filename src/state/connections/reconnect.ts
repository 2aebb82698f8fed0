import { connectionOf } from '../../domain/calls/query';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionIdentities } from './connectionIdentities';
import type { DeniedOperations } from '../calls/deniedOperations';
import type { Scheduler } from '../polling/scheduler';

/** Tries connections again as if they were new. Settles when what is wanted of them was answered; never rejects. */
export type Reconnect = (connections: readonly ConnectionId[]) => Promise<void>;

/**
 * What is known of a connection's caller is forgotten: its credentials, its account, and what it was denied. Then what
 * is wanted of it is asked again at once.
 */
export const createReconnect =
  (
    gateway: { invalidate(connection: ConnectionId): void },
    identities: Pick<ConnectionIdentities, 'forget'>,
    denied: Pick<DeniedOperations, 'forget'>,
    scheduler: Pick<Scheduler, 'refresh'>,
  ): Reconnect =>
  (connections) => {
    for (const id of connections) {
      gateway.invalidate(id);
      identities.forget(id);
      denied.forget(id);
    }
    const reconnected = new Set(connections);
    return scheduler.refresh((query) => reconnected.has(connectionOf(query)));
  };
