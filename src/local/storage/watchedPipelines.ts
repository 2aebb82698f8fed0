import type { PipelineRecord } from '../engine/records';

/**
 * The pipelines of a world, with a note of which of them may have changed: those added or removed, and those
 * looked up by name, which a writing operation may have changed.
 */
export class WatchedPipelines extends Map<string, PipelineRecord> {
  readonly changed = new Set<string>();
  readonly lookedUp = new Set<string>();

  override get(name: string): PipelineRecord | undefined {
    this.lookedUp.add(name);
    return super.get(name);
  }

  override set(name: string, pipeline: PipelineRecord): this {
    this.changed.add(name);
    return super.set(name, pipeline);
  }

  override delete(name: string): boolean {
    this.changed.add(name);
    return super.delete(name);
  }

  override clear(): void {
    for (const name of this.keys()) this.changed.add(name);
    super.clear();
  }
}
