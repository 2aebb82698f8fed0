import { declarationOf, pipelinesOf } from '../../domain/calls/queries';
import { accountOfArn } from '../../domain/connection/callerIdentity';
import type { CallerIdentity } from '../../domain/connection/callerIdentity';
import type { Clock } from '../../domain/clock';
import { asksSts, ownEndpoint } from '../../domain/connection/connection';
import type { Connection } from '../../domain/connection/connection';
import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { PipelineReader } from '../../domain/gateway';
import { concernsConnection } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionHealth } from './connectionHealth';
import type { ConnectionList } from './connectionList';
import type { SnapshotStore } from '../cache/snapshotStore';

const firstRetryAfter = 30_000;
const longestRetryAfter = 600_000;

/** The dependencies of identities. */
export interface IdentitySources {
  readonly connections: Pick<ConnectionList, 'find' | 'onDidChange'>;
  readonly store: Pick<SnapshotStore, 'get' | 'onDidChange'>;
  readonly health: Pick<ConnectionHealth, 'problemOf' | 'onDidChange'>;
  readonly clock: Clock;
  /** Resolves when calls may be made. */
  readonly started: Promise<void>;
  readonly reader: PipelineReader;
  /** Asks AWS which account a connection reaches. */
  readonly identify: (connection: Connection, signal: AbortSignal) => Promise<CallerIdentity>;
}

interface Entry {
  identity?: CallerIdentity;
  asking?: Promise<CallerIdentity | undefined>;
  failures: number;
  /** Epoch milliseconds before which it is not asked again without a request of the user. */
  retryAt: number;
}

/** Connections with equal keys are the same caller in the same account, whatever their regions. */
const callerKey = (connection: Connection) =>
  JSON.stringify([connection.profile, connection.roleArn, connection.externalId, ownEndpoint(connection)]);

/**
 * Which account each connection reaches. It is asked once, when the connection's row is on screen and another
 * call was answered, and kept in memory. A local endpoint is not asked for the caller: the ARN of one of its
 * pipelines contains the account.
 */
export class ConnectionIdentities implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Emitter<void>();
  readonly #ended = new AbortController();
  readonly #subscriptions: Disposable;
  #wanted: readonly ConnectionId[] = [];
  #retry: Disposable | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(private readonly sources: IdentitySources) {
    const { connections, store, health } = sources;
    this.#subscriptions = disposeAll(
      connections.onDidChange(() => this.#askWanted()),
      store.onDidChange((id) => {
        if (pipelinesOf.is(id)) this.#askWanted();
      }),
      health.onDidChange(() => this.#askWanted()),
    );
  }

  /** The identity as far as it is known; undefined until then. */
  of(id: ConnectionId): CallerIdentity | undefined {
    const connection = this.sources.connections.find(id);
    return connection && this.#entries.get(callerKey(connection))?.identity;
  }

  /** Requests the identities of exactly these connections, until the next call. */
  want(ids: readonly ConnectionId[]): void {
    this.#wanted = ids;
    this.#askWanted();
  }

  /** The identity, asked now unless it is known; undefined when it cannot be found or the signal aborts. */
  find(id: ConnectionId, signal: AbortSignal): Promise<CallerIdentity | undefined> {
    const connection = this.sources.connections.find(id);
    if (!connection) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const stop = () => resolve(undefined);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      void this.#ask(connection).then(resolve);
    });
  }

  /** Forgets the identity of a connection: another user may be signed in now. */
  forget(id: ConnectionId): void {
    const connection = this.sources.connections.find(id);
    if (!connection || !this.#entries.delete(callerKey(connection))) return;
    this.#changed.fire();
    this.#askWanted();
  }

  dispose(): void {
    this.#ended.abort();
    this.#retry?.dispose();
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #askWanted(): void {
    const { connections, clock } = this.sources;
    const now = clock.now();
    const wanted = this.#wanted.flatMap((id) => {
      const connection = this.#hasAnswered(id) ? connections.find(id) : undefined;
      return connection ? [{ connection, entry: this.#entryOf(connection) }] : [];
    });
    const open = wanted.filter(({ entry }) => !entry.identity && !entry.asking);
    for (const { connection, entry } of open) if (entry.retryAt <= now) void this.#ask(connection);
    this.#retry?.dispose();
    const later = open.map(({ entry }) => entry.retryAt).filter((retryAt) => retryAt > now);
    if (later.length > 0) this.#retry = clock.after(Math.min(...later) - now, () => this.#askWanted());
  }

  /** A label never causes a prompt for an MFA code, nor a duplicate message. */
  #hasAnswered(connection: ConnectionId): boolean {
    if (this.sources.health.problemOf(connection)) return false;
    const { value, problem } = this.sources.store.get(pipelinesOf(connection));
    return value !== undefined || (problem !== undefined && !concernsConnection(problem));
  }

  #ask(connection: Connection): Promise<CallerIdentity | undefined> {
    const entry = this.#entryOf(connection);
    if (entry.identity) return Promise.resolve(entry.identity);
    return (entry.asking ??= this.#identify(connection).then(
      (identity) => {
        delete entry.asking;
        if (!identity) return undefined;
        entry.identity = identity;
        if (this.#entries.get(callerKey(connection)) === entry) this.#changed.fire();
        return identity;
      },
      () => {
        delete entry.asking;
        if (this.#ended.signal.aborted) return undefined;
        const delay = Math.min(firstRetryAfter * 2 ** entry.failures++, longestRetryAfter);
        entry.retryAt = this.sources.clock.now() + delay;
        this.#askWanted();
        return undefined;
      },
    ));
  }

  /** Undefined for a local endpoint without pipelines. */
  async #identify(connection: Connection): Promise<CallerIdentity | undefined> {
    await this.sources.started;
    const { signal } = this.#ended;
    if (asksSts(connection)) return this.sources.identify(connection, signal);
    const { store, reader } = this.sources;
    const [first] = store.get(pipelinesOf(connection.id)).value ?? [];
    if (!first) return undefined;
    const known = store.get(declarationOf(first.ref)).value;
    const { arn } = known ?? (await reader.ask(declarationOf(first.ref), signal));
    const accountId = arn === undefined ? undefined : accountOfArn(arn);
    return accountId === undefined ? {} : { accountId };
  }

  #entryOf(connection: Connection): Entry {
    const key = callerKey(connection);
    const entry = this.#entries.get(key) ?? { failures: 0, retryAt: 0 };
    this.#entries.set(key, entry);
    return entry;
  }
}
