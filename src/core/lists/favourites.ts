import * as v from 'valibot';
import type { Event, MutableValue } from '../../domain/event';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';

const refSchema = v.object({ connection: v.string(), name: v.string() });

/** The stored favourites of an earlier session; entries that cannot be read are dropped. */
export const parseFavourites = (kept: unknown): readonly PipelineRef[] =>
  Array.isArray(kept) ? kept.filter((entry) => v.is(refSchema, entry)) : [];

/**
 * The pipelines that the user wants on top. A deleted or unreachable pipeline remains a favourite for when it
 * is back.
 */
export class Favourites {
  #keys: ReadonlySet<string>;
  #of: readonly PipelineRef[];

  readonly onDidChange: Event<unknown>;

  constructor(private readonly kept: MutableValue<readonly PipelineRef[]>) {
    this.onDidChange = kept.onDidChange;
    this.#of = kept.value;
    this.#keys = keysOf(kept.value);
  }

  get all(): readonly PipelineRef[] {
    return this.kept.value;
  }

  has(pipeline: PipelineRef): boolean {
    if (this.#of !== this.kept.value) {
      this.#of = this.kept.value;
      this.#keys = keysOf(this.#of);
    }
    return this.#keys.size > 0 && this.#keys.has(pipelineKey(pipeline));
  }

  /** Makes all of these favourites, or none of them. */
  set(pipelines: readonly PipelineRef[], isFavourite: boolean): void {
    const meant = keysOf(pipelines);
    const others = this.all.filter((each) => !meant.has(pipelineKey(each)));
    const added = pipelines.map(({ connection, name }) => ({ connection, name }));
    this.kept.set(isFavourite ? [...others, ...added] : others);
  }
}

const keysOf = (pipelines: readonly PipelineRef[]): ReadonlySet<string> =>
  new Set(pipelines.map(pipelineKey));
