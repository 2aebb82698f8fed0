import type { GenericSchema } from 'valibot';

/**
 * A schema that takes what it has made as it is: where every message is complete, most of each is what the last one brought,
 * and `keepEqual` gives it the same objects.
 */
export function checkedOnce<T extends object>(schema: GenericSchema<unknown, T>): GenericSchema<unknown, T> {
  const made = new WeakSet<object>();
  const isMade = (value: unknown): value is T =>
    typeof value === 'object' && value !== null && made.has(value);
  return {
    ...schema,
    '~run': (dataset, config) => {
      if (isMade(dataset.value)) return { typed: true, value: dataset.value };
      const result = schema['~run'](dataset, config);
      if (result.typed && !result.issues) made.add(result.value);
      return result;
    },
  };
}
