import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { Connection } from '../../domain/connection/connection';
import type { ConnectionId } from '../../domain/refs';
import type { OpenClient, Sdk } from '../sdk';

interface Entry {
  readonly open: OpenClient;
  readonly settings: string;
  inFlight: number;
  isDropped: boolean;
}

/** What of a connection a client is built from; a change of anything else keeps the client. */
const settingsOf = ({ region, profile, roleArn, externalId, endpoint }: Connection) =>
  JSON.stringify([region, profile, roleArn, externalId, endpoint]);

const destroyIfIdle = (entry: Entry) => {
  if (entry.isDropped && entry.inFlight === 0) entry.open.client.destroy();
};

/** One client per connection, built when first used; a dropped one is destroyed after its last call has ended. */
export class Clients {
  readonly #entries = new Map<ConnectionId, Entry>();

  constructor(private readonly sdk: Sdk) {}

  /** Uses the connection's client; one built from other settings is dropped first. */
  async use<T>(connection: Connection, work: (client: CodePipeline) => Promise<T>): Promise<T> {
    const entry = this.#entryOf(connection);
    entry.inFlight++;
    try {
      return await work(entry.open.client);
    } finally {
      entry.inFlight--;
      destroyIfIdle(entry);
    }
  }

  /** Forgets the client and its credentials; the next use starts again. */
  drop(id: ConnectionId): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    entry.open.forgetCredentials();
    entry.isDropped = true;
    destroyIfIdle(entry);
  }

  dropAll(): void {
    for (const id of [...this.#entries.keys()]) this.drop(id);
  }

  #entryOf(connection: Connection): Entry {
    const settings = settingsOf(connection);
    const known = this.#entries.get(connection.id);
    if (known?.settings === settings) return known;
    this.drop(connection.id);
    const open = this.sdk.openClient(connection);
    const entry = { open, settings, inFlight: 0, isDropped: false };
    this.#entries.set(connection.id, entry);
    return entry;
  }
}
