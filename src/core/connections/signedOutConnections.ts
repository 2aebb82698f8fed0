import type { Connection } from '../../domain/connection/connection';
import { disposeAll, Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { isSignedOut } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ConnectionHealth } from './connectionHealth';
import type { ConnectionList } from './connectionList';

/** A connection whose credentials are missing, expired, refused or cannot be resolved. */
export interface SignedOutConnection {
  readonly connection: Connection;
  readonly problem: Problem;
  /** The sign-in that renews its credentials; absent when none can be started from here. */
  readonly session?: string;
}

/** Finds the sign-in of a connection, and notices when the user has signed in. */
export interface SignInWays {
  /** The SSO session behind a connection; undefined when it uses another kind of credentials. */
  readonly sessionOf: (connection: Connection) => Promise<string | undefined>;
  /** Calls back after each change of the files that a sign-in in another program writes, until disposed. */
  readonly watchFiles: (onChange: () => void) => Disposable;
  /** Tries the connections again with fresh credentials. */
  readonly reconnect: (connections: readonly ConnectionId[]) => void;
}

/**
 * The connections that need a sign-in. While there is one, the shared files are watched, so that a sign-in in
 * a terminal is noticed.
 */
export class SignedOutConnections implements Disposable {
  readonly #sessions = new Map<ConnectionId, string | undefined>();
  readonly #changed = new Emitter<ConnectionId>();
  readonly #subscriptions: Disposable;
  #watch: Disposable | undefined;

  /** Fires when a connection is signed out, is signed in again, or its way to sign in becomes known. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly health: Pick<ConnectionHealth, 'problemOf' | 'onDidChange'>,
    private readonly connections: Pick<ConnectionList, 'all' | 'onDidChange'>,
    private readonly ways: SignInWays,
  ) {
    this.#subscriptions = disposeAll(
      health.onDidChange((id) => this.#update(id)),
      connections.onDidChange(() => [...this.#sessions.keys()].forEach((id) => this.#update(id))),
    );
  }

  get all(): readonly SignedOutConnection[] {
    return this.connections.all.flatMap((connection) => {
      const problem = this.health.problemOf(connection.id);
      if (problem?.kind !== 'credentials') return [];
      // No sign-in mends a profile that does not exist, or a role that is refused.
      const session = isSignedOut(problem) ? this.#sessions.get(connection.id) : undefined;
      return [{ connection, problem, ...(session !== undefined && { session }) }];
    });
  }

  /** Whether the connection needs a sign-in that can be started from here. */
  canSignIn(id: ConnectionId): boolean {
    return this.all.some(({ connection, session }) => connection.id === id && session !== undefined);
  }

  /** Whether the profile of the connection does not exist, so that another one is to be chosen. */
  needsProfile(id: ConnectionId): boolean {
    return this.health.problemOf(id)?.details.credentials === 'profileNotFound';
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #update(id: ConnectionId): void {
    const signedOut = this.all.find(({ connection }) => connection.id === id);
    if (!signedOut && !this.#sessions.delete(id)) return;
    if (signedOut && !this.#sessions.has(id)) this.#sessions.set(id, undefined);
    this.#updateWatch();
    this.#changed.fire(id);
    if (signedOut) void this.#findSession(signedOut.connection);
  }

  async #findSession(connection: Connection): Promise<void> {
    // Without readable profiles no sign-in can be found; the problem's own sentence says what to do.
    const session = await this.ways.sessionOf(connection).catch(() => undefined);
    const { id } = connection;
    if (!this.#sessions.has(id) || this.#sessions.get(id) === session) return;
    this.#sessions.set(id, session);
    this.#changed.fire(id);
  }

  #updateWatch(): void {
    if (this.#sessions.size === 0) {
      this.#watch?.dispose();
      this.#watch = undefined;
    } else this.#watch ??= this.ways.watchFiles(() => this.#filesChanged());
  }

  #filesChanged(): void {
    const all = this.all.map(({ connection }) => connection);
    for (const connection of all) void this.#findSession(connection);
    this.ways.reconnect(all.map(({ id }) => id));
  }
}
