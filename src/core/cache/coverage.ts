import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { ConnectionId } from '../../domain/refs';

/** Since when events tell of every change on a connection, so that its pipelines need hardly be polled. */
export class Coverage implements Disposable {
  readonly #since = new Map<ConnectionId, number>();
  readonly #changed = new Emitter<ConnectionId>();

  readonly onDidChange = this.#changed.event;

  /**
   * Epoch milliseconds since when no event was missed: what was asked before may lack a change. Undefined where no events
   * are heard.
   */
  sinceOf(connection: ConnectionId): number | undefined {
    return this.#since.get(connection);
  }

  set(connection: ConnectionId, since: number | undefined): void {
    if (this.#since.get(connection) === since) return;
    if (since === undefined) this.#since.delete(connection);
    else this.#since.set(connection, since);
    this.#changed.fire(connection);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
