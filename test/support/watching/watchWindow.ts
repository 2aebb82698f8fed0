import { executionsOf } from '../../../src/domain/calls/queries';
import { Watcher } from '../../../src/core/watching/watcher';
import type { WatchNews } from '../../../src/core/watching/watcher';
import { AwaitedExecutions } from '../../../src/core/watching/awaitedExecutions';
import { WatchMemory } from '../../../src/core/watching/watchMemory';
import { connection, shop } from '../builders';
import { FakeConnections } from '../connections';
import { start } from '../fakeClock';
import { PollBench } from '../pollBench';

export const minute = 60_000;
export const hour = 60 * minute;
/** What is asked for the executions of the pipeline that these tests watch. */
export const page = executionsOf(shop);

/** A window: everything that follows executions, with a memory that the next one can use. */
export class WatchWindow {
  readonly watcher: Watcher;
  readonly news: WatchNews[] = [];
  readonly awaited: AwaitedExecutions;
  readonly #memory: WatchMemory;

  constructor(
    readonly bench: PollBench,
    readonly kept: { value?: unknown } = {},
    readonly connections = new FakeConnections([connection('here')]),
  ) {
    const { store, scheduler, clock } = bench;
    this.watcher = new Watcher(store, scheduler, clock);
    this.watcher.onDidHappen((news) => this.news.push(news));
    this.awaited = new AwaitedExecutions(store, scheduler, clock, this.watcher, () => clock.now());
    const memory = {
      value: structuredClone(kept.value),
      set: (value: unknown) => void (kept.value = structuredClone(value)),
    };
    this.#memory = new WatchMemory(this.watcher, this.awaited, connections, memory, clock);
    this.#memory.restore();
  }

  get told(): readonly string[] {
    return this.news.map(({ event }) => event.kind);
  }

  close(): void {
    for (const part of [this.#memory, this.awaited, this.watcher, this.bench.scheduler]) part.dispose();
  }

  /** Loads the window again after a while: only its stored data remains. */
  async reload(away = 0): Promise<WatchWindow> {
    this.close();
    const bench = new PollBench();
    await bench.clock.tick(this.bench.clock.now() - start + away);
    return new WatchWindow(bench, this.kept, this.connections);
  }
}
