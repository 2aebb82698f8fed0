import { connectionOf } from '../../domain/calls/query';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionIdentities } from './connectionIdentities';
import type { DeniedOperations } from '../cache/deniedOperations';
import type { Scheduler } from '../cache/scheduler';

/**
 * Tries connections again as if they were new. Settles when everything that is wanted of them was answered;
 * never rejects.
 */
export type Reconnect = (connections: readonly ConnectionId[]) => Promise<void>;

/**
 * Forgets what depends on a connection's caller: its credentials, its account, and its denials. Then fetches
 * everything that is wanted of it again.
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
