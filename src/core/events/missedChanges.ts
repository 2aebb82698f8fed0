import { executionsOf, stateOf } from '../../domain/calls/queries';
import { connectionOf, pipelineOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import { pipelineKey } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import type { SnapshotStore, StoredId } from '../cache/snapshotStore';

/** Events arrive within seconds; after this a change that none told of was missed. In milliseconds. */
const grace = 30_000;
/** An event tells of what was asked within this time after it. */
const toldFor = 90_000;

/** What it needs and whom it tells. */
export interface MissedNeeds {
  readonly store: Pick<SnapshotStore, 'get' | 'onDidChange'>;
  readonly clock: Clock;
  /** Since when events of a connection tell of every change. */
  readonly sinceOf: (connection: ConnectionId) => number | undefined;
  /** Polling found a change: what else is known of the pipeline is out of date, too. */
  readonly onFound: (pipeline: PipelineRef, by: StoredId) => void;
  /** No event told of it in time. */
  readonly onMissed: (connection: ConnectionId) => void;
}

/** Finds changes of which an event should have told and did not: some were lost, or another reader took them. */
export class MissedChanges implements Disposable {
  /** What the answers showed last, by query. */
  readonly #seen = new Map<string, readonly string[]>();
  readonly #toldAt = new Map<string, number>();
  readonly #waits = new Map<string, Disposable>();
  readonly #subscription: Disposable;

  constructor(private readonly needs: MissedNeeds) {
    this.#subscription = needs.store.onDidChange((id) => this.#look(id));
  }

  /** Takes note that an event told of a pipeline. */
  tell(pipeline: PipelineRef): void {
    const key = pipelineKey(pipeline);
    this.#toldAt.set(key, this.needs.clock.now());
    this.#waits.get(key)?.dispose();
    this.#waits.delete(key);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const wait of this.#waits.values()) wait.dispose();
  }

  #look(id: StoredId): void {
    const pipeline = pipelineOf(id);
    const statuses = pipeline && this.#statusesIn(id);
    if (pipeline === undefined || statuses === undefined) return void this.#seen.delete(id.key);
    const before = this.#seen.get(id.key);
    this.#seen.set(id.key, statuses);
    const since = this.needs.sinceOf(connectionOf(id));
    if (since === undefined || before === undefined || areSame(before, statuses)) return;
    const { unchangedUntil = 0 } = this.needs.store.get(id);
    const key = pipelineKey(pipeline);
    const now = this.needs.clock.now();
    if (now - (this.#toldAt.get(key) ?? 0) < toldFor || this.#waits.has(key)) return;
    this.#waits.set(
      key,
      this.needs.clock.after(grace, () => {
        this.#waits.delete(key);
        // What was asked before events were heard may have changed before.
        if (unchangedUntil >= since) this.needs.onMissed(connectionOf(id));
      }),
    );
    this.needs.onFound(pipeline, id);
  }

  /** What CodePipeline sends events for; undefined for other queries. */
  #statusesIn(id: StoredId): readonly string[] | undefined {
    const { store } = this.needs;
    if (executionsOf.is(id))
      return store.get(id).value?.executions.map(({ ref, status }) => `${ref.executionId} ${status}`);
    if (!stateOf.is(id)) return undefined;
    return store
      .get(id)
      .value?.stages.map(({ latestExecution, actions }) =>
        [
          latestExecution?.executionId,
          latestExecution?.status,
          ...actions.map(({ status, actionExecutionId }) => `${actionExecutionId} ${status}`),
        ].join(),
      );
  }
}

/** As far as both go: a page for a row is shorter than one that is looked at. */
const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.slice(0, b.length).every((status, index) => status === b[index]) && (a.length > 0 || b.length === 0);
