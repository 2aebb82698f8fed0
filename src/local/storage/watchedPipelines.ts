import type { PipelineRecord } from '../engine/records';

/**
 * The pipelines of a world, with a note of which of them may have changed: those put in or taken out, and those
 * looked up by name, which an operation that writes may then have written to.
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
