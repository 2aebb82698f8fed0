import { changedConnection, changedPipeline } from '../../domain/calls/change';
import type { Change, ChangeOperation } from '../../domain/calls/changes';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { ChangeSender } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ConnectionId, PipelineRef } from '../../domain/refs';

/** The key of a denial that is not known to be about one pipeline only. A pipeline's name is never empty. */
const everyPipeline = '';

/**
 * The operations that the service has denied in this session, which are no longer offered. A denial counts
 * for the pipeline that the service named, and for the whole connection where it named none: policies often
 * allow one pipeline and not another.
 */
export class DeniedOperations implements Disposable {
  /** Of each connection, by "operation pipeline". */
  readonly #denied = new Map<ConnectionId, Map<string, Problem>>();
  readonly #changed = new Emitter<ConnectionId>();

  readonly onDidChange = this.#changed.event;

  has({ connection, name }: PipelineRef, operation: ChangeOperation): boolean {
    const denied = this.#denied.get(connection);
    if (!denied) return false;
    return denied.has(keyOf(operation, name)) || denied.has(keyOf(operation, everyPipeline));
  }

  /** The problem of each denial of a connection, or only of those that concern a pipeline. */
  problemsOf(connection: ConnectionId, pipeline?: PipelineRef): readonly Problem[] {
    const ends = pipeline && [` ${pipeline.name}`, ` ${everyPipeline}`];
    return [...(this.#denied.get(connection) ?? [])].flatMap(([key, problem]) =>
      ends === undefined || ends.some((end) => key.endsWith(end)) ? [problem] : [],
    );
  }

  /** Remembers an operation that was denied; any other problem says nothing about it. */
  learn({ connection, name }: PipelineRef, operation: ChangeOperation, problem: Problem): void {
    if (problem.kind !== 'accessDenied') return;
    const resource = problem.details.deniedResource?.split(':')[5]?.split('/')[0];
    const denied = this.#denied.get(connection) ?? new Map<string, Problem>();
    denied.set(keyOf(operation, resource === name ? name : everyPipeline), problem);
    this.#denied.set(connection, denied);
    this.#changed.fire(connection);
  }

  /** Forgets a denial that is no longer valid: the operation was done. */
  allow({ connection, name }: PipelineRef, operation: ChangeOperation): void {
    const denied = this.#denied.get(connection);
    const was = [name, everyPipeline].map((about) => denied?.delete(keyOf(operation, about)));
    if (was.includes(true)) this.#changed.fire(connection);
  }

  /**
   * Forgets all denials of a connection: another user may be signed in now, or one with other permissions.
   */
  forget(connection: ConnectionId): void {
    if (this.#denied.delete(connection)) this.#changed.fire(connection);
  }

  forgetAll(): void {
    for (const connection of [...this.#denied.keys()]) this.forget(connection);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const keyOf = (operation: ChangeOperation, pipeline: string) => `${operation} ${pipeline}`;

/**
 * The same gateway, which remembers the changes that are denied, and forgets those that are no longer denied.
 */
export const rememberingDenials = <Gateway extends ChangeSender>(
  gateway: Gateway,
  denied: DeniedOperations,
): Gateway => ({
  ...gateway,
  send: async <T>(change: Change<T>, signal: AbortSignal): Promise<T> => {
    const { operation } = change;
    const about = changedPipeline(change) ?? { connection: changedConnection(change), name: everyPipeline };
    try {
      const answer = await gateway.send(change, signal);
      denied.allow(about, operation);
      return answer;
    } catch (error) {
      if (error instanceof Problem) denied.learn(about, operation, error);
      throw error;
    }
  },
});
