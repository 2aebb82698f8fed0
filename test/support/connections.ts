import type { Connection } from '../../src/domain/connection/connection';
import { Emitter } from '../../src/domain/event';
import type { ConnectionId } from '../../src/domain/refs';

/** A connection of that name, and whatever matters in the test. */
export const connection = (id: ConnectionId, changes: Partial<Connection> = {}): Connection => ({
  id,
  name: id,
  region: 'eu-west-1',
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
  ...changes,
});

/** A list of connections that a test sets. */
export class FakeConnections {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(public all: readonly Connection[]) {}

  find(id: ConnectionId): Connection | undefined {
    return this.all.find((each) => each.id === id);
  }

  set(all: readonly Connection[]): void {
    this.all = all;
    this.#changed.fire();
  }
}
