import { perLanguage } from './language';
import type { PipelineRef } from './refs';

/** The order of ids and keys, by code units: the same on every machine and in every language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order of names, in the language of the texts and with numbers by value: 2 before 10. Look it up once
 * for each list, not for each comparison.
 */
export const nameOrder = perLanguage((language) => new Intl.Collator(language, { numeric: true }).compare);

/** Sorts by name. */
export function inOrderOfNames<Named extends { readonly ref: PipelineRef }>(
  pipelines: readonly Named[],
): readonly Named[] {
  const compare = nameOrder();
  return pipelines.toSorted((a, b) => compare(a.ref.name, b.ref.name));
}
