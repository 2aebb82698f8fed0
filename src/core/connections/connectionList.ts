import type { ObservableValue, Disposable } from '../../domain/event';
import type { Connection } from '../../domain/connection/connection';
import type { ConnectionSetting, InvalidConnection } from '../../domain/connection/connectionSetting';
import { disposeAll, Emitter } from '../../domain/event';
import type { AddressBook } from '../aws/config/addresses';
import type { ConnectionId } from '../../domain/refs';

/**
 * All connections: those of the settings, those opened for this session, and, when there are none of either,
 * the one from the environment or the default profile.
 */
export class ConnectionList implements Disposable {
  readonly #session = new Map<ConnectionId, Connection>();
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  #fallback: Connection | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly configured: ObservableValue<ConnectionSetting>,
    private readonly findFallback: () => Promise<Connection | undefined>,
    /** Completes every connection by what the shared AWS config says about its addresses. */
    private readonly addresses?: Pick<AddressBook, 'complete' | 'onDidChange'>,
  ) {
    const sources = [configured.onDidChange, ...(addresses ? [addresses.onDidChange] : [])];
    this.#subscription = disposeAll(...sources.map((onDidChange) => onDidChange(() => this.#changed.fire())));
  }

  get all(): readonly Connection[] {
    return this.#written.map((connection) => this.addresses?.complete(connection) ?? connection);
  }

  get #written(): readonly Connection[] {
    const chosen = [...this.configured.value.connections, ...this.#session.values()];
    if (chosen.length === 0) return this.#fallback ? [this.#fallback] : [];
    // A name in the settings may be that of the sample account: one id stands for one connection.
    return [...new Map(chosen.map((connection) => [connection.id, connection])).values()];
  }

  /** Entries of the setting that cannot be used. */
  get invalid(): readonly InvalidConnection[] {
    return this.configured.value.invalid;
  }

  /** Whether the settings contain the connection, so that it can be removed from them. */
  isSaved(id: ConnectionId): boolean {
    return this.configured.value.connections.some((connection) => connection.id === id);
  }

  find(id: ConnectionId): Connection | undefined {
    return this.all.find((connection) => connection.id === id);
  }

  /** Looks once for a connection from the environment or the default profile. */
  async loadFallback(): Promise<void> {
    this.#fallback = await this.findFallback();
    if (this.#fallback) this.#changed.fire();
  }

  /** Adds a connection for this session only, for example to the sample account. */
  addForSession(connection: Connection): Disposable {
    this.#session.set(connection.id, connection);
    this.#changed.fire();
    return {
      dispose: () => {
        if (this.#session.get(connection.id) !== connection) return;
        this.#session.delete(connection.id);
        this.#changed.fire();
      },
    };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
