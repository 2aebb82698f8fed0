import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { executionOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import { isShown } from '../../domain/events/isShown';
import { mergeEvents } from '../../domain/events/mergeEvents';
import type { PipelineEvent } from '../../domain/events/pipelineEvent';
import { pipelineKey } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';

/** The reads of AWS agree only after some time: when they are asked again, in milliseconds after the first answer. */
const againAfter = [2_000, 5_000, 15_000];

interface Pending {
  readonly pipeline: PipelineRef;
  /** What the answers do not show yet, as far as is known. */
  events: readonly PipelineEvent[];
  attempts: number;
  isAsking: boolean;
  wait?: Disposable;
}

/** What hearing needs and whom it tells. */
export interface HearingNeeds {
  readonly scheduler: Pick<Scheduler, 'outdate'>;
  readonly store: Pick<SnapshotStore, 'get'>;
  readonly clock: Clock;
  /** The answers show an event. */
  readonly onShown: (event: PipelineEvent, pipeline: PipelineRef) => void;
}

/**
 * Asks about what events name, where a view wants it. An event is a hint and never a state: what is shown is what the
 * service answers, so that events that are lost, late, doubled or of another account cannot show anything wrong.
 */
export class Hearing implements Disposable {
  readonly #pending = new Map<string, Pending>();

  constructor(private readonly needs: HearingNeeds) {}

  /** Takes events of the account and region of a connection. */
  hear(connection: ConnectionId, events: readonly PipelineEvent[]): void {
    for (const { pipeline: name, events: told } of mergeEvents(events)) {
      const pipeline = { connection, name };
      const key = pipelineKey(pipeline);
      const pending = this.#pending.get(key) ?? { pipeline, events: [], attempts: 0, isAsking: false };
      this.#pending.set(key, pending);
      pending.events = mergeEvents([...pending.events, ...told])[0]?.events ?? [];
      pending.attempts = 0;
      pending.wait?.dispose();
      // An event that arrives during a call causes another call after it.
      if (!pending.isAsking) void this.#ask(key, pending);
    }
  }

  dispose(): void {
    for (const { wait } of this.#pending.values()) wait?.dispose();
    this.#pending.clear();
  }

  async #ask(key: string, pending: Pending): Promise<void> {
    const { scheduler, clock } = this.needs;
    const { pipeline, events: asked } = pending;
    const runs = new Set(asked.map(({ executionId }) => executionId));
    pending.isAsking = true;
    await scheduler.outdate(pipeline, (query) => isToldBy(query, runs));
    pending.isAsking = false;
    if (this.#pending.get(key) !== pending) return;
    const shown = pending.events.filter((event) => asked.includes(event) && this.#isShown(pipeline, event));
    for (const event of shown) this.needs.onShown(event, pipeline);
    const isNew = pending.events.some((event) => !asked.includes(event));
    pending.events = pending.events.filter((event) => !shown.includes(event));
    if (isNew) return this.#ask(key, pending);
    const delay = againAfter[pending.attempts++];
    if (pending.events.length === 0 || delay === undefined) this.#pending.delete(key);
    else pending.wait = clock.after(delay, () => void this.#ask(key, pending));
  }

  #isShown(pipeline: PipelineRef, event: PipelineEvent): boolean {
    const { store } = this.needs;
    return isShown(event, {
      executions: store.get(executionsOf(pipeline)).value?.executions,
      state: store.get(stateOf(pipeline)).value,
      attempts: store.get(actionsOf({ pipeline, executionId: event.executionId })).value,
    });
  }
}

/** What an event can change: everything about its pipeline, and about its execution. */
function isToldBy(query: Query, runs: ReadonlySet<string>): boolean {
  const execution = executionOf(query);
  return execution === undefined || runs.has(execution.executionId);
}
