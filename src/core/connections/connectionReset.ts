import { connectionOf } from '../../domain/calls/query';
import { destinationOf } from '../../domain/connection/connection';
import type { Disposable } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionHealth } from './connectionHealth';
import type { ConnectionList } from './connectionList';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';

/**
 * Forgets all data of a connection that was removed or reaches another destination now: the pipelines of one
 * account must never be shown or changed under the name of another.
 */
export class ConnectionReset implements Disposable {
  readonly #subscription: Disposable;
  #destinations: ReadonlyMap<ConnectionId, string>;

  constructor(
    private readonly connections: Pick<ConnectionList, 'all' | 'onDidChange'>,
    private readonly store: Pick<SnapshotStore, 'forget'>,
    private readonly health: Pick<ConnectionHealth, 'forget'>,
    private readonly scheduler: Pick<Scheduler, 'abandon'>,
    /** Stops following executions of these connections, which the new destination does not have. */
    private readonly letGoOf: (connections: readonly ConnectionId[]) => void,
    /** Fetches again whatever is still wanted of these connections. */
    private readonly reconnect: (connections: readonly ConnectionId[]) => void,
  ) {
    this.#destinations = this.#current();
    this.#subscription = connections.onDidChange(() => this.#resetChanged());
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #current(): ReadonlyMap<ConnectionId, string> {
    return new Map(this.connections.all.map((connection) => [connection.id, destinationOf(connection)]));
  }

  #resetChanged(): void {
    const before = this.#destinations;
    this.#destinations = this.#current();
    const changed = [...before.keys()].filter((id) => before.get(id) !== this.#destinations.get(id));
    if (changed.length === 0) return;
    this.letGoOf(changed);
    for (const id of changed) this.scheduler.abandon(id);
    this.store.forget((id) => changed.includes(connectionOf(id)));
    for (const id of changed) this.health.forget(id);
    const remaining = changed.filter((id) => this.#destinations.has(id));
    if (remaining.length > 0) this.reconnect(remaining);
  }
}
