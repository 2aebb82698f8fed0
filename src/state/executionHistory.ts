import { Emitter } from '../domain/event';
import type { Disposable } from '../domain/event';
import type { Execution } from '../domain/execution';
import type { PipelineReader } from '../domain/gateway';
import { executionKey, pipelineKey } from '../domain/refs';
import type { PipelineRef } from '../domain/refs';
import type { SnapshotStore } from './snapshotStore';

const pageSize = 50;

interface OlderPages {
  readonly executions: readonly Execution[];
  readonly nextToken: string | undefined;
}

/** A pipeline's executions beyond the newest page, as far as somebody asked to load them. */
export class ExecutionHistory implements Disposable {
  readonly #older = new Map<string, OlderPages>();
  readonly #changed = new Emitter<PipelineRef>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly reader: PipelineReader,
    private readonly store: SnapshotStore,
  ) {}

  /** All that is loaded, newest first; where the two overlap, the newest page is the truth. */
  executions(pipeline: PipelineRef): readonly Execution[] {
    const newest = this.store.get({ kind: 'executions', pipeline }).value?.executions ?? [];
    const older = this.#older.get(pipelineKey(pipeline))?.executions ?? [];
    const known = new Set(newest.map(({ ref }) => executionKey(ref)));
    return [...newest, ...older.filter(({ ref }) => !known.has(executionKey(ref)))];
  }

  hasMore(pipeline: PipelineRef): boolean {
    return this.#nextToken(pipeline) !== undefined;
  }

  /** Loads one more page. Throws what the reader throws, with what was loaded before unharmed. */
  async loadMore(pipeline: PipelineRef, signal: AbortSignal): Promise<void> {
    const nextToken = this.#nextToken(pipeline);
    if (nextToken === undefined) return;
    const page = await this.reader.listExecutions(pipeline, { pageSize, nextToken }, signal);
    const before = this.#older.get(pipelineKey(pipeline))?.executions ?? [];
    this.#older.set(pipelineKey(pipeline), {
      executions: [...before, ...page.executions],
      nextToken: page.nextToken,
    });
    this.#changed.fire(pipeline);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #nextToken(pipeline: PipelineRef): string | undefined {
    const older = this.#older.get(pipelineKey(pipeline));
    return older ? older.nextToken : this.store.get({ kind: 'executions', pipeline }).value?.nextToken;
  }
}
