import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';

const firstProbeAfter = 2_000;
const longestProbeAfter = 60_000;
/** Longer than any request: while a probe is on its way, the other calls wait for its result. */
const probeTakesAtMost = 60_000;

interface Trouble {
  readonly problem: Problem;
  readonly failures: number;
  /** Epoch milliseconds before which no call is made. */
  readonly probeAt: number;
}

/**
 * Which connections are down, and until when they are not called. One failing request takes the whole
 * connection down, so that an unavailable service gets one probe at a time and not a call for every row.
 */
export class ConnectionHealth implements Disposable {
  readonly #troubles = new Map<ConnectionId, Trouble>();
  readonly #changed = new Emitter<ConnectionId>();

  /** Fires when a connection goes down, comes back, or is down for another reason. */
  readonly onDidChange = this.#changed.event;

  /** Why the connection is down; undefined while it is up. */
  problemOf(connection: ConnectionId): Problem | undefined {
    return this.#troubles.get(connection)?.problem;
  }

  /** Epoch milliseconds of the next probe; 0 for a connection that is up. */
  probeAt(connection: ConnectionId): number {
    return this.#troubles.get(connection)?.probeAt ?? 0;
  }

  /** Whether a call may go now. While the connection is down, one call at a time may, once its probe is due. */
  admits(connection: ConnectionId, now: number): boolean {
    const trouble = this.#troubles.get(connection);
    if (!trouble) return true;
    if (now < trouble.probeAt) return false;
    this.#troubles.set(connection, { ...trouble, probeAt: now + probeTakesAtMost });
    return true;
  }

  reportFailure(connection: ConnectionId, problem: Problem, now: number): void {
    const before = this.#troubles.get(connection);
    const failures = (before?.failures ?? 0) + 1;
    const delay = backOff(failures, firstProbeAfter, longestProbeAfter);
    this.#troubles.set(connection, { problem, failures, probeAt: now + delay });
    if (before?.problem.message !== problem.message) this.#changed.fire(connection);
  }

  reportSuccess(connection: ConnectionId): void {
    if (this.#troubles.delete(connection)) this.#changed.fire(connection);
  }

  /** Forgets a connection that was removed, or reaches another destination now. */
  forget(connection: ConnectionId): void {
    this.reportSuccess(connection);
  }

  /** Allows another probe immediately, in place of one that was dropped before it could report. */
  releaseProbe(connection: ConnectionId): void {
    const trouble = this.#troubles.get(connection);
    if (trouble) this.#troubles.set(connection, { ...trouble, probeAt: 0 });
  }

  /** Resets the count of failures, so that the next probe is allowed immediately: the user pressed Retry. */
  allowProbe(connection: ConnectionId): void {
    const trouble = this.#troubles.get(connection);
    if (trouble) this.#troubles.set(connection, { ...trouble, failures: 0, probeAt: 0 });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** How long to wait, in milliseconds: `first` after one failure, twice as long after each further one, up to `longest`. */
export const backOff = (failures: number, first: number, longest: number): number =>
  Math.min(first * 2 ** (failures - 1), longest);
