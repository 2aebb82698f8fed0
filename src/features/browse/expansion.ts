import * as v from 'valibot';
import type { MutableValue } from '../../domain/event';

const entriesSchema = v.array(v.tuple([v.string(), v.boolean()]));

/** Rows by id, and whether the user opened or closed them; the latest is last. */
export type ExpansionEntries = readonly (readonly [id: string, isExpanded: boolean])[];

/** More rows than a user opens; the least recently used are dropped first. */
const remembered = 500;

/** The stored rows of an earlier session; empty when they cannot be read. */
export function parseExpansion(kept: unknown): ExpansionEntries {
  const parsed = v.safeParse(entriesSchema, kept);
  return parsed.success ? parsed.output : [];
}

/** The rows that the user opened or closed, kept between sessions. */
export class Expansion {
  readonly #expanded: Map<string, boolean>;

  constructor(private readonly kept: MutableValue<ExpansionEntries>) {
    this.#expanded = new Map(kept.value);
  }

  /** Undefined for a row that the user has neither opened nor closed. */
  of(id: string): boolean | undefined {
    return this.#expanded.get(id);
  }

  set(id: string, isExpanded: boolean): void {
    if (this.#expanded.get(id) === isExpanded) return;
    this.#expanded.delete(id);
    this.#expanded.set(id, isExpanded);
    const [oldest] = this.#expanded.keys();
    if (this.#expanded.size > remembered && oldest !== undefined) this.#expanded.delete(oldest);
    this.kept.set([...this.#expanded]);
  }
}
