import type { Connection } from '../../../domain/connection/connection';
import type { ConnectionId } from '../../../domain/refs';
import type { CalledService } from '../awsServices';
import type { MakeClient, ServiceClients } from '../client/serviceClients';
import type { OpenClient, Sdk } from '../sdk';

/** A service in a region, which may be another one than that of the connection. */
interface Place<Service extends CalledService> {
  readonly service: Service;
  readonly region: string;
}

interface Entry<Service extends CalledService> {
  readonly open: OpenClient<Service>;
  inFlight: number;
  isDropped: boolean;
}

/** The clients of one connection. */
interface Entries {
  readonly settings: string;
  /** By region. */
  readonly of: Map<string, { [Service in CalledService]?: Entry<Service> }>;
}

/** What of a connection a client is built from; a change of anything else keeps the client. */
const settingsOf = ({ region, profile, roleArn, externalId, endpoint, shared, events }: Connection) =>
  JSON.stringify([region, profile, roleArn, externalId, endpoint, shared, events]);

const destroyIfIdle = (entry: Entry<CalledService>) => {
  if (entry.isDropped && entry.inFlight === 0) entry.open.client.destroy();
};

/** One client for each service and region of a connection, built when first used; a dropped one is destroyed after its last call. */
export class Clients {
  readonly #entries = new Map<ConnectionId, Entries>();

  constructor(private readonly sdk: Sdk) {}

  /** Uses the connection's client of a service; those built from other settings are dropped first. */
  async use<T, Service extends CalledService>(
    connection: Connection,
    place: Place<Service>,
    work: (client: ServiceClients[Service]) => Promise<T>,
  ): Promise<T> {
    const make = await this.sdk.loadClient(place.service);
    const entry = this.#entryOf(connection, place, make);
    entry.inFlight++;
    try {
      return await work(entry.open.client);
    } finally {
      entry.inFlight--;
      destroyIfIdle(entry);
    }
  }

  /** Forgets the connection's clients and credentials; the next use starts again. */
  drop(id: ConnectionId): void {
    const entries = this.#entries.get(id);
    if (entries === undefined) return;
    this.#entries.delete(id);
    for (const entry of [...entries.of.values()].flatMap((services) => Object.values(services))) {
      entry.open.forgetCredentials();
      entry.isDropped = true;
      destroyIfIdle(entry);
    }
  }

  dropAll(): void {
    for (const id of [...this.#entries.keys()]) this.drop(id);
  }

  #entryOf<Service extends CalledService>(
    connection: Connection,
    { service, region }: Place<Service>,
    make: MakeClient<Service>,
  ): Entry<Service> {
    const entries = this.#entriesOf(connection);
    const of = entries.of.get(region) ?? {};
    entries.of.set(region, of);
    const known = of[service];
    if (known !== undefined) return known;
    const entry: Entry<Service> = {
      open: this.sdk.openClient({ ...connection, region }, service, make),
      inFlight: 0,
      isDropped: false,
    };
    Object.assign(of, { [service]: entry });
    return entry;
  }

  #entriesOf(connection: Connection): Entries {
    const settings = settingsOf(connection);
    const known = this.#entries.get(connection.id);
    if (known?.settings === settings) return known;
    this.drop(connection.id);
    const entries = { settings, of: new Map() };
    this.#entries.set(connection.id, entries);
    return entries;
  }
}
